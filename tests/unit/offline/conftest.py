"""The graph of the pack under test."""

import pytest

from tests.town import Town
from wegwijs.offline import Graph, build


@pytest.fixture(scope="session")
def graph(town: Town) -> Graph:
    """The graph of the pack under test."""
    return build(town.pack, town.tree)
