"""A copy of the small pack with one thing spoiled."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Spoil = Callable[[str, str, str], Path]


@pytest.fixture
def copy(small_folder: Path, tmp_path: Path) -> Path:
    """The small pack, free to spoil."""
    return shutil.copytree(small_folder, tmp_path / "klein")


@pytest.fixture
def spoil(copy: Path) -> Spoil:
    """Replaces one piece of text in one file of the pack, and gives the folder."""

    def replace(file: str, old: str, new: str) -> Path:
        path = copy / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} has no {old!r}: the test is out of date"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return copy

    return replace
