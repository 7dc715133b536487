"""A pack that does not hold says in which file, on which line, what is wrong and how to mend it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import Field, ValidationError

from wegwijs.content import Loaded, load, load_cases, version_of
from wegwijs.content.dutch import ODD, explain
from wegwijs.errors import ContentError, Finding
from wegwijs.model.base import Record
from wegwijs.model.rules import Rule

Spoil = Callable[[str, str, str], Path]

RULE = "rules/geld.yaml"
ENGLISH = re.compile(r"\b(should|required|valid|found|expected|not|the|character|input|allowed)\b", re.IGNORECASE)


def findings(folder: Path) -> list[Finding]:
    with pytest.raises(ContentError) as caught:
        load(folder)
    return caught.value.findings


def only(folder: Path) -> Finding:
    found = findings(folder)
    assert len(found) == 1, "\n".join(map(str, found))
    return found[0]


def line_with(folder: Path, file: str, text: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_the_small_pack_loads_whole(small: Loaded) -> None:
    pack = small.pack
    assert set(pack.need) == {"schulden", "belasting", "eenzaam", "iets-doen", "gesprek", "geweld-thuis"}
    assert len(pack.services) == 6
    assert pack.cases
    assert pack.pages


def test_a_bare_text_is_the_dutch_text(small: Loaded) -> None:
    assert dict(small.pack.service["geldloket"].name) == {"nl": "Het Geldloket"}


MISTAKES = {
    "broken YAML": (RULE, "first: buurthuis", "first: [buurthuis", "geen geldige YAML", "inspringing"),
    "tab": (RULE, "    first: buurthuis", "\tfirst: buurthuis", "geen geldige YAML", "inspringing"),
    "double key": (RULE, "first: buurthuis", "first: buurthuis\n    first: maatje", "staat er twee keer", "regel"),
    "unknown key": (RULE, "first: buurthuis", "fisrt: buurthuis", "kent Wegwijs niet", "bedoelt u `first`?"),
    "missing key": (RULE, "    first: buurthuis\n", "", "`first`: hier ontbreekt iets", ""),
    "wrong type": (RULE, "first: buurthuis", "first: [buurthuis, maatje]", "moet tekst staan", ""),
    "not an id": (RULE, "id: geld-jong", "id: Geld Jong", "kleine letters", ""),
    "no such choice": ("services/maatje.yaml", "ladder: informeel", "ladder: licht", "mogelijkheden", "eigen-kring"),
    "not a date": ("places.yaml", "on: 2026-11-21", "on: gisteren", "moet een datum staan", ""),
    "number out of range": ("questions.yaml", "chance: 0.5", "chance: 5", "chance", ""),
    "no list": (RULE, "rules:\n", "regels:\n", "lijst `rules:`", "onder die sleutel"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_names_the_file_what_is_wrong_and_how_to_mend_it(spoil: Spoil, name: str) -> None:
    file, old, new, what, mend = MISTAKES[name]
    found = findings(spoil(file, old, new))
    assert {finding.file for finding in found} == {file}
    assert any(what in finding.what and finding.mend and mend in finding.mend for finding in found), "\n".join(
        map(str, found)
    )


def test_an_editor_reads_no_english(spoil: Spoil, copy: Path) -> None:
    for name in ("wrong type", "no such choice", "not a date", "number out of range"):
        spoil(*MISTAKES[name][:3])
    spoil("rules/mensen.yaml", "    because: In het buurthuis is van alles te doen.\n", "")
    told = "\n".join(map(str, findings(copy)))
    assert not ENGLISH.search(told), told


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("pack.yaml", "helper: maatje\n", "", ("`helper`: hier ontbreekt iets", "de sleutel `helper` toe")),
        ("pack.yaml", "helper: maatje\n", "helper: 5\n", ("`helper`: hier moet tekst staan", "aanhalingstekens")),
        ("pack.yaml", "languages: [nl, en]", "languages: nl", ("`languages`: hier moet een lijst staan", "streepje")),
        ("pack.yaml", "name: Waterwoude", "name: [Waterwoude]", ("`name`: hier moeten sleutels", "sleutel: waarde")),
        ("pack.yaml", "review_days: 365", "review_days: jaar", ("`review_days`: hier moet een heel getal", "cijfers")),
        ("pack.yaml", "at_most: 5", "at_most: 9", ("`asking.at_most`: dit getal is te groot", "hoogstens 5")),
        ("pack.yaml", "worth: 0.15", "worth: -1", ("`asking.worth`: dit getal is te klein", "minstens 0")),
        ("pack.yaml", "worth: 0.15", "wort: 0.15", ("`asking.wort`: deze sleutel kent", "bedoelt u `worth`?")),
        ("questions.yaml", "chance: 0.5", "chance: 0", ("`answers.0.chance`: dit getal is te klein", "groter dan 0")),
        ("questions.yaml", "fact: wil", "fact: 5", ("`fact`: hier moet tekst staan", "aanhalingstekens")),
        ("services/wijkteam.yaml", "walk_in: true", "walk_in: soms", ("`walk_in`: hier moet `true`", "`false`")),
        (
            "services/wijkteam.yaml",
            "    hours:",
            "    hour:",
            ("`contacts.0.hour`: deze sleutel", "bedoelt u `hours`?"),
        ),
        ("services/maatje.yaml", "ladder: informeel", "ladder: licht", ("`ladder`: deze", "eigen-kring, informeel, ")),
        ("places.yaml", "on: 2026-11-21", "on: 2026-13-21", ("hier moet een datum staan", "jaar, maand en dag")),
    ],
)
def test_an_editor_reads_dutch(spoil: Spoil, file: str, old: str, new: str, told: tuple[str, str]) -> None:
    found = only(spoil(file, old, new))
    assert found.file == file
    assert told[0] in found.what
    assert told[1] in found.mend
    assert not ENGLISH.search(str(found))


@pytest.mark.parametrize("kind", ["url_parsing", "value_error"])
def test_an_objection_nobody_foresaw_is_told_in_dutch(kind: str) -> None:
    problem = {"type": kind, "loc": ("first",), "msg": "Input should be something else"}
    assert explain(Rule, problem) == ("`first`: deze waarde past hier niet", ODD[1])


class Short(Record):
    """Too little of everything."""

    rows: tuple[str, ...] = Field(min_length=2)


def test_a_list_that_is_too_short_says_how_long_it_must_be() -> None:
    with pytest.raises(ValidationError) as caught:
        Short.model_validate({"rows": ["een"]})
    assert explain(Short, caught.value.errors()[0]) == ("`rows`: hier staat te weinig", "zet er minstens 2")


@pytest.mark.parametrize(
    "broken",
    ["first: [buurthuis", "first: {buurthuis", "first: @buurthuis", "first: a: b", 'first: "buurthuis', "first: *b",
     "{{ first }}: b", 'first: "\\q"', "first: !wat b", "first"],
)  # fmt: skip
def test_broken_yaml_is_told_in_dutch(spoil: Spoil, broken: str) -> None:
    found = only(spoil(RULE, "first: buurthuis", broken))
    assert found.what.startswith("geen geldige YAML")
    assert not ENGLISH.search(str(found)), found


@pytest.mark.parametrize(
    ("old", "new", "marker"),
    [
        pytest.param("first: buurthuis", "fisrt: buurthuis", "fisrt: buurthuis", id="unknown key"),
        pytest.param("first: buurthuis", "first: buurthuis\n    first: maatje", "first: maatje", id="double key"),
        pytest.param("first: buurthuis", "first: [maatje]", "first: [maatje]", id="wrong type"),
        pytest.param("id: geld-schulden", "id: Geld", "id: Geld", id="not an id"),
        pytest.param("    first: buurthuis", "\tfirst: buurthuis", "\tfirst: buurthuis", id="tab"),
    ],
)
def test_a_mistake_names_the_line_it_stands_on(spoil: Spoil, old: str, new: str, marker: str) -> None:
    folder = spoil(RULE, old, new)
    assert line_with(folder, RULE, marker) in {finding.line for finding in findings(folder)}


def test_a_missing_key_points_at_the_record_that_lacks_it(spoil: Spoil) -> None:
    folder = spoil(RULE, "    because: Dit gaat over belasting.\n", "")
    found = only(folder)
    assert found.line == line_with(folder, RULE, "id: geld-belasting")
    assert "because" in found.what


def test_an_id_used_twice_names_where_it_stands_already(spoil: Spoil) -> None:
    folder = spoil("rules/mensen.yaml", "id: contact-eenzaam", "id: geld-schulden")
    found = only(folder)
    assert found.file == "rules/mensen.yaml"
    assert found.line == line_with(folder, "rules/mensen.yaml", "id: geld-schulden")
    assert "geld-schulden" in found.what
    assert RULE in found.what
    assert "andere id" in found.mend


def test_a_service_id_used_twice_is_found_across_files(spoil: Spoil) -> None:
    found = only(spoil("services/maatje.yaml", "id: maatje", "id: wijkteam"))
    assert "services/maatje.yaml" in found.what + found.file


@pytest.mark.parametrize(
    "file",
    ["pack.yaml", "domains.yaml", "groups.yaml", "questions.yaml", "signs.yaml", "urgent.yaml", "places.yaml"],
)
def test_a_missing_file_is_named(copy: Path, file: str) -> None:
    (copy / file).unlink()
    found = only(copy)
    assert found.file == file
    assert "ontbreekt" in found.what
    assert found.mend


@pytest.mark.parametrize("folder", ["needs", "rules", "services", "cases"])
def test_an_empty_folder_is_named(copy: Path, folder: str) -> None:
    for path in (copy / folder).glob("*.yaml"):
        path.unlink()
    assert folder in {finding.file for finding in findings(copy)}


@pytest.mark.parametrize("text", ["", "\n", "# nog niets\n", "---\n", "~\n"])
@pytest.mark.parametrize(
    "file",
    [
        "pack.yaml",
        "domains.yaml",
        "groups.yaml",
        "questions.yaml",
        "signs.yaml",
        "urgent.yaml",
        "places.yaml",
        "pages.yaml",
        "needs/geld.yaml",
        "rules/geld.yaml",
        "services/maatje.yaml",
        "cases/proef.yaml",
    ],
)
def test_an_empty_file_is_a_mistake_and_not_an_empty_answer(copy: Path, file: str, text: str) -> None:
    (copy / file).write_text(text)
    found = only(copy)
    assert (found.file, found.line) == (file, 1)
    assert "leeg" in found.what
    assert found.mend


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("rules/geld.yaml", "rules:\n", "rules:\n  -\n"),
        ("domains.yaml", "domains:\n", "domains:\n  - ~\n"),
    ],
)
def test_an_empty_row_is_a_mistake_too(spoil: Spoil, file: str, old: str, new: str) -> None:
    found = only(spoil(file, old, new))
    assert (found.file, found.line) == (file, line_with(spoil(file, old, old), file, new.splitlines()[1]))


def test_a_file_that_is_not_utf8_is_named(copy: Path) -> None:
    (copy / RULE).write_bytes("rules: [{id: café}]".encode("latin-1"))
    found = only(copy)
    assert (found.file, found.line) == (RULE, 1)
    assert "UTF-8" in found.mend


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    found = only(tmp_path / "nergens")
    assert "nergens" in found.file
    assert "bestaat niet" in found.what


def test_all_mistakes_are_told_at_once(spoil: Spoil) -> None:
    spoil(RULE, "id: geld-jong", "id: GELD")
    folder = spoil("services/maatje.yaml", "ladder: informeel", "ladder: licht")
    assert {finding.file for finding in findings(folder)} == {RULE, "services/maatje.yaml"}


def test_a_mistake_reads_as_a_sentence_with_a_way_out(spoil: Spoil) -> None:
    told = str(only(spoil(RULE, "because: Je bent nog geen 18.", "omdat: Je bent nog geen 18.\n    because: x")))
    assert told.startswith(f"{RULE}:")
    assert "→" in told


def test_the_version_changes_with_any_byte(spoil: Spoil, small: Loaded) -> None:
    assert version_of(spoil("pages.yaml", "verzonnen gemeente.", "verzonnen gemeente!")) != small.pack.version


def test_the_version_of_a_copy_is_the_same(copy: Path, small: Loaded) -> None:
    assert version_of(copy) == small.pack.version


@pytest.mark.parametrize("text", ["- {id: a, question: hulp}\n", "cases:\n  - {id: a, question: hulp}\n"])
def test_cases_may_stand_as_a_list_or_under_a_key(tmp_path: Path, text: str) -> None:
    path = tmp_path / "eigen.yaml"
    path.write_text(text)
    assert [case.question for case in load_cases(path)] == ["hulp"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("cases: hulp\n", "lijst met gevallen"),
        ("- {id: a}\n", "ontbreekt"),
        ("- {id: a, vraag: hulp}\n", "kent Wegwijs niet"),
    ],
)
def test_cases_that_do_not_hold_are_refused(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "eigen.yaml"
    path.write_text(text)
    with pytest.raises(ContentError, match=what):
        load_cases(path)
