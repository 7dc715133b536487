"""A made-up municipality, small enough to keep in mind, and fast because it has no encoder."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.unit.trees import trees
from wegwijs.answer import Answer, Asked, Engine, answer
from wegwijs.content import Loaded, load
from wegwijs.ready import engine_for
from wegwijs.route import Tree
from wegwijs.settings import ROOT
from wegwijs.understand.encoder import NoEncoder

KLEIN = ROOT / "tests" / "packs" / "klein"


@pytest.fixture(scope="session")
def small_folder() -> Path:
    """Where the small pack stands."""
    return KLEIN


@pytest.fixture(scope="session")
def small() -> Loaded:
    """The small pack, loaded."""
    return load(KLEIN)


@pytest.fixture(scope="session")
def small_engine(small: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The small pack, fitted on letters alone."""
    return engine_for(small.pack, NoEncoder(), tmp_path_factory.mktemp("var"))


@pytest.fixture
def ask_small(small_engine: Engine, now: datetime) -> Callable[[Asked], Answer]:
    """Asks the small engine on a Monday morning."""
    return lambda asked: answer(small_engine, asked, now)


@pytest.fixture(scope="session")
def now() -> datetime:
    """A Monday morning at ten."""
    return datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def make_tree(small: Loaded) -> Callable[..., Tree]:
    """Compiles a few rules and questions into a tree."""
    return trees(small)
