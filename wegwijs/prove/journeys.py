"""Every talk the tree can have: from a need, a life domain or nothing, through every answer to the end."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wegwijs.answer import situate
from wegwijs.model.advice import SeenNeed, Situation, Understanding
from wegwijs.model.facts import NONE, UNSURE
from wegwijs.model.pack import Pack
from wegwijs.prove.promises import Broken
from wegwijs.prove.worlds import choices_of
from wegwijs.route import Tree, steps_of, takes_none
from wegwijs.route.conditions import NEED
from wegwijs.route.questions import DOMAIN, next_question

PAIRS, SEED, FIRST, SECOND = 100, 1, 0.5, 0.4
"""How many pairs of needs are tried at random, and how sure we are of each of the two."""

Ends = frozenset[tuple[str, ...]]
"""The advices a talk can end with."""


@dataclass(frozen=True, slots=True)
class Way:
    """What can come of a talk from here on: its ends, how many, and how many questions at most."""

    ends: Ends
    count: int
    questions: int


@dataclass(slots=True)
class Walked:
    """All talks together. `asked` are the facts that were asked, `values` the answers offered."""

    count: int = 0
    pairs: int = 0
    most: int = 0
    asked: set[str] = field(default_factory=set)
    broken: dict[Broken, None] = field(default_factory=dict)


def walk(pack: Pack, tree: Tree) -> Walked:
    """Walks every talk without counting questions, so that the most that can be asked comes to light."""
    walked = Walked()
    for read, given in _starts(pack, tree):
        way = _Talk(pack, tree, read, walked).way(given)
        walked.count += way.count
        if way.questions > walked.most:
            walked.most = way.questions
            _too_many(tree, given, way.questions, walked)
    for one, other in _pairs(pack):
        read = Understanding(needs=(_seen(pack, one, FIRST), _seen(pack, other, SECOND)), sure=False)
        way = _Talk(pack, tree, read, walked).way({})
        walked.pairs += 1
        walked.count += way.count
        walked.most = max(walked.most, way.questions)
    return walked


def _starts(pack: Pack, tree: Tree) -> Iterator[tuple[Understanding, Mapping[str, str]]]:
    """Knowing nothing, a life domain, or a need with at most one more fact that its rules read."""
    nothing = Understanding(sure=False)
    yield nothing, {}
    yield from ((nothing, {DOMAIN: domain}) for domain in pack.domain)
    for need in pack.need:
        yield nothing, {NEED: need}
        choices = choices_of(tree, (rule.when for rule in tree.by_need[need]))
        known = ((fact, value) for fact, values in choices.items() for value in values)
        yield from ((nothing, {NEED: need, fact: value}) for fact, value in known if value is not None)


def _pairs(pack: Pack) -> Iterator[tuple[str, str]]:
    chance = random.Random(SEED)
    needs = sorted(pack.need)
    for _ in range(min(PAIRS, len(needs) * (len(needs) - 1) // 2)):
        one, other = chance.sample(needs, 2)
        yield one, other


def _seen(pack: Pack, need: str, confidence: float) -> SeenNeed:
    return SeenNeed(need, pack.need[need].domain, confidence)


@dataclass(frozen=True, slots=True)
class _Talk:
    """All talks that begin with the same words; `known` keeps what was walked before."""

    pack: Pack
    tree: Tree
    read: Understanding
    walked: Walked
    known: dict[tuple[tuple[str, str], ...], Way] = field(default_factory=dict)

    def way(self, given: Mapping[str, str]) -> Way:
        """What can come of it once these facts are given."""
        key = tuple(sorted(given.items()))
        if key not in self.known:
            self.known[key] = self._on(given)
        return self.known[key]

    def _on(self, given: Mapping[str, str]) -> Way:
        situation = situate(self.pack, self.read, given)
        question = next_question(self.tree, situation, asked=0)
        if question is None or question.fact in given:
            return self._end(given, situation)
        self.walked.asked.add(question.fact)
        values = [answer.value for answer in question.answers] + [UNSURE] + ([NONE] if takes_none(question) else [])
        ways = [self.way({**given, question.fact: value}) for value in values]
        ends = frozenset[tuple[str, ...]]().union(*(way.ends for way in ways))
        if len(ends) == 1:
            what = f"de vraag `{question.fact}` verandert niets aan het advies ({dict(given)})"
            self.walked.broken.setdefault(Broken(None, what, "haal de vraag weg, of beperk haar met `for_needs`"))
        return Way(ends, sum(way.count for way in ways), 1 + max(way.questions for way in ways))

    def _end(self, given: Mapping[str, str], situation: Situation) -> Way:
        _, steps = steps_of(self.tree, situation)
        if not steps:
            what = f"een gesprek eindigt zonder advies: {dict(given)}"
            self.walked.broken.setdefault(Broken(None, what, "kijk naar `never`"))
        return Way(frozenset({tuple(step.service for step in steps)}), 1, 0)


def _too_many(tree: Tree, given: Mapping[str, str], questions: int, walked: Walked) -> None:
    at_most = tree.municipality.asking.at_most
    if questions > at_most:
        what = f"wie begint met {dict(given) or 'niets'} kan {questions} vragen krijgen; na {at_most} breekt Wegwijs af"
        walked.broken.setdefault(Broken(None, what, "beperk een vraag met `for_needs`, of verhoog `asking.worth`"))
