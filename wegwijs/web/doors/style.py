"""Every component in every state on one page, for who works on the look. Off unless a setting asks for it."""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import Response

from wegwijs.model.facts import UNSURE
from wegwijs.web import talk, visit
from wegwijs.web.cards import card
from wegwijs.web.pages import Extra, StylePage, Tile, Urgent
from wegwijs.web.site import Site
from wegwijs.web.state import State


def style_door(home: Site) -> APIRouter:
    """`/stijl`."""
    door = APIRouter(include_in_schema=False)

    @door.get("/stijl")
    def style(request: Request) -> Response:
        site = home.speaking(request)
        return site.show(request, "style", style_page(site))

    return door


def style_page(site: Site) -> StylePage:
    """Filled from the pack itself: nothing on it is made up."""
    pack, say = site.engine().pack, site.tongue.say
    one, *_, other = pack.needs
    question = next(question for question in pack.questions if question.answers)
    state = State(
        needs=tuple((need.id, need.domain, 0.5) for need in (one, other)),
        told={"leeftijd": "34"},
        answers=((question.fact, UNSURE),),
        typed=True,
        language=next((code for code in pack.municipality.texts_in if code != site.tongue.language), None),
    )
    found = talk.look(site, state)
    advice = talk.advice_page(site, state, found)
    spare = pack.service[pack.municipality.fallback]
    shown = card(spare, say(spare.because), (), visit.here(site, None))
    return StylePage(
        frame=site.frame("Stijl", sensitive=True),
        question=talk.question_page(site, replace(state, ask=question.fact), question, found),
        advice=advice,
        loud=Urgent(say(pack.urgent.intro), site.lines()),
        soft=Urgent(say(pack.urgent.soft_intro), site.lines(), loud=False),
        tiles=tuple(Tile(domain.id, say(domain.name), say(domain.hint), domain.icon) for domain in pack.domains[:3]),
        extras=(Extra(one.id, say(one.ask), shown), Extra(other.id, say(other.ask), shown, again=True)),
    )
