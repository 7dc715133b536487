"""For every kind of check broken example files that prove that it bites: the folders of tests/broken.

A folder holds only the files that differ from tests/packs/klein, and `expected.txt` with a line per finding:
`kind of check | fout or let op | file:line | part of the message`. The small pack itself has no such finding.
"""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from wegwijs.content import Loaded, load
from wegwijs.content.check import KINDS, check_pack, hardest
from wegwijs.errors import ContentError, Finding
from wegwijs.settings import ROOT

BROKEN = ROOT / "tests" / "broken"
FOLDERS = sorted(path for path in BROKEN.iterdir() if path.is_dir())

LOADER = "load"
CHECKS: Mapping[str, Callable[[Loaded], Iterable[Finding]]] = {kind.__name__: kind for kind in (*KINDS, hardest)}


@dataclass(frozen=True)
class Expected:
    """One line of expected.txt."""

    kind: str
    level: str
    place: str
    part: str

    def within(self, findings: Iterable[Finding]) -> bool:
        return any(
            (found.level, f"{found.file}:{found.line}") == (self.level, self.place)
            and self.part in found.what
            and found.mend
            for found in findings
        )


def expected(folder: Path) -> list[Expected]:
    lines = (folder / "expected.txt").read_text(encoding="utf-8").splitlines()
    return [Expected(*line.split(" | ", 3)) for line in lines if line.strip()]


def findings_of(kind: str, folder: Path) -> list[Finding]:
    """What one kind of check finds in a pack; the loader is a kind too."""
    try:
        loaded = load(folder)
    except ContentError as error:
        return error.findings if kind == LOADER else []
    return [] if kind == LOADER else list(CHECKS[kind](loaded))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_broken_example_is_found_where_it_stands(folder: Path, copy: Path, small_folder: Path) -> None:
    shutil.copytree(folder, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    rows = expected(folder)
    assert rows
    for row in rows:
        found = findings_of(row.kind, copy)
        assert row.within(found), "\n".join(map(str, found))
        assert not row.within(findings_of(row.kind, small_folder)), "the small pack has this too"
        if row.kind != LOADER:
            assert row.within(check_pack(load(copy))), "wegwijs check does not tell"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_broken_example_holds_only_what_differs(folder: Path, small_folder: Path) -> None:
    files = [path.relative_to(folder) for path in folder.rglob("*.yaml")]
    assert files
    same = [name for name in files if (small_folder / name).read_bytes() == (folder / name).read_bytes()]
    assert not same


@pytest.mark.parametrize("kind", [LOADER, *CHECKS])
def test_every_kind_of_check_has_a_broken_example(kind: str) -> None:
    proven = {row.kind for folder in FOLDERS for row in expected(folder)}
    assert kind in proven, f"no folder of {BROKEN.relative_to(ROOT)} makes `{kind}` speak"


def test_no_broken_example_proves_a_check_that_is_gone() -> None:
    assert {row.kind for folder in FOLDERS for row in expected(folder)} <= {LOADER, *CHECKS}
