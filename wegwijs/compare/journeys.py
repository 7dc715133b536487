"""Journeys: two packs walked together, question by question, through every answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from wegwijs.answer import routed, with_danger
from wegwijs.compare.sides import Ending, Side, ending
from wegwijs.compare.starts import DOMAIN, Start, starts
from wegwijs.model.advice import Route, SeenFact, SeenNeed, Situation, Understanding
from wegwijs.model.facts import NONE, UNSURE
from wegwijs.model.pack import Pack
from wegwijs.model.rules import Question
from wegwijs.route import Tree, takes_none
from wegwijs.route.conditions import NEED

MOST_PER_START = 500


@dataclass(frozen=True, slots=True)
class Journey:
    """One person's way: how they came in and what they answered. None where a side does not know the need."""

    start: Start
    answers: Mapping[str, str]
    old: Ending | None
    new: Ending | None

    @property
    def facts(self) -> dict[str, str]:
        """Everything this person told, chose and answered."""
        return {**self.start.facts, **self.answers}


@dataclass(frozen=True, slots=True)
class Walked:
    """The journeys, each once; `cut` starts had more of them than were walked."""

    journeys: tuple[Journey, ...]
    cut: int


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where one side stands in a talk."""

    read: Understanding
    given: Mapping[str, str]
    asked: tuple[str, ...]
    situation: Situation
    route: Route

    @property
    def question(self) -> Question | None:
        """What it asks now, unless that was asked already."""
        question = self.route.question
        return question if question and question.fact not in self.given else None


Pair = tuple[_Stand | None, _Stand | None]


def walk(old: Side, new: Side) -> Walked:
    """Every journey of either side, bounded per start. The same person meets both sides.

    Where nothing changed that a need hangs on, both sides go the same way and one of them is walked.
    """
    journeys: list[Journey] = []
    cut = 0
    changed = _changed(old, new)
    for start in starts((new.pack, old.pack)):
        other = new if start.need in changed else old
        pair = _stand(old, start), None if other is old else _stand(other, start)
        found = list(islice(_walk(old, other, start, {}, pair), MOST_PER_START + 1))
        cut += len(found) > MOST_PER_START
        journeys += found[:MOST_PER_START]
    return Walked(tuple(_once(journeys)), cut)


def _changed(old: Side, new: Side) -> set[str | None]:
    """The needs that anything changed for, were it but a word; None stands for coming without a need."""
    needs = {**old.pack.need, **new.pack.need}
    if old.pack.domains != new.pack.domains or _shared(old.tree) != _shared(new.tree):
        return {*needs, None}
    own = {need for need in needs if _own(old, need) != _own(new, need)}
    return own | ({None} if own or old.tree.without_need != new.tree.without_need else set())


def _shared(tree: Tree) -> Tree:
    """What every need hangs on."""
    return replace(tree, by_need={}, without_need=())


def _own(side: Side, need: str) -> tuple[object, ...]:
    return side.pack.need.get(need), side.tree.by_need.get(need)


def _walk(old: Side, new: Side, start: Start, answers: Mapping[str, str], pair: Pair) -> Iterator[Journey]:
    """Both sides go on with the answers given so far; each question that is left open branches into its answers."""
    before = _on(old, pair[0], answers)
    after = before if new is old else _on(new, pair[1], answers)
    if before is None and after is None:
        return
    questions = [question for stand in (after, before) if stand and (question := stand.question)]
    if not questions:
        yield Journey(start, answers, _end(before), _end(after))
        return
    fact = questions[0].fact
    for value in _values([question for question in questions if question.fact == fact]):
        yield from _walk(old, new, start, {**answers, fact: value}, (before, after))


def _values(questions: list[Question]) -> list[str]:
    """The answers that either side offers, and not knowing."""
    offered = [answer.value for question in questions for answer in question.answers]
    return list(dict.fromkeys([*offered, UNSURE, *([NONE] if takes_none(questions[0]) else [])]))


def _stand(side: Side, start: Start) -> _Stand | None:
    """The beginning; None for a need or life domain this side does not have."""
    given = dict(start.given)
    if not _knows(side.pack, start.facts):
        return None
    needs = (SeenNeed(start.need, side.pack.need[start.need].domain, 1.0),) if start.need else ()
    facts = tuple(SeenFact(key, value) for key, value in start.told)
    read = with_danger(side.pack, Understanding(needs=needs, facts=facts, sure=bool(needs)))
    return _Stand(read, given, (), *routed(side.pack, side.tree, read, given))


def _on(side: Side, stand: _Stand | None, answers: Mapping[str, str]) -> _Stand | None:
    """As far as `answers` reach: up to a question they do not have, or the end."""
    while stand and (question := stand.question) and question.fact in answers:
        answer = {question.fact: answers[question.fact]}
        if not _knows(side.pack, answer):
            return None
        given = {**stand.given, **answer}
        stand = _Stand(
            stand.read, given, (*stand.asked, question.fact), *routed(side.pack, side.tree, stand.read, given)
        )
    return stand


def _knows(pack: Pack, facts: Mapping[str, str]) -> bool:
    need, domain = facts.get(NEED, UNSURE), facts.get(DOMAIN, UNSURE)
    return (need in pack.need or need in (UNSURE, NONE)) and (domain in pack.domain or domain in (UNSURE, NONE))


def _end(stand: _Stand | None) -> Ending | None:
    return ending(stand.read, stand.situation, stand.route, stand.asked) if stand else None


def _once(journeys: list[Journey]) -> Iterator[Journey]:
    """Each journey once: the same facts to the same ends, however they were told.

    Where the need is known, the life domain it was found by tells nothing more.
    """
    seen: set[tuple[object, ...]] = set()
    for journey in journeys:
        facts = journey.facts
        sure = facts.get(NEED, UNSURE) not in (UNSURE, NONE)
        known = {key: value for key, value in facts.items() if not (sure and key == DOMAIN)}
        sign = (frozenset(known.items()), *map(_sign, (journey.old, journey.new)))
        if sign not in seen:
            seen.add(sign)
            yield journey


def _sign(end: Ending | None) -> tuple[object, ...] | None:
    return (end.services, end.alarm) if end else None
