"""The places of the real pack, without fitting anything."""

from pathlib import Path

import pytest

from wegwijs.content import load
from wegwijs.model.places import Places


@pytest.fixture(scope="session")
def real_places(content: Path) -> Places:
    """Places of the pack under test."""
    return load(content).pack.places
