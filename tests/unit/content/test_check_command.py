"""`wegwijs check` as an editor types it."""

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import CliRunner

from wegwijs.cli import app
from wegwijs.settings import Settings

Spoil = Callable[[str, str, str], Path]

KEYS = {"file", "line", "what", "mend", "level"}


def check(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["check", *arguments])
    return result.exit_code, result.stdout


def test_a_good_pack_ends_with_nought(small_folder: Path) -> None:
    code, said = check(str(small_folder))
    assert code == 0
    assert "0 fout" in said


def test_the_real_pack_is_checked_when_no_folder_is_named() -> None:
    code, said = check()
    assert code == 0
    assert Settings().content.name in said


def test_a_wrong_pack_ends_with_one_and_says_what_to_do(spoil: Spoil) -> None:
    code, said = check(str(spoil("rules/geld.yaml", "first: buurthuis", "first: buurhuis")))
    assert code == 1
    assert "rules/geld.yaml:" in said
    assert "bedoelt u `buurthuis`?" in said


def test_a_pack_that_cannot_be_read_ends_with_one(spoil: Spoil) -> None:
    code, said = check(str(spoil("rules/geld.yaml", "first: buurthuis", "first: [buurthuis")))
    assert code == 1
    assert "geen geldige YAML" in said


def test_a_folder_that_is_not_there_ends_with_one(tmp_path: Path) -> None:
    code, said = check(str(tmp_path / "nergens"))
    assert code == 1
    assert "bestaat niet" in said


def test_json_is_a_list_of_findings(spoil: Spoil) -> None:
    code, said = check(str(spoil("rules/geld.yaml", "first: buurthuis", "first: buurhuis")), "--json")
    rows = json.loads(said)
    assert code == 1
    assert rows
    assert all(set(row) == KEYS for row in rows)
    assert all(isinstance(row["line"], int) and row["level"] in ("fout", "let op") for row in rows)


def test_json_of_a_good_pack_holds_no_mistake(small_folder: Path) -> None:
    code, said = check(str(small_folder), "--json")
    assert code == 0
    assert all(row["level"] == "let op" for row in json.loads(said))


def test_json_of_an_unreadable_pack_is_json_too(spoil: Spoil) -> None:
    code, said = check(str(spoil("pack.yaml", "phone:", "phone: [")), "--json")
    assert code == 1
    assert [row["file"] for row in json.loads(said)] == ["pack.yaml"]
