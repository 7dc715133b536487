"""One graph of every talk that begins at a tile, made by letting the engine ask until it advises.

Nodes are shared: the same question with the same ways on is one node, the same advice is one end.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wegwijs.answer import routed, situate
from wegwijs.model.advice import Role, Route, Understanding
from wegwijs.model.facts import ELSEWHERE, NONE, UNSURE
from wegwijs.model.pack import Pack
from wegwijs.model.rules import Question
from wegwijs.route import Tree, question_about, takes_none

TILE, NEED, HOME = "leefgebied", "behoefte", "woont_in"
NOTHING_TOLD = Understanding(sure=False)


@dataclass(frozen=True, slots=True)
class Leg:
    """A service in an advice; `because` is the number of its reason."""

    service: str
    role: Role
    because: int


@dataclass(frozen=True, slots=True)
class Ask:
    """A question by the fact it asks, and per answer the number of the node it leads to."""

    fact: str
    answers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class End:
    """An advice; `elsewhere` is the advice for who turns out to live elsewhere, where that was not asked yet."""

    legs: tuple[Leg, ...]
    elsewhere: int | None


Node = Ask | End


@dataclass(frozen=True, slots=True)
class Graph:
    """All nodes; where each tile and each need begins; and what it says: questions by fact, reasons by number.

    Each question has every answer that is ever offered to it.
    """

    version: str
    at_most: int
    nodes: tuple[Node, ...]
    tiles: Mapping[str, int]
    needs: Mapping[str, int]
    questions: Mapping[str, Question]
    reasons: tuple[Mapping[str, str], ...]

    @property
    def services(self) -> tuple[str, ...]:
        """Every service that is ever advised, once."""
        ends = (node for node in self.nodes if isinstance(node, End))
        return tuple(dict.fromkeys(leg.service for end in ends for leg in end.legs))

    def as_json(self) -> bytes:
        """The graph without a word in any language; the same pack always gives the same bytes."""
        return written(
            {
                "version": self.version,
                "at_most": self.at_most,
                "tiles": dict(self.tiles),
                "needs": dict(self.needs),
                "nodes": [_shrunk(node) for node in self.nodes],
            }
        )


def written(data: Mapping[str, Any]) -> bytes:
    """As compact JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def build(pack: Pack, tree: Tree) -> Graph:
    """The graph of `pack`, whose rules are compiled in `tree`."""
    walk = _Walk(pack, tree)
    tiles = {domain.id: walk.tile(domain.id) for domain in sorted(pack.domains, key=lambda domain: domain.order)}
    needs = {need.id: walk.node({TILE: need.domain, NEED: need.id}) for need in pack.needs}
    at_most = pack.municipality.asking.at_most
    reasons = tuple(map(dict, walk.reasons))
    return Graph(pack.version, at_most, tuple(walk.nodes), tiles, needs, walk.questions, reasons)


Reason = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Walk:
    """Asks the engine, and numbers what it answers in the order in which that comes up."""

    pack: Pack
    tree: Tree
    nodes: dict[Node, int] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    reasons: dict[Reason, int] = field(default_factory=dict)
    known: dict[frozenset[tuple[str, str]], int] = field(default_factory=dict)

    def tile(self, domain: str) -> int:
        """Where a tile leads. Nobody can tell it in words here, so it asks which need, unless that changes nothing."""
        given = {TILE: domain}
        which = question_about(self.tree, situate(self.pack, NOTHING_TOLD, given), NEED)
        if which is None or self._all_the_same(given, which):
            return self.node(given)
        return self._asking(given, which)

    def node(self, given: Mapping[str, str]) -> int:
        """Where a talk stands once these facts are given, whatever their order."""
        key = frozenset(given.items())
        if key not in self.known:
            found = self._routed(given)
            self.known[key] = self._asking(given, found.question) if found.question else self._end(given, found)
        return self.known[key]

    def _routed(self, given: Mapping[str, str]) -> Route:
        _, found = routed(self.pack, self.tree, NOTHING_TOLD, given)
        return found

    def _all_the_same(self, given: Mapping[str, str], which: Question) -> bool:
        """Whether every need ends at once with the services that the tile gives as well."""
        talks = [given, *({**given, NEED: answer.value} for answer in which.answers)]
        found = [self._routed(talk) for talk in talks]
        services = {tuple(step.service for step in one.steps) for one in found}
        return len(services) == 1 and not any(one.question for one in found)

    def _asking(self, given: Mapping[str, str], question: Question) -> int:
        values = [answer.value for answer in question.answers]
        values += [NONE, UNSURE] if takes_none(question) else [UNSURE]
        ways = tuple((value, self.node({**given, question.fact: value})) for value in values)
        self._hear(question)
        return _number(self.nodes, Ask(question.fact, ways))

    def _hear(self, question: Question) -> None:
        """Keeps the words of the question, with its answers added to those of before."""
        before = self.questions.get(question.fact, question)
        known = {answer.value for answer in before.answers}
        more = tuple(answer for answer in question.answers if answer.value not in known)
        self.questions[question.fact] = before.model_copy(update={"answers": before.answers + more})

    def _end(self, given: Mapping[str, str], found: Route) -> int:
        legs = tuple(Leg(step.service, step.role, self._reason(step.because)) for step in found.steps)
        away = {**given, HOME: ELSEWHERE}
        elsewhere = None if HOME in given else self._end(away, self._routed(away))
        return _number(self.nodes, End(legs, elsewhere))

    def _reason(self, text: Mapping[str, str]) -> int:
        return _number(self.reasons, tuple(sorted(text.items())))


def _number(known: dict[Any, int], one: Any) -> int:
    return known.setdefault(one, len(known))


def _shrunk(node: Node) -> dict[str, Any]:
    if isinstance(node, Ask):
        return {"ask": node.fact, "answers": node.answers}
    legs = [(leg.service, leg.role, leg.because) for leg in node.legs]
    return {"steps": legs} | ({} if node.elsewhere is None else {"elsewhere": node.elsewhere})
