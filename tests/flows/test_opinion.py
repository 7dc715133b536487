""" "Klopt dit?": kept before anybody is thanked, and nothing in it of who said it."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.conftest import MONDAY_MORNING
from tests.html import Page, Visitor, unsure
from tests.town import Town
from wegwijs.answer import Engine
from wegwijs.feedback import REASONS, Feedback, keep_in
from wegwijs.settings import Settings
from wegwijs.web.app import create_app


@pytest.fixture
def heard() -> list[Feedback]:
    """What was kept."""
    return []


@pytest.fixture
def visitor(engine: Engine, settings: Settings, heard: list[Feedback]) -> Iterator[Visitor]:
    app = create_app(lambda: engine, settings, MONDAY_MORNING.astimezone, keep=heard.append)
    with TestClient(app, follow_redirects=False) as client:
        yield Visitor(client)


@pytest.fixture
def advice(visitor: Visitor, town: Town) -> Page:
    return visitor.to_advice(visitor.press(visitor.open("/"), town.pack.domains[0].id), unsure)[-1]


def test_yes_is_kept_and_thanked_for(visitor: Visitor, advice: Page, heard: list[Feedback]) -> None:
    thanks = visitor.press(advice, "Ja, dit klopt")
    assert thanks.h1 == "Dank u wel"
    (said,) = heard
    assert said.verdict == "ja"
    assert f"dienst-{said.service}" == advice.one("article", "card--first").get("aria-labelledby")
    assert visitor.follow(thanks, "Terug naar uw advies").h1 == advice.h1


def test_no_is_kept_at_once_and_the_reason_may_follow(visitor: Visitor, advice: Page, heard: list[Feedback]) -> None:
    why = visitor.press(advice, "Nee, dit klopt niet")
    assert [said.verdict for said in heard] == ["nee"]
    offered = [button.value for form in why.forms for button in form.buttons if button.name == "reden"]
    assert offered == list(REASONS)
    assert visitor.press(why, offered[2]).h1 == "Dank u wel"
    assert [said.reason for said in heard] == [None, offered[2]]


def test_what_is_kept_tells_nothing_of_who_said_it(visitor: Visitor, heard: list[Feedback]) -> None:
    seen = visitor.ask("Ik ben Ooievaarsbeemd, 63 jaar, en ik heb schulden", "")
    visitor.press(visitor.to_advice(seen, unsure)[-1], "Ja, dit klopt")
    told = repr(heard)
    assert "2026-11-23T10'" in told
    assert not [word for word in ("ooievaar", "63", "10:0") if word in told.lower()]


@pytest.mark.parametrize("said", [{}, {"klopt": "misschien"}, {"reden": "verzonnen"}])
def test_what_was_not_offered_is_not_kept(
    visitor: Visitor, advice: Page, heard: list[Feedback], said: dict[str, str]
) -> None:
    form, _ = advice.form_with("Ja, dit klopt")
    assert visitor.post(form.action, **said).h1 == advice.h1
    assert heard == []


def test_nobody_is_thanked_for_what_could_not_be_kept(engine: Engine, settings: Settings, town: Town) -> None:
    def full(_: Feedback) -> None:
        raise OSError("no space left")

    app = create_app(lambda: engine, settings, MONDAY_MORNING.astimezone, keep=full)
    with TestClient(app, follow_redirects=False) as client:
        visitor = Visitor(client)
        advice = visitor.to_advice(visitor.press(visitor.open("/"), town.pack.domains[0].id), unsure)[-1]
        told = visitor.press(advice, "Ja, dit klopt", 503)
    assert "niet bewaren" in told.text
    assert "Dank u" not in told.text


def test_it_is_kept_in_a_file_that_grows(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("var") / "nieuw" / "feedback.jsonl"
    keep = keep_in(path)
    keep(Feedback("2026-11-23T10", "nl", "wijkteam", verdict="nee"))
    keep(Feedback("2026-11-23T10", "ar", "wijkteam", reason="anders"))
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    assert [row.get("verdict") for row in rows] == ["nee", None]
    assert rows[1] == {"hour": "2026-11-23T10", "language": "ar", "service": "wijkteam", "reason": "anders"}
