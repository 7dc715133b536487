"""From a talk's state and the engine's answer to the question page and the advice page."""

from dataclasses import replace

from wegwijs.answer import Answer, advise
from wegwijs.model.advice import Step
from wegwijs.model.base import DUTCH, N_, say
from wegwijs.model.facts import ELSEWHERE, NONE, UNSURE
from wegwijs.model.pack import Pack
from wegwijs.model.rules import Question
from wegwijs.route import question_about, takes_none
from wegwijs.web.cards import card
from wegwijs.web.pages import AdvicePage, Answered, Beside, Chip, Choice, QuestionPage, ServiceCard, Urgent
from wegwijs.web.paper import take
from wegwijs.web.site import Site
from wegwijs.web.state import TOPIC, State
from wegwijs.web.visit import here, spot_of
from wegwijs.web.wider import emergencies, extras

DONT_KNOW = N_("Weet ik niet")
NONE_OF_THESE = N_("Geen van deze")
NOT_UNDERSTOOD = N_("Wij konden uw woorden niet goed plaatsen. Kies hieronder wat er het meest op lijkt.")


def look(site: Site, state: State) -> Answer:
    """The engine's answer for a talk as it stands."""
    engine = site.engine()
    spot = spot_of(site, state)
    return advise(engine, state.understanding(), state.asked(spot), site.now())


def next_question(site: Site, state: State, found: Answer) -> Question | None:
    """The question to show: the one asked for again, or the most telling one."""
    if state.ask:
        return question_about(site.engine().tree, found.situation, state.ask)
    return found.route.question


def question_page(
    site: Site, state: State, question: Question, found: Answer, problem: str | None = None
) -> QuestionPage:
    """The page that asks `question`. Its title, which a browser remembers, tells nothing of what is asked."""
    pack, tongue = site.engine().pack, site.tongue
    say = tongue.say
    chosen = [Choice(answer.value, say(answer.text), answer.icon) for answer in question.answers]
    none = [Choice(NONE, tongue(NONE_OF_THESE), "x")] if takes_none(question) else []
    number = min(len(state.answers) + 1, pack.municipality.asking.at_most)
    lost = state.typed and not state.needs and not state.answers
    title = tongue("Vraag %(number)s", number=number)
    return QuestionPage(
        frame=site.frame(title, sensitive=_sensitive(pack, state, found), problem=bool(problem)),
        token=site.seal.close(state),
        text=say(question.text),
        why=say(question.why),
        help=say(question.help) or None,
        choices=(*chosen, *none, Choice(UNSURE, tongue(DONT_KNOW), "help")),
        number=number,
        at_most=pack.municipality.asking.at_most,
        chips=chips(site, state, found),
        urgent=urgent_panel(site, found),
        so_far=_so_far(site, found),
        back=_back(site, state),
        problem=problem or (tongue(NOT_UNDERSTOOD) if lost else None),
        offer=site.offer(state.language, f"/stap/{site.seal.close(state)}"),
    )


def advice_page(site: Site, state: State, found: Answer, typed: str = "", problem: str | None = None) -> AdvicePage:
    """The page with the one good first step. Its title, which a browser remembers, does not name it."""
    pack, say = site.engine().pack, site.tongue.say
    cards: dict[str, list[ServiceCard]] = {}
    for step in found.route.steps:
        cards.setdefault(step.role, []).append(_card(site, found, step, state))
    why_not, question, spot = found.route.why_not, found.route.question, spot_of(site, state)
    token = site.seal.close(replace(state, ask=None))
    return AdvicePage(
        frame=site.frame(site.tongue("Uw advies"), sensitive=_sensitive(pack, state, found), problem=bool(problem)),
        token=token,
        first=cards["eerste"][0],
        others=tuple(cards.get("ook", ())),
        fallback=next(iter(cards.get("vangnet", ())), None),
        helper=next(iter(cards.get("naast-u", ())), None),
        take=take(site, cards["eerste"][0], token),
        why_not_name=say(pack.service[why_not.service].name) if why_not else None,
        why_not=say(why_not.because) if why_not else None,
        chips=chips(site, state, found),
        urgent=urgent_panel(site, found, emergencies(site, state)),
        answered=_answered(site, state),
        question_url=site.tongue.path(f"/stap/{token}") if question else None,
        place=spot.label if spot else None,
        place_typed=typed or (state.place or ""),
        place_problem=problem,
        residence_assumed="woont_in" not in found.situation.facts,
        offer=site.offer(state.language, f"/advies/{token}"),
        extras=extras(site, state, {step.service for step in found.route.steps}),
        wider=bool(pack.areas),
        beside=beside(site, found.route.steps[0], found),
    )


def beside(site: Site, step: Step, found: Answer) -> Beside | None:
    """The first step in Dutch, for who helps at a counter; None where the page is in Dutch."""
    if site.tongue.tag == DUTCH:
        return None
    pack, service = site.engine().pack, site.engine().pack.service[step.service]
    needs = tuple(say(pack.need[need].label) for need, _ in found.situation.needs)
    return Beside(say(service.name), say(service.summary), say(step.because), needs)


def chips(site: Site, state: State, found: Answer) -> tuple[Chip, ...]:
    """What we read and use, each of which the visitor can take away."""
    pack, used = site.engine().pack, {need for need, _ in found.situation.needs}
    needs = [
        Chip(site.tongue.say(pack.need[need].label), f"behoefte:{need}") for need, _, _ in state.needs if need in used
    ]
    facts = [
        Chip(label, f"feit:{key}", "feit")
        for key, value in state.told.items()
        if key not in dict(state.answers) and (label := _fact_label(site, key, value))
    ]
    return (*needs, *facts)


def _fact_label(site: Site, key: str, value: str) -> str | None:
    """How a fact reads on a chip; None for one that says nothing to the visitor."""
    pack, tongue = site.engine().pack, site.tongue
    if key == "leeftijd" and value.isdigit():
        return tongue("%(age)s jaar", age=value)
    if key == "postcode":
        return tongue("postcode %(postcode)s", postcode=value)
    if key == "woont_in":
        town = tongue.say(pack.municipality.name)
        away = value == ELSEWHERE
        return tongue("woont niet in %(town)s", town=town) if away else tongue("woont in %(town)s", town=town)
    for sign in pack.signs.signs:
        if (sign.fact, sign.value) == (key, value):
            return tongue.say(sign.label)
    question = pack.question.get(key)
    answers = question.answers if question else ()
    return next((tongue.say(answer.label) for answer in answers if answer.value == value), None)


def urgent_panel(site: Site, found: Answer, added: tuple[str, ...] = ()) -> Urgent | None:
    """The panel that goes before all: loud, soft, or none. `added` are lines of needs that came later: soft."""
    pack, tongue, read = site.engine().pack, site.tongue, found.understanding
    if read.urgent:
        return Urgent(tongue.say(pack.urgent.intro), site.lines(read.urgent))
    worrying = (*read.worrying, *added)
    if worrying:
        return Urgent(tongue.say(pack.urgent.soft_intro), site.lines(worrying), loud=False)
    return None


def _card(site: Site, found: Answer, step: Step, state: State) -> ServiceCard:
    pack = site.engine().pack
    near = found.near.get(step.service, ())
    return card(pack.service[step.service], site.tongue.say(step.because), near, here(site, spot_of(site, state)))


def _answered(site: Site, state: State) -> tuple[Answered, ...]:
    pack = site.engine().pack
    rows = []
    for fact, value in state.answers:
        question = pack.question.get(fact)
        if question:
            change = site.tongue.path(f"/stap/{site.seal.close(state.asking(fact))}")
            rows.append(Answered(site.tongue.say(question.text), _said(site, question, value), change))
    return tuple(rows)


def _said(site: Site, question: Question, value: str) -> str:
    pack, tongue = site.engine().pack, site.tongue
    if value == UNSURE:
        return tongue(DONT_KNOW)
    if value == NONE and takes_none(question):
        return tongue(NONE_OF_THESE)
    if question.fact == "behoefte" and value in pack.need:
        return tongue.say(pack.need[value].ask)
    return next((tongue.say(answer.text) for answer in question.answers if answer.value == value), value)


def _back(site: Site, state: State) -> str | None:
    """The address of the question before this one, with its answer open again."""
    asked = [fact for fact, _ in state.answers if fact in site.engine().pack.question]
    if not asked:
        return site.tongue.path("/")
    earlier = replace(state, answers=state.answers[:-1], ask=asked[-1])
    return site.tongue.path(f"/stap/{site.seal.close(earlier)}")


def _so_far(site: Site, found: Answer) -> str | None:
    pack = site.engine().pack
    return site.tongue.say(pack.service[found.route.steps[0].service].name)


def _sensitive(pack: Pack, state: State, found: Answer) -> bool:
    """Whether the visitor may want to leave this page fast: for what was read, chosen or added."""
    read, situation = found.understanding, found.situation
    needs = {*(need for need, _ in situation.needs), *(need.id for need in read.needs), *state.extra}
    domains = {pack.need[need].domain for need in needs if need in pack.need} | {situation.facts.get(TOPIC, "")}
    secret = {domain.id for domain in pack.domains if domain.sensitive}
    return bool(read.urgent or read.worrying or secret & domains)
