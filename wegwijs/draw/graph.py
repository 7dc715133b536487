"""From decision lists to a graph: which question follows on which, and where each answer leads."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Literal

from wegwijs.draw.steps import Chapter, Listing, Step, Term
from wegwijs.draw.words import AGE
from wegwijs.model.facts import OLDEST, parse_age

Kind = Literal["start", "need", "question", "help", "safety", "bend"]
ALWAYS, ELSE, NEVER = "altijd", "anders, of niet bekend", "komt niet aan de beurt"


@dataclass(frozen=True, slots=True)
class Node:
    """Something that is drawn. `layer` counts from the left; `band` is the number of its decision list.

    A question has its `term`, help has its `step`; a bend is where a long line passes a column.
    """

    id: int
    kind: Kind
    layer: int
    band: int
    term: Term | None = None
    step: Step | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from one node to the next layer, with the answer that goes with it."""

    source: int
    target: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes, by id, and lines between neighbouring layers; in the order of reading."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def graph_of(chapter: Chapter) -> Graph:
    """The graph of a life domain: start → needs → questions → help in the last layer."""
    grower = _Grower()
    start = grower.add("start", 0, -1)
    for band, listing in enumerate(chapter.lists):
        grower.grow(listing, start, band)
    return grower.finished()


@dataclass(slots=True)
class _Grower:
    """A graph in the making. Lines may still span layers; help has no layer until all questions are there."""

    nodes: list[Node] = field(default_factory=list)
    lines: list[Edge] = field(default_factory=list)

    def add(
        self,
        kind: Kind,
        layer: int,
        band: int,
        *,
        term: Term | None = None,
        step: Step | None = None,
        needs: tuple[str, ...] = (),
    ) -> int:
        self.nodes.append(Node(len(self.nodes), kind, layer, band, term, step, needs))
        return len(self.nodes) - 1

    def grow(self, listing: Listing, start: int, band: int) -> None:
        """One decision list. `loose` are the ends that lead to the next rule."""
        need = self.add("need", 1, band, needs=listing.needs)
        self.lines.append(Edge(start, need))
        loose: list[tuple[int, str]] = [(need, "")]
        for steps in _together(step for step in listing.steps if step.reached and step.terms):
            loose = self._asked(steps, loose, band)
        ends = [(source, label or ALWAYS) for source, label in loose]
        last = next((step for step in listing.steps if step.reached and not step.terms), None)
        self._join(ends, self.add("help" if last else "safety", -1, band, step=last))
        for step in listing.steps:
            if not step.reached:
                self._join([(loose[-1][0], NEVER)], self.add("help", -1, band, step=step))

    def _asked(self, steps: list[Step], loose: list[tuple[int, str]], band: int) -> list[tuple[int, str]]:
        """One question with an answer per step; or for one step, a question per fact it needs."""
        layer = 1 + max(self.nodes[source].layer for source, _ in loose)
        elsewhere = []
        for term in steps[0].terms:
            question = self.add("question", layer, band, term=term)
            self._join(loose, question)
            loose = [(question, term.answer)]
            elsewhere.append((question, ELSE))
            layer += 1
        asked, _ = loose[0]
        for step in steps:
            self._join([(asked, step.terms[-1].answer)], self.add("help", -1, band, step=step))
        return elsewhere

    def _join(self, ends: list[tuple[int, str]], target: int) -> None:
        self.lines.extend(Edge(source, target, label) for source, label in ends)

    def finished(self) -> Graph:
        """All help stands in the last layer; a line that passes a layer gets a bend there."""
        last = 1 + max(node.layer for node in self.nodes)
        layers = {node.id: last if node.layer < 0 else node.layer for node in self.nodes}
        nodes = [
            Node(node.id, node.kind, layers[node.id], node.band, node.term, node.step, node.needs)
            for node in self.nodes
        ]
        edges: list[Edge] = []
        for line in self.lines:
            at, label = line.source, line.label
            for layer in range(layers[line.source] + 1, layers[line.target]):
                nodes.append(Node(len(nodes), "bend", layer, nodes[line.target].band))
                edges.append(Edge(at, nodes[-1].id, label))
                at, label = nodes[-1].id, ""
            edges.append(Edge(at, line.target, label))
        return Graph(tuple(nodes), tuple(edges))


def _together(steps: Iterator[Step]) -> Iterator[list[Step]]:
    """Neighbouring steps that look at nothing but one and the same fact share a question.

    Only where no value fits two of them: the picture does not say which of two answers goes first.
    """
    for (_, alone), found in groupby(steps, key=lambda step: (step.terms[0].fact, len(step.terms) == 1)):
        group = list(found)
        if alone and _apart([step.terms[0] for step in group]):
            yield group
        else:
            yield from ([step] for step in group)


def _apart(terms: list[Term]) -> bool:
    """Whether no value, or no age, fits two of the terms."""
    values = [value for term in terms for value in term.values]
    if terms[0].fact != AGE:
        return len(values) == len(set(values))
    spans = sorted(parse_age(value) or (0, OLDEST) for value in values)
    return all(high < low for (_, high), (low, _) in pairwise(spans))
