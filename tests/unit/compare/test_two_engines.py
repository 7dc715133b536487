"""Two engines side by side: what both have in common is made once."""

from pathlib import Path
from typing import cast

from wegwijs.content import Loaded, load
from wegwijs.model.pack import READ, Pack
from wegwijs.ready import get_two
from wegwijs.understand.encoder import NoEncoder
from wegwijs.understand.fit import fit_reader, texts_to_encode


def test_packs_that_read_alike_share_a_reader(small: Loaded, copy: Path, tmp_path: Path) -> None:
    rules = copy / "rules" / "geld.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("first: geldloket", "first: maatje"), encoding="utf-8")
    old, new = get_two(small.pack, load(copy).pack, tmp_path, choice="none")
    assert new.reader is old.reader
    assert new.tree.by_need["schulden"][1].first == "maatje"


def test_another_sentence_of_danger_takes_a_reader_of_its_own(small: Loaded, copy: Path, tmp_path: Path) -> None:
    urgent = copy / "urgent.yaml"
    urgent.write_text(urgent.read_text(encoding="utf-8").replace("slaat me", "knijpt me"), encoding="utf-8")
    old, new = get_two(small.pack, load(copy).pack, tmp_path, choice="none")
    assert new.reader is not old.reader
    assert new.reader.read("hij knijpt me").urgent
    assert not old.reader.read("hij knijpt me").urgent


def test_reading_hangs_on_nothing_else_than_what_must_be_alike(small: Loaded) -> None:
    looked_at: set[str] = set()

    class Watched:
        def __getattr__(self, part: str) -> object:
            looked_at.add(part)
            return getattr(small.pack, part)

    pack = cast("Pack", Watched())
    texts_to_encode(pack)
    fit_reader(pack, NoEncoder(), {})
    assert looked_at <= set(READ)


def test_the_same_pack_is_one_engine(small: Loaded, tmp_path: Path) -> None:
    old, new = get_two(small.pack, small.pack, tmp_path, choice="none")
    assert new is old
