"""The one way through: understand → route → near. Every door comes here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from wegwijs.model.advice import Route, SeenDanger, SeenFact, SeenNeed, Situation, Understanding
from wegwijs.model.facts import NONE, UNSURE
from wegwijs.model.pack import Pack
from wegwijs.near import Nearby, Spot, nearby, spot_of_postcode
from wegwijs.route import Tree, route
from wegwijs.understand.reader import Reader

SAME_DOMAIN = 6.0
LEAST, LEAST_OF_BEST, VAGUE = 0.03, 0.05, 0.2
DANGER_WEIGHT, WORRY_WEIGHT, TOLD, CLEARLY = 1.0, 0.5, 0.3, 0.5
CLEAR, BEHIND = 0.8, 0.5
VIOLENCE = "veilig-thuis"


@dataclass(frozen=True, slots=True)
class Engine:
    """A pack made ready: compiled and fitted. The same question always gets the same answer."""

    pack: Pack
    tree: Tree
    reader: Reader


@dataclass(frozen=True, slots=True)
class Asked:
    """What came in. `facts` are given or answered; `spot` where to measure from, when known."""

    text: str = ""
    language: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a door needs. `near` has the places of each service in the advice."""

    understanding: Understanding
    situation: Situation
    route: Route
    near: Mapping[str, tuple[Nearby, ...]]


def answer(engine: Engine, asked: Asked, now: datetime) -> Answer:
    """The whole path for one question. `now` must carry a time zone."""
    read = engine.reader.read(asked.text, asked.language) if asked.text.strip() else _nothing(asked)
    return advise(engine, with_danger(engine.pack, read), asked, now)


def advise(engine: Engine, read: Understanding, asked: Asked, now: datetime) -> Answer:
    """The path from what was understood on: for a talk that goes on without the text."""
    situation, outcome = routed(engine.pack, engine.tree, read, asked.facts)
    spot = asked.spot or _home(engine.pack, situation)
    near = {
        step.service: nearby(engine.pack.places, engine.pack.service[step.service], spot, now) for step in outcome.steps
    }
    return Answer(read, situation, outcome, near)


def routed(pack: Pack, tree: Tree, read: Understanding, given: Mapping[str, str]) -> tuple[Situation, Route]:
    """The same path up to the places, for who needs only where it ends: what routing sees, and what it advises."""
    situation = situate(pack, read, given)
    return situation, route(tree, situation, asked=_answered(pack, given))


def situate(pack: Pack, read: Understanding, given: Mapping[str, str]) -> Situation:
    """Needs and facts together: what was answered wins over what was read, except "weet ik niet".

    "Geen van deze" takes away what we thought to understand.
    """
    told = {fact.key: fact.value for fact in read.facts}
    facts = told | {key: value for key, value in given.items() if value != UNSURE or key not in told}
    need = given.get("behoefte")
    if need and need in pack.need:
        return Situation(((need, 1.0),), facts, sure=True)
    if NONE in (need, given.get("leefgebied")) and not read.urgent:
        rest = {key: value for key, value in facts.items() if key != "leefgebied"}
        return Situation((), rest | {"behoefte": NONE}, sure=True)
    needs = [(seen.id, seen.confidence * _boost(seen, given.get("leefgebied"))) for seen in read.needs]
    ordered = sorted(needs, key=lambda pair: -pair[1])
    best = ordered[0][1] if ordered else 0.0
    floor = max(LEAST, LEAST_OF_BEST * best) if best >= VAGUE else 1.0
    kept = tuple(pair for pair in ordered if pair[1] >= floor)
    return Situation(kept, facts, sure=read.sure or need == UNSURE)


def _boost(seen: SeenNeed, domain: str | None) -> float:
    """A life domain that was chosen weighs; it never excludes."""
    return SAME_DOMAIN if seen.domain == domain else 1.0


def with_danger(pack: Pack, read: Understanding) -> Understanding:
    """Danger adds the need it belongs to, and a recognised need of danger at least a soft word.

    A soft alarm adds its need only where the text told nothing else.
    """
    needs = list(read.needs)
    kinds = {danger.id: danger.need for danger in pack.urgent.dangers}
    danger, surest = next(((danger, need) for danger in read.dangers if (need := kinds.get(danger.kind))), (None, None))
    told = {seen.id for seen in needs if seen.confidence >= TOLD}
    if danger and surest and surest not in told and (read.urgent or not told):
        weight = _weight_of(danger, read)
        needs = [SeenNeed(surest, pack.need[surest].domain, weight), *(seen for seen in needs if seen.id != surest)]
    soft = [
        emergency
        for seen in read.needs
        if seen.confidence >= CLEARLY and (emergency := pack.need[seen.id].emergency) and emergency not in read.urgent
    ]
    facts = read.facts
    if VIOLENCE in read.urgent and not any(fact.key == "gevaar" for fact in facts):
        facts = (*facts, SeenFact("gevaar", "ja"))
    worrying = tuple(dict.fromkeys((*read.worrying, *soft)))
    return replace(read, needs=tuple(needs), facts=facts, worrying=worrying, sure=read.sure or bool(read.urgent))


def _weight_of(danger: SeenDanger, read: Understanding) -> float:
    """How heavily the need of a danger counts beside what the text plainly asks for.

    Words without doubt come first, whatever else was asked; a likeness steps behind a question that is clear.
    """
    if not read.urgent:
        return WORRY_WEIGHT
    clear = bool(read.needs) and read.needs[0].confidence >= CLEAR
    return BEHIND if danger.like and clear else DANGER_WEIGHT


def _nothing(asked: Asked) -> Understanding:
    return Understanding(language=asked.language or "nl", sure=False)


def _answered(pack: Pack, facts: Mapping[str, str]) -> int:
    return sum(fact in pack.question for fact in facts)


def _home(pack: Pack, situation: Situation) -> Spot | None:
    postcode = situation.facts.get("postcode", UNSURE)
    return spot_of_postcode(pack.places, postcode) if postcode in pack.places.pc4 else None
