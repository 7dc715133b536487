"""Where everything stands: the layout library orders and aligns, the text decides how much room there is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from fast_sugiyama import from_edges

from wegwijs.draw.graph import Edge, Graph, Kind, Node, graph_of
from wegwijs.draw.letters import Line, height_of, width_of, wrap
from wegwijs.draw.outline import details
from wegwijs.draw.steps import Chapter

WIDTHS: Mapping[Kind, float] = {"start": 112, "need": 160, "question": 164}
HELP, WIDEST_HELP, PAGE = 300, 400, 1012
"""Help takes what is left of the page's width: A4 on its side, or A3 upright, at true size."""

PAD, POINT = 8, 13
"""Room around text, and how far the two points of a question stick out."""

GAPS: Mapping[Kind, float] = {"start": 40, "need": 74, "question": 120}
"""Room for lines and answers to the right of a column."""

BETWEEN, APART = 10, 18
"""Room between boxes of one decision list, and between lists."""

LEAST, LABEL = 32, 11
TURN = 16
"""How far from a box its lines turn."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node in its place, with its text."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def middle(self) -> float:
        """Where lines come in and go out."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Wire:
    """A line from box to box by way of `points`, with its answer centred on `at`, `room` wide.

    It `arrives` where it ends at a box, and not at a bend.
    """

    edge: Edge
    points: tuple[tuple[float, float], ...]
    arrives: bool
    label: tuple[Line, ...]
    at: tuple[float, float]
    room: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A life domain with everything in its place; bends are boxes without width."""

    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
    width: float
    height: float


def place(chapter: Chapter) -> Placed:
    """Places the tree of `chapter`, its upper left corner at (0, 0)."""
    graph = graph_of(chapter)
    columns = _columns(graph)
    faces = {node.id: tuple(_face(node, chapter, columns[node.layer].width)) for node in graph.nodes}
    heights = {node.id: _height(faces[node.id]) for node in graph.nodes}
    _make_room_for_labels(graph, heights, columns)
    middles = _stretched(graph, heights)
    top = min(middles[node.id] - heights[node.id] / 2 for node in graph.nodes)
    boxes = {
        node.id: _box(node, columns[node.layer], faces[node.id], heights[node.id], middles[node.id] - top)
        for node in graph.nodes
    }
    wires = tuple(_wire(edge, boxes, columns) for edge in graph.edges)
    last = columns[max(columns)]
    return Placed(tuple(boxes.values()), wires, last.x + last.width, max(box.y + box.height for box in boxes.values()))


@dataclass(frozen=True, slots=True)
class _Column:
    x: float
    width: float
    gap: float


def _columns(graph: Graph) -> dict[int, _Column]:
    """Each layer's place from left to right."""
    last = max(node.layer for node in graph.nodes)
    kinds: list[Kind] = ["start", "need"]
    kinds += ["question"] * (last - len(kinds))
    x = 0.0
    columns = {}
    for layer, kind in enumerate(kinds):
        columns[layer] = _Column(x, WIDTHS[kind], GAPS[kind])
        x += WIDTHS[kind] + GAPS[kind]
    columns[last] = _Column(x, min(max(HELP, PAGE - x), WIDEST_HELP), 0)
    return columns


def _face(node: Node, chapter: Chapter, column: float) -> Iterator[Line]:
    """The text in a node, wrapped."""
    width = column - 2 * PAD
    if node.kind == "start":
        yield from wrap(chapter.name, width, 14, bold=True)
        yield from wrap("Wat is de behoefte? Wegwijs leest dit in de tekst, of vraagt het.", width, 10.5)
    elif node.kind == "need":
        mark = "•\u00a0" if len(node.needs) > 1 else ""
        for need in node.needs:
            yield from wrap(mark + need, width, bold=True)
        if not node.needs:
            yield from wrap("Behoefte niet bekend, alleen het leefgebied", width)
    elif node.term:
        yield from wrap(node.term.title, width - 2 * POINT)
        if not node.term.asked:
            yield from wrap("wordt niet gevraagd", width - 2 * POINT, 10, soft=True)
    elif node.kind == "safety":
        yield from wrap(chapter.fallback, width, 13, bold=True)
        yield from wrap("Het vangnet: geen regel past.", width, 11)
    elif node.step:
        yield from wrap(node.step.first, width, 13, bold=True)
        if not node.step.reached and node.step.terms:
            yield from wrap(f"Als: {node.step.condition}", width, 11)
        for name, text in details(node.step):
            yield from wrap(f"{name}: {text}", width, 11)
        yield from wrap(f"regel {node.step.id}", width, 10, soft=True)


def _height(lines: tuple[Line, ...]) -> float:
    return max(height_of(lines) + 2 * PAD, LEAST) if lines else 0.0


def _make_room_for_labels(graph: Graph, heights: dict[int, float], columns: Mapping[int, _Column]) -> None:
    """An answer stands before the box it leads to, so that box is at least as high as the answer."""
    for edge in graph.edges:
        label = _label(edge, columns[graph.nodes[edge.source].layer])
        heights[edge.target] = max(heights[edge.target], height_of(label))


def _label(edge: Edge, column: _Column) -> tuple[Line, ...]:
    return tuple(wrap(edge.label, column.gap - TURN - 16, LABEL))


def _stretched(graph: Graph, heights: Mapping[int, float]) -> dict[int, float]:
    """The middle of each node: in the library's order and alignment, but no further apart than the text needs.

    What the library aligned stays aligned: its positions are moved as a whole, by one function that never goes back.
    """
    found = _library(graph)
    middles: dict[float, float] = {}
    lowest: dict[int, Node] = {}
    least = 0.0
    for position in sorted(set(found.values())):
        here = [node for node in graph.nodes if found[node.id] == position]
        for node in here:
            above = lowest.get(node.layer)
            if above:
                room = APART if above.band != node.band else BETWEEN
                apart = (heights[above.id] + heights[node.id]) / 2 + room
                least = max(least, middles[found[above.id]] + apart)
        middles[position] = least
        lowest |= {node.layer: node for node in here}
    places = {node: middles[position] for node, position in found.items()}
    # one starts reading at the top: the start has a column of its own, so it may move
    start, needs = graph.nodes[0], [node for node in graph.nodes if node.kind == "need"]
    places[start.id] = places[needs[0].id]
    return places


def _library(graph: Graph) -> dict[int, float]:
    """Where the library puts each node across the layers. It starts with what comes last, so we mirror it."""
    layouts = from_edges([(edge.source, edge.target) for edge in graph.edges], vertex_spacing=1)
    return {int(node): -float(across) for positions, *_ in layouts for node, (across, _) in positions}


def _box(node: Node, column: _Column, lines: tuple[Line, ...], height: float, middle: float) -> Box:
    return Box(node, column.x, middle - height / 2, column.width, height, lines)


def _wire(edge: Edge, boxes: Mapping[int, Box], columns: Mapping[int, _Column]) -> Wire:
    """Out to the right, up or down, and on to the next column."""
    source, target = boxes[edge.source], boxes[edge.target]
    right = source.x + source.width
    turn = right + TURN
    corners = [(right, source.middle), (turn, source.middle), (turn, target.middle), (target.x, target.middle)]
    if source.node.kind == "bend":
        corners.insert(0, (source.x, source.middle))
    points = [corners[0], *(after for before, after in pairwise(corners) if before != after)]
    label = _label(edge, columns[source.node.layer])
    room = max((width_of(line.text, line.size) for line in label), default=0.0) + 4
    at = ((turn + target.x - TURN / 2) / 2, target.middle)
    return Wire(edge, tuple(points), target.node.kind != "bend", label, at, room)
