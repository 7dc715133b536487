"""Parts of the reader that need no encoder, made from the real pack."""

from pathlib import Path

import pytest

from wegwijs.content import load
from wegwijs.model.pack import Pack
from wegwijs.understand.facts import FactFinder, make_finder
from wegwijs.understand.spelling import Speller, make_speller


@pytest.fixture(scope="session")
def pack(content: Path) -> Pack:
    """The pack under test, not fitted."""
    return load(content).pack


@pytest.fixture(scope="session")
def finder(pack: Pack) -> FactFinder:
    """Finds facts by the signs of the pack."""
    return make_finder(pack.signs, pack.places, pack.municipality.name)


@pytest.fixture(scope="session")
def speller(pack: Pack) -> Speller:
    """Spells as the pack does."""
    return make_speller(text for need in pack.needs for texts in need.examples.get("nl", {}).values() for text in texts)
