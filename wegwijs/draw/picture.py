"""A life domain as a picture: what always goes first, the tree, and what else one must know to sign for it."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from xml.etree import ElementTree as ET

from wegwijs.draw import svg
from wegwijs.draw.letters import height_of
from wegwijs.draw.outline import lines
from wegwijs.draw.panels import above, asked_shape, below, help_shape, need_shape, start_shape, told_shape
from wegwijs.draw.place import PAD, POINT, Box, Placed, Wire, place
from wegwijs.draw.steps import Chapter, Overview
from wegwijs.draw.svg import Element

MARGIN, SPACE = 24, 22
LEAST_WIDTH = 900
ARROW = 6
SIDEWAYS = 1400
"""What is wider is printed on its side."""


def picture(whole: Overview, chapter: Chapter) -> Element:
    """The picture of one chapter as an SVG element, at true size: one unit is one pixel."""
    placed = place(chapter)
    width = max(placed.width, LEAST_WIDTH)
    blocks = (*above(whole, chapter, width), _Tree(placed), *below(whole, chapter, width))
    height = sum(block.height + SPACE for block in blocks) - SPACE + 2 * MARGIN
    title = f"Beslisboom {chapter.name}, Wegwijs {whole.town}"
    root = svg.sheet(f"boom-{chapter.id}", title, "\n".join(lines(chapter)), width + 2 * MARGIN, height)
    svg.draw(root, "rect", width="100%", height="100%", fill=svg.PAPER)
    y = float(MARGIN)
    for block in blocks:
        block.draw(svg.draw(root, "g", transform=f"translate({svg.number(MARGIN)} {svg.number(y)})"))
        y += block.height + SPACE
    return root


def pictures(whole: Overview) -> Element:
    """All chapters below one another in one picture."""
    parts = [picture(whole, chapter) for chapter in whole.chapters]
    width = max(float(part.get("width", 0)) for part in parts)
    height = sum(float(part.get("height", 0)) for part in parts)
    names = ", ".join(chapter.name for chapter in whole.chapters)
    root = svg.sheet("bomen", f"Beslisbomen van Wegwijs {whole.town}", f"Leefgebieden: {names}.", width, height)
    # each part has its own name and text: the whole is a group of pictures, not one
    root.set("role", "group")
    y = 0.0
    for part in parts:
        part.set("y", svg.number(y))
        y += float(part.get("height", 0))
        root.append(part)
    return root


def picture_files(whole: Overview, target: Path, *, alone: bool) -> Iterator[tuple[Path, str]]:
    """Which file holds which picture. `alone`: `target` is the one picture there is.

    Otherwise `target` is a folder with a picture per chapter, or a file (.svg) with all of them.
    """
    if alone or target.suffix == ".svg":
        yield target, as_file(picture(whole, whole.chapters[0]) if alone else pictures(whole))
        return
    for chapter in whole.chapters:
        yield target / f"{chapter.id}.svg", as_file(picture(whole, chapter))


def as_file(root: Element) -> str:
    """A picture as the text of a file, that goes on paper as wide as A3 is."""
    sideways = " landscape" if float(root.get("width", 0)) > SIDEWAYS else ""
    style = Element("style")
    style.text = (
        f"@page {{ size: A3{sideways}; margin: 10mm }} @media print {{ :root {{ width: 100%; height: auto }} }}"
    )
    sheet = deepcopy(root)
    sheet.append(style)
    ET.indent(sheet)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(sheet, encoding="unicode")}\n'


class _Tree:
    """The tree itself, as a block among the others."""

    def __init__(self, placed: Placed) -> None:
        self._placed = placed
        self.height = placed.height

    def draw(self, parent: Element) -> None:
        for wire in self._placed.wires:
            _line(parent, wire)
        for box in self._placed.boxes:
            if box.node.kind != "bend":
                _shape(parent, box)
        # last, so that no line runs through an answer
        for wire in self._placed.wires:
            _label(parent, wire)


def _shape(parent: Element, box: Box) -> None:
    group = svg.draw(parent, "g")
    indent = PAD
    match box.node.kind:
        case "question":
            shape = asked_shape if box.node.term and box.node.term.asked else told_shape
            shape(group, box.x, box.y, box.width, box.height)
            indent += POINT
        case "need":
            need_shape(group, box.x, box.y, box.width, box.height)
        case "start":
            start_shape(group, box.x, box.y, box.width, box.height)
        case _:
            unreached = bool(box.node.step and not box.node.step.reached)
            help_shape(group, box.x, box.y, box.width, box.height, dashed=unreached)
            indent += 3
    svg.write(group, box.x + indent, box.y + (box.height - height_of(box.lines)) / 2, box.lines)


def _line(parent: Element, wire: Wire) -> None:
    points = " ".join(f"{svg.number(x)},{svg.number(y)}" for x, y in wire.points)
    svg.draw(parent, "polyline", points=points, fill="none", stroke=svg.FAINT, stroke_width=1.5)
    if wire.arrives:
        x, y = wire.points[-1]
        svg.polygon(parent, ((x, y), (x - ARROW, y - ARROW / 2), (x - ARROW, y + ARROW / 2)), fill=svg.FAINT)


def _label(parent: Element, wire: Wire) -> None:
    if not wire.label:
        return
    x, y = wire.at
    height = height_of(wire.label)
    svg.draw(parent, "rect", x=x - wire.room / 2, y=y - height / 2, width=wire.room, height=height, fill=svg.PAPER)
    svg.write(parent, x, y - height / 2, wire.label, centred=True)
