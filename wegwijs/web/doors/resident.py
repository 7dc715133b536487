"""The resident's door: start, questions, advice, and the public page of each service."""

import unicodedata
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from wegwijs.answer import with_danger
from wegwijs.errors import InputError
from wegwijs.model.base import N_
from wegwijs.model.facts import ELSEWHERE, HERE, NONE, UNSURE
from wegwijs.near import locate, nearby
from wegwijs.route import takes_none
from wegwijs.web import talk, visit
from wegwijs.web.cards import card
from wegwijs.web.pages import ServicePage, StartPage, TextPage, Tile
from wegwijs.web.paper import take
from wegwijs.web.site import Site
from wegwijs.web.state import State, state_of

LONGEST = 1000
UNPRINTABLE = ("Cc", "Cs", "Cn", "Co")
EMPTY = N_("U heeft nog niets ingevuld. Vertel in het kort waar u mee zit, of kies een onderwerp.")
TOO_LONG = N_("Uw verhaal is te lang voor ons. Vertel het belangrijkste in ongeveer tien zinnen.")
PICK_ONE = N_("Kies een van de antwoorden. Weet u het niet? Kies dan 'weet ik niet'.")
PICK_TOPIC = N_("Kies een van de onderwerpen.")


def resident_door(site: Site) -> APIRouter:
    """The routes of `/`."""
    door = APIRouter(include_in_schema=False)
    _start(door, site)
    _steps(door, site)
    _public(door, site)
    return door


def _start(door: APIRouter, home: Site) -> None:
    @door.get("/")
    def start(request: Request) -> Response:
        site = home.speaking(request)
        wish = None if request.scope["root_path"] else site.wished(request.headers.get("accept-language", ""))
        answer = RedirectResponse(wish.path("/"), 303) if wish else site.show(request, "start", start_page(site))
        answer.headers["Vary"] = "HX-Request, Accept-Language"
        return answer

    @door.get("/vraag")
    @door.get("/onderwerp")
    def again(request: Request) -> Response:
        return RedirectResponse(home.speaking(request).tongue.path("/"), 303)

    @door.post("/vraag")
    def ask(request: Request, vraag: Annotated[str, Form()] = "", plek: Annotated[str, Form()] = "") -> Response:
        site = home.speaking(request)
        vraag, plek = readable(vraag), readable(plek)
        problem = EMPTY if not vraag.strip() else TOO_LONG if len(vraag) > LONGEST else None
        place_problem, state = None, State()
        try:
            state = placed(site, State(), plek)
        except InputError as error:
            place_problem = site.tongue(error.message, **error.values)
        if problem or place_problem:
            page = start_page(site, vraag, plek, problem, place_problem)
            return site.show(request, "start", page, 422)
        engine = site.engine()
        read = with_danger(engine.pack, engine.reader.read(vraag))
        fresh = state_of(read, state.place)
        return _on(site, fresh.answered(*state.answers[0]) if state.answers else fresh)

    @door.post("/onderwerp")
    def topic(request: Request, leefgebied: Annotated[str, Form()] = "") -> Response:
        site = home.speaking(request)
        if leefgebied not in site.engine().pack.domain:
            return site.show(request, "start", start_page(site, problem=PICK_TOPIC), 422)
        return _on(site, State().answered("leefgebied", leefgebied))


def readable(typed: str) -> str:
    """What was typed as it can be shown back: line ends as one sign, without signs no page may hold."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in UNPRINTABLE)


def start_page(
    site: Site, question: str = "", place: str = "", problem: str | None = None, place_problem: str | None = None
) -> StartPage:
    """The start page, with what was typed given back after a mistake."""
    say = site.tongue.say
    domains = sorted(site.engine().pack.domains, key=lambda domain: domain.order)
    return StartPage(
        frame=site.frame(site.tongue("Waar kunnen wij u bij helpen?"), problem=bool(problem or place_problem)),
        tiles=tuple(Tile(domain.id, say(domain.name), say(domain.hint), domain.icon) for domain in domains),
        question=question,
        place=place,
        problem=site.tongue(problem) if problem else None,
        place_problem=place_problem,
        longest=LONGEST,
    )


def placed(site: Site, state: State, typed: str) -> State:
    """The state with the visitor's place; raises InputError when we do not know it."""
    spot = locate(site.engine().pack.places, typed)
    if spot is None:
        return state
    lives = HERE if spot.inside else ELSEWHERE
    return replace(state, place=spot.label if spot.inside else None).answered("woont_in", lives)


def _on(site: Site, state: State) -> Response:
    found = talk.look(site, state)
    return site.go(state, question=found.route.question is not None)


def _steps(door: APIRouter, home: Site) -> None:
    @door.get("/stap/{token}")
    def question(request: Request, token: str) -> Response:
        site = home.speaking(request)
        state = site.open(token)
        found = talk.look(site, state)
        asked = talk.next_question(site, state, found)
        if asked is None:
            return RedirectResponse(site.tongue.path(f"/advies/{token}"), 303)
        return site.show(request, "question", talk.question_page(site, state, asked, found))

    @door.post("/stap/{token}")
    def step(
        request: Request,
        token: str,
        antwoord: Annotated[str, Form()] = "",
        weg: Annotated[str, Form()] = "",
        plek: Annotated[str | None, Form()] = None,
        antwoord_woont: Annotated[str, Form()] = "",
    ) -> Response:
        site = home.speaking(request)
        state = site.open(token)
        if weg:
            kind, _, name = weg.partition(":")
            return _on(site, state.without(kind, name))
        if antwoord_woont == ELSEWHERE:
            return site.go(state.answered("woont_in", ELSEWHERE), question=False)
        if plek is not None:
            return _place(request, site, state, plek)
        return _answer(request, site, state, antwoord)

    @door.get("/advies/{token}")
    def advice(request: Request, token: str) -> Response:
        site = home.speaking(request)
        state = site.open(token)
        return site.show(request, "advice", talk.advice_page(site, state, talk.look(site, state)))


def _place(request: Request, site: Site, state: State, typed: str) -> Response:
    typed = readable(typed)
    try:
        return site.go(placed(site, state, typed), question=False)
    except InputError as error:
        page = talk.advice_page(site, state, talk.look(site, state), typed, site.tongue(error.message, **error.values))
        return site.show(request, "advice", page, 422)


def _answer(request: Request, site: Site, state: State, value: str) -> Response:
    found = talk.look(site, state)
    question = talk.next_question(site, state, found)
    if question is None:
        return site.go(state, question=False)
    offered = {answer.value for answer in question.answers} | ({NONE} if takes_none(question) else set())
    if value != UNSURE and value not in offered:
        page = talk.question_page(site, state, question, found, site.tongue(PICK_ONE))
        return site.show(request, "question", page, 422)
    return _on(site, state.answered(question.fact, value))


def _public(door: APIRouter, home: Site) -> None:
    @door.get("/hulp/{service_id}")
    def service(request: Request, service_id: str) -> Response:
        return _service(request, home.speaking(request), service_id, "")

    @door.post("/hulp/{service_id}")
    def service_near(request: Request, service_id: str, plek: Annotated[str, Form()] = "") -> Response:
        return _service(request, home.speaking(request), service_id, plek)

    @door.get("/over")
    @door.get("/privacy")
    @door.get("/toegankelijkheid")
    @door.get("/sporen")
    def leaflet(request: Request) -> Response:
        site = home.speaking(request)
        say = site.tongue.say
        name = request.url.path.rpartition("/")[2]
        found = next((page for page in site.engine().pack.pages if page.id == name), None)
        if found is None:
            return site.problem(request, 404, *NOT_THERE)
        sections = tuple((say(part.heading), tuple(map(say, part.paragraphs))) for part in found.sections)
        heading = say(found.heading)
        return site.show(request, "text", TextPage(site.frame(heading), heading, sections))


def _service(request: Request, site: Site, service_id: str, typed: str) -> Response:
    """The public page of a service; with a place, its places in order of distance."""
    pack = site.engine().pack
    found = pack.service.get(service_id)
    if found is None:
        return site.problem(request, 404, *NOT_THERE)
    spot, problem, typed = None, None, readable(typed)
    try:
        spot = locate(pack.places, typed)
    except InputError as error:
        problem = site.tongue(error.message, **error.values)
    near = nearby(pack.places, found, spot, site.now())
    shown = card(found, site.tongue.say(found.because), near, visit.here(site, spot))
    secret = any(pack.domain[domain].sensitive for domain in found.domains[:1])
    frame = site.frame(shown.name, sensitive=secret, problem=bool(problem))
    page = ServicePage(frame, shown, take(site, shown), typed, problem)
    return site.show(request, "service", page, 422 if problem else 200)


NOT_THERE = (
    N_("Deze bladzijde is er niet"),
    N_("Misschien is het adres verkeerd getypt, of is de bladzijde weg."),
    N_("Ga naar het begin en stel uw vraag. Of bel de gemeente."),
)
