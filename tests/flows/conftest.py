"""What the tests over HTTP share: one site for all, a new browser for each."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.conftest import MONDAY_MORNING
from tests.html import Visitor
from tests.town import under_test
from wegwijs.answer import Engine
from wegwijs.settings import Settings
from wegwijs.web.app import create_app


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes a `domain` runs for every life domain of the pack under test."""
    if "domain" in metafunc.fixturenames:
        metafunc.parametrize("domain", [row["id"] for row in under_test("domains.yaml")["domains"]])


@pytest.fixture(scope="session")
def site(engine: Engine, settings: Settings) -> FastAPI:
    """The site on a Monday morning; it remembers nothing, so the tests can share it."""
    return create_app(lambda: engine, settings, MONDAY_MORNING.astimezone)


@pytest.fixture
def client(site: FastAPI) -> Iterator[TestClient]:
    """A client that does not follow redirects and does not raise on a 500."""
    with TestClient(site, follow_redirects=False, raise_server_exceptions=False) as browser:
        yield browser


@pytest.fixture
def visitor(client: TestClient) -> Visitor:
    """Somebody who visits the site without JavaScript."""
    return Visitor(client)
