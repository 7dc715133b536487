"""After the advice: looking wider, and saying whether it is right."""

import logging
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from wegwijs.feedback import REASONS, Feedback, Keep
from wegwijs.model.base import N_
from wegwijs.web import talk
from wegwijs.web.pages import OpinionPage
from wegwijs.web.site import Site
from wegwijs.web.state import State
from wegwijs.web.wider import chosen, wider_page

_LOG = logging.getLogger(__name__)

WHY = {
    "andere-vraag": N_("Het gaat niet over mijn vraag"),
    "kan-daar-niet": N_("Ik kan daar niet terecht"),
    "gegevens-fout": N_("Een nummer, adres of tijd klopt niet"),
    "niet-begrepen": N_("Ik begrijp het niet goed"),
    "anders": N_("Iets anders"),
}
THANKS = (N_("Dank u wel"), N_("Wij hebben uw antwoord bewaard, zonder iets over u."))
WHAT_IS_WRONG = (N_("Wat klopt er niet?"), N_("Uw antwoord is bewaard. Kiest u ook wat er niet klopt? Het hoeft niet."))
NOT_KEPT = (
    N_("Dat lukte niet"),
    N_("Wij konden uw antwoord nu niet bewaren. Het ligt niet aan u."),
    N_("Uw advies is er nog. Ga gerust terug."),
)


def wider_door(home: Site, keep: Keep) -> APIRouter:
    """The routes that follow an advice; `keep` keeps what visitors say of it."""
    door = APIRouter(include_in_schema=False)
    _wider(door, home)
    _opinion(door, home, keep)
    return door


def _wider(door: APIRouter, home: Site) -> None:
    @door.get("/breder/{token}")
    def look(request: Request, token: str) -> Response:
        site = home.speaking(request)
        return site.show(request, "wider", wider_page(site, site.open(token)))

    @door.post("/breder/{token}")
    def add(request: Request, token: str, behoefte: Annotated[list[str] | None, Form()] = None) -> Response:
        site = home.speaking(request)
        return site.go(site.open(token).adding(chosen(site, behoefte or [])), question=False)


def _opinion(door: APIRouter, home: Site, keep: Keep) -> None:
    @door.get("/klopt/{token}")
    def said(request: Request, token: str) -> Response:
        site = home.speaking(request)
        site.open(token)
        return site.show(request, "opinion", _page(site, token, *THANKS))

    @door.get("/klopt/{token}/niet")
    def said_no(request: Request, token: str) -> Response:
        site = home.speaking(request)
        site.open(token)
        reasons = tuple((value, site.tongue(WHY[value])) for value in REASONS)
        return site.show(request, "opinion", _page(site, token, *WHAT_IS_WRONG, reasons))

    @door.post("/klopt/{token}")
    def say(
        request: Request, token: str, klopt: Annotated[str, Form()] = "", reden: Annotated[str, Form()] = ""
    ) -> Response:
        site = home.speaking(request)
        given = _given(site, site.open(token), klopt, reden)
        if given is None:
            return RedirectResponse(site.tongue.path(f"/advies/{token}"), 303)
        try:
            keep(given)
        except OSError as error:
            _LOG.error("feedback could not be kept: %s", type(error).__name__)
            return site.problem(request, 503, *NOT_KEPT)
        return RedirectResponse(site.tongue.path(f"/klopt/{token}{'/niet' if given.verdict == 'nee' else ''}"), 303)


def _given(site: Site, state: State, verdict: str, reason: str) -> Feedback | None:
    """What was said, as it is kept; None for nothing that was offered."""
    found = talk.look(site, state)
    record = Feedback(
        hour=site.now().strftime("%Y-%m-%dT%H"),
        language=site.tongue.language,
        service=found.route.steps[0].service,
        needs=tuple(need for need, _ in found.situation.needs),
        point=site.point.id if site.point else None,
    )
    if reason in REASONS:
        return replace(record, reason=reason)
    return replace(record, verdict=verdict) if verdict in ("ja", "nee") else None  # type: ignore[arg-type]  # it is one


def _page(site: Site, token: str, heading: str, text: str, reasons: tuple[tuple[str, str], ...] = ()) -> OpinionPage:
    title = site.tongue(heading)
    return OpinionPage(site.frame(title, sensitive=True), token, title, site.tongue(text), reasons)
