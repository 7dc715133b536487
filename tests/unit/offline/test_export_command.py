"""`wegwijs export graph` as an editor types it."""

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from wegwijs.cli import app
from wegwijs.content import Loaded


def export(folder: Path, target: Path) -> Result:
    return CliRunner().invoke(app, ["export", "graph", str(target), "--content", str(folder)])


def test_a_file_is_the_graph_alone(small_folder: Path, tmp_path: Path, small: Loaded) -> None:
    target = tmp_path / "graaf.json"
    found = export(small_folder, target)
    assert found.exit_code == 0, found.output
    assert found.stdout.splitlines() == [f"Gemaakt: {target}"]
    assert set(json.loads(target.read_text(encoding="utf-8"))["tiles"]) == set(small.pack.domain)


def test_a_folder_also_gets_the_texts(small_folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "uit"
    assert export(small_folder, target).exit_code == 0
    assert {file.name for file in target.iterdir()} == {"graph.json", "nl.json"}
    assert json.loads((target / "nl.json").read_text(encoding="utf-8"))["questions"]


def test_twice_is_the_same(small_folder: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "een.json", tmp_path / "twee.json"
    export(small_folder, one)
    export(small_folder, other)
    assert one.read_bytes() == other.read_bytes()


def test_content_that_does_not_hold_is_refused(tmp_path: Path) -> None:
    found = export(tmp_path, tmp_path / "graaf.json")
    assert found.exit_code == 2
    assert "De inhoud klopt niet" in found.output
