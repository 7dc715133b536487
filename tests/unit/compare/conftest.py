"""Two versions of the small pack: as it stands, and a copy with something changed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wegwijs.cli import app

Change = Callable[..., Path]
Diff = Callable[..., tuple[int, str]]


@pytest.fixture
def copy(small_folder: Path, tmp_path: Path) -> Path:
    """The small pack, free to change."""
    return shutil.copytree(small_folder, tmp_path / "nieuw")


@pytest.fixture
def change(copy: Path) -> Change:
    """Replaces pieces of text in one file of the copy (file, old, new, …), and gives the folder."""

    def replace(file: str, *pieces: str) -> Path:
        path = copy / file
        text = path.read_text(encoding="utf-8")
        for old, new in zip(pieces[::2], pieces[1::2], strict=True):
            assert old in text, f"{file} has no {old!r}: the test is out of date"
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="utf-8")
        return copy

    return replace


@pytest.fixture
def diff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diff:
    """`wegwijs diff` as an editor types it, on letters alone: the exit status, and all that was said."""
    monkeypatch.setenv("WEGWIJS_ENCODER", "none")
    monkeypatch.setenv("WEGWIJS_VAR", str(tmp_path / "var"))

    def run(*arguments: object) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["diff", *map(str, arguments)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.output

    return run
