"""Texts out to a translator and back: beside the Dutch, in every way an editor may write a text."""

import shutil
from pathlib import Path

import pytest

from scripts.translate import USAGE, missing, put, run
from wegwijs.content import load
from wegwijs.content.check.texts import said
from wegwijs.settings import ROOT

KLEIN = ROOT / "tests" / "packs" / "klein"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(KLEIN, tmp_path / "klein")


def filled_in(folder: Path) -> list[dict[str, str]]:
    return [{**row, "pl": f'PL: "{row["nl"]}"'} for row in missing(load(folder), "pl")]


def test_every_text_comes_back_beside_the_dutch(folder: Path) -> None:
    rows = filled_in(folder)
    assert put(load(folder), "pl", rows) == len(rows) > 0
    for text in said(load(folder)):
        assert not text.dutch or text.texts["pl"] == f'PL: "{text.dutch}"'
    assert missing(load(folder), "pl") == []


def test_the_dutch_and_all_else_stay_as_they_were(folder: Path) -> None:
    before = load(folder).pack
    put(load(folder), "pl", filled_in(folder))
    after = load(folder).pack
    assert [rule.when for rule in after.rules] == [rule.when for rule in before.rules]
    assert [service.summary["nl"] for service in after.services] == [
        service.summary["nl"] for service in before.services
    ]
    assert after.expectations == before.expectations


def test_what_the_translator_left_open_stays_open(folder: Path) -> None:
    rows = filled_in(folder)
    open_one = {**rows[0], "pl": " "}
    put(load(folder), "pl", [open_one, *rows[1:]])
    assert [row["where"] for row in missing(load(folder), "pl")] == [open_one["where"]]


def test_a_text_that_changed_since_is_refused(folder: Path) -> None:
    rows = filled_in(folder)
    with pytest.raises(ValueError, match="het Nederlands is veranderd"):
        put(load(folder), "pl", [{**rows[0], "nl": "Iets heel anders"}])


@pytest.fixture
def chosen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command works on."""
    monkeypatch.setenv("WEGWIJS_CONTENT", str(folder))
    return folder


def test_out_and_in_as_an_editor_types_them(chosen: Path, tmp_path: Path) -> None:
    file = tmp_path / "engels.yaml"
    assert "Teksten zonder en: " in run(["out", "en", str(file)])
    begin, key, rest = file.read_text(encoding="utf-8").partition("en: ''")
    file.write_text(begin + key.replace("''", "No") + rest, encoding="utf-8")
    assert run(["in", "en", str(file)]) == "Vertalingen in de inhoud gezet: 1"
    assert "No" in [text.texts.get("en") for text in said(load(chosen))]


@pytest.mark.parametrize("typed", [(), ("out",), ("out", "pl"), ("uit", "pl", "a.yaml"), ("in", "pl", "a.yaml", "b")])
def test_what_cannot_be_a_command_is_met_with_how_to_type_it(typed: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(typed)
    assert stopped.value.code == USAGE


def test_help_is_no_mistake() -> None:
    assert run(["--help"]) == USAGE


@pytest.mark.parametrize(
    ("language", "written", "told"),
    [
        ("ens", "[]", "De taal `ens` staat niet in pack.yaml. Kies uit: en."),
        ("nl", "[]", "De taal `nl` staat niet in pack.yaml"),
        ("en", None, "is niet te lezen of te schrijven"),
        ("en", 'en: "open', "tussen aanhalingstekens"),
        ("en", "- {where: pack name, nl: Waterwoude}", "hoort `where:`, `nl:` en `en:` te hebben"),
        ("en", "- {where: pack name, nl: Iets anders, en: Else}", "het Nederlands is veranderd"),
    ],
)
def test_what_goes_wrong_is_told_in_dutch(
    chosen: Path, tmp_path: Path, language: str, written: str | None, told: str
) -> None:
    file = tmp_path / "vertaald.yaml"
    if written is not None:
        file.write_text(written, encoding="utf-8")
    with pytest.raises(SystemExit, match=told):
        run(["in", language, str(file)])


def test_content_that_cannot_be_read_is_told_too(chosen: Path, tmp_path: Path) -> None:
    (chosen / "pack.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"pack\.yaml"):
        run(["out", "en", str(tmp_path / "engels.yaml")])
