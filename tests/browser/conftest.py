"""A real Chromium at the real site: nothing from outside, and not one complaint in the console."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

from tests.browser.serving import CALM, find_chromium, serving
from tests.conftest import MONDAY_MORNING
from wegwijs.answer import Answer, Asked, Engine
from wegwijs.settings import Settings
from wegwijs.web.app import create_app
from wegwijs.web.state import Seal, State, key_from

NO_CHROMIUM = "De browsertests hebben Chromium nodig, en dat staat niet op deze machine: draai `sh scripts/system.sh`."
STATUS = "Failed to load resource"
PATIENCE = 10_000

LONG = 8
"""Letters of a word that can stand in no address by chance."""


@pytest.fixture(scope="session")
def base_url(engine: Engine, settings: Settings) -> Iterator[str]:
    """The address of the site."""
    app = create_app(lambda: engine, settings, MONDAY_MORNING.astimezone)
    with serving(app) as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The Chromium of this machine, which asks nobody for anything."""
    path = find_chromium() or pytest.fail(NO_CHROMIUM, pytrace=False)
    return {**browser_type_launch_args, "executable_path": path, "args": list(CALM)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A visitor from here."""
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


@pytest.fixture
def outside() -> list[str]:
    """Addresses on other hosts that a page reached for. The browser knows no other host, so none is visited."""
    return []


@pytest.fixture
def complaints() -> list[str]:
    """What went wrong without the visitor being told: console errors, broken policy, missing files, faults."""
    return []


@pytest.fixture
def context(
    context: BrowserContext, base_url: str, outside: list[str], complaints: list[str]
) -> Iterator[BrowserContext]:
    """A browser that stays on this site; a test fails when a page reaches out or complains."""

    def sent(request: Request) -> None:
        if not request.url.startswith((f"{base_url}/", "data:")):
            outside.append(request.url)

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(STATUS):
            complaints.append(message.text)

    def answered(response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and "/static/" in response.url):
            complaints.append(f"{response.status} {response.url}")

    context.on("request", sent)
    context.on("console", heard)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("response", answered)
    context.set_default_timeout(PATIENCE)
    yield context
    assert not outside, "a page reached for another site"
    assert not complaints, "the browser complained"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab in that browser."""
    return context.new_page()


@pytest.fixture(scope="session")
def key(settings: Settings) -> str:
    """The key of the site under test."""
    return key_from(settings.key, settings.var)


@pytest.fixture(scope="session")
def seal(key: str, settings: Settings) -> Callable[[State], str]:
    """Seals a talk as the site does, so that a test can begin halfway."""
    return Seal(key, settings.state_hours).close


@pytest.fixture(scope="session")
def doubtful(engine: Engine, ask: Callable[[Asked], Answer]) -> str:
    """A Dutch question with a long word in it, not of danger, after which Wegwijs wants to know more."""
    for case in engine.pack.cases:
        found = ask(Asked(case.question))
        alarmed = found.understanding.urgent or found.understanding.worrying
        if case.lang == "nl" and max(map(len, case.question.split())) > LONG and found.route.question and not alarmed:
            return case.question
    pytest.fail("no Dutch case makes Wegwijs ask anything", pytrace=False)
