"""Two hundred random mistakes in a pack: hardly any may go unnoticed.

`python -m tests.mutations content/dordrecht 400` tries more of them on any pack and lists what nobody saw.
"""

from collections import Counter
from pathlib import Path

import pytest

from tests.mutations import Edit, report
from wegwijs.settings import ROOT

COUNT, SEED, SHARE = 200, 1, 0.95
KINDS = {"dienst weg", "id anders", "verboden woord", "regel weg", "antwoorden verwisseld"}


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Edit, str | None]]:
    return list(report(ROOT / "content" / "voorbeeldstad", tmp_path_factory.mktemp("fout") / "kopie", COUNT, SEED))


def test_nearly_every_mistake_is_seen(tried: list[tuple[Edit, str | None]]) -> None:
    missed = [edit for edit, seen in tried if seen is None]
    assert len(tried) == COUNT
    assert len(missed) <= (1 - SHARE) * COUNT, missed


def test_every_kind_of_mistake_was_made(tried: list[tuple[Edit, str | None]]) -> None:
    assert set(Counter(edit.kind for edit, _ in tried)) == KINDS


def test_what_is_not_spoilt_is_not_blamed(tmp_path: Path) -> None:
    from tests.mutations import caught

    assert caught(ROOT / "content" / "voorbeeldstad") is None
