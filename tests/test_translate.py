"""Texts out to a translator and back: beside the Dutch, in every way an editor may write a text."""

import shutil
from pathlib import Path

import pytest

from scripts.translate import missing, put
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
