"""What tests share: the pack under test made ready once, a clock that stands still, and a client of the site."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fastapi.testclient import TestClient

from tests.town import Town, under_test
from wegwijs.answer import Answer, Asked, Engine, answer
from wegwijs.content import load
from wegwijs.ready import get_ready
from wegwijs.route import compile_tree
from wegwijs.settings import ROOT, Settings
from wegwijs.web.app import create_app

MONDAY_MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
OWN = "dordrecht"
ABOUT_DORDRECHT = "gaat over de inhoud van Dordrecht; nu is {name} aan de beurt"


def pytest_configure(config: pytest.Config) -> None:
    """Whatever asks for settings in this run gets the pack under test, the command line included."""
    chosen = config.getoption("--content")
    if chosen is not None:
        os.environ["WEGWIJS_CONTENT"] = str(chosen.resolve())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skips what is about Dordrecht's own content when another pack is under test."""
    name = under_test("pack.yaml")["id"]
    if name != OWN:
        for item in items:
            if item.get_closest_marker(OWN):
                item.add_marker(pytest.mark.skip(reason=ABOUT_DORDRECHT.format(name=name)))


@pytest.fixture(scope="session")
def content() -> Path:
    """The content pack under test."""
    return Settings().content


@pytest.fixture(scope="session")
def engine(content: Path) -> Engine:
    """The real pack, fitted; vectors are kept in var/ between runs."""
    return get_ready(content, ROOT / "var")


@pytest.fixture(scope="session")
def ask(engine: Engine) -> Callable[[Asked], Answer]:
    """Asks the engine on a Monday morning."""
    return lambda asked: answer(engine, asked, MONDAY_MORNING)


@pytest.fixture(scope="session")
def town(content: Path) -> Town:
    """What the pack under test calls things, for tests that must name one."""
    pack = load(content).pack
    return Town(pack, compile_tree(pack))


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a var of their own, so that no key of a developer is used."""
    return Settings(var=tmp_path_factory.mktemp("var"))


@pytest.fixture
def client(engine: Engine, settings: Settings) -> Iterator[TestClient]:
    """The site, asked without following redirects and without raising on a 500."""
    app = create_app(lambda: engine, settings, MONDAY_MORNING.astimezone)
    with TestClient(app, follow_redirects=False, raise_server_exceptions=False) as site:
        yield site
