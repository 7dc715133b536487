"""docs/content.md, the format reference for editors, is what the records say today."""

import re
from collections.abc import Mapping
from typing import Any

import pytest

from scripts.reference import TARGET, WHERE, Said, Unexplained, anchor, page, read_said
from wegwijs.model.facts import VALUES
from wegwijs.settings import ROOT

BANNED = re.compile(r"cli[eë]nt[\s-]*ondersteun", re.IGNORECASE)


@pytest.fixture(scope="module")
def said() -> Said:
    return read_said()


@pytest.fixture(scope="module")
def made(said: Said) -> str:
    return page(said)


def test_the_file_is_what_the_records_say(made: str) -> None:
    assert TARGET.read_text(encoding="utf-8") == made, "docs/content.md loopt achter: run make reference"


@pytest.mark.parametrize("field", ["Rule.when", "Checked.te_controleren", "Expectation.say"])
def test_a_field_without_a_sentence_is_refused(said: Said, field: str) -> None:
    with pytest.raises(Unexplained, match=rf"{field.split('.')[1]}: zeg in {WHERE} wat het veld betekent"):
        page(changed(said, fields={name: row for name, row in said.fields.items() if name != field}))


def test_a_sentence_without_a_field_is_refused(said: Said) -> None:
    with pytest.raises(Unexplained, match=r"Rule.whenever: het veld bestaat niet"):
        page(changed(said, fields={**said.fields, "Rule.whenever": said.fields["Rule.when"]}))


@pytest.mark.parametrize("part", ["files", "records", "facts", "lines", "kinds"])
def test_nothing_stays_unexplained_and_nothing_is_explained_that_is_gone(said: Said, part: str) -> None:
    rows: Mapping[str, Any] = getattr(said, part)
    first = next(iter(rows))
    with pytest.raises(Unexplained, match=f"{re.escape(first)}: zeg in"):
        page(changed(said, **{part: {name: row for name, row in rows.items() if name != first}}))
    with pytest.raises(Unexplained, match=r"spookdier: .* bestaat niet"):
        page(changed(said, **{part: {**rows, "spookdier": rows[first]}}))


@pytest.mark.parametrize(
    ("field", "change", "told"),
    [
        ("Need.examples", {"keys": ("taal",)}, "zeg bij `keys`"),
        ("Rule.because", {"keys": ("taal",)}, "staat te veel: taal"),
        ("Service.ladder", {"values": {"licht": "licht"}}, "eigen-kring, informeel"),
    ],
)
def test_keys_and_values_are_those_of_the_record(said: Said, field: str, change: dict[str, Any], told: str) -> None:
    sentence = said.fields[field].model_copy(update=change)
    with pytest.raises(Unexplained, match=f"{field}: .*{told}"):
        page(changed(said, fields={**said.fields, field: sentence}))


@pytest.mark.parametrize("change", [{"file": "content/nergens.yaml"}, {"at": ("rules", "spook")}, {"keys": ("spook",)}])
def test_an_example_that_is_gone_is_refused(said: Said, change: dict[str, Any]) -> None:
    about = said.files["rules/"]
    gone = about.model_copy(update={"example": about.example.model_copy(update=change)})
    with pytest.raises(Unexplained, match="dit voorbeeld staat er niet"):
        page(changed(said, files={**said.files, "rules/": gone}))


def test_ages_and_opening_hours_that_no_file_could_have_are_refused(said: Said) -> None:
    with pytest.raises(Unexplained, match="jong: dit is geen leeftijd"):
        page(changed(said, ages=("jong",)))
    with pytest.raises(Unexplained, match="soms: dit is geen openingstijd"):
        page(changed(said, hours={"soms": "nu en dan"}))


def test_every_link_leads_somewhere(made: str) -> None:
    titles = anchors(made)
    assert len(titles) == len(set(titles))
    assert set(re.findall(r"\]\(#([^)]+)\)", made)) <= set(titles)
    for name, part in re.findall(r"\]\((\w[\w.]*\.md)(?:#([^)]+))?\)", made):
        other = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert not part or part in anchors(other)


def test_an_editor_finds_every_value_and_never_the_word_nobody_knows(made: str) -> None:
    assert all(f"`{value}`" in made for values in VALUES.values() for value in values)
    assert not BANNED.search(made)


def changed(said: Said, **parts: Any) -> Said:
    return said.model_copy(update=parts)


def anchors(text: str) -> list[str]:
    """The addresses of all headings in a page."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [anchor(title) for title in re.findall(r"^#+ (.+)$", prose, re.MULTILINE)]
