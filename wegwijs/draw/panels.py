"""What stands above and below the tree: the name, what always goes first, the legend, questions, bans, notes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from wegwijs.draw import svg
from wegwijs.draw.letters import Line, height_of, wrap
from wegwijs.draw.outline import details, notes, when_asked
from wegwijs.draw.place import POINT
from wegwijs.draw.steps import Chapter, Overview, Step
from wegwijs.draw.svg import Element

PAD, GUTTER, HEAD, GAP = 12, 18, 30, 7

Cell = tuple[Line, ...]


class Block(Protocol):
    """Something that takes the whole width and knows its height."""

    @property
    def height(self) -> float: ...

    def draw(self, parent: Element) -> None:
        """Draws itself with its upper left corner at (0, 0)."""


@dataclass(frozen=True, slots=True)
class Panel:
    """A framed grid with a title; `at` says where its columns start."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    at: tuple[float, ...]
    width: float
    edge: str = svg.FAINT
    fill: str = svg.PAPER

    @property
    def height(self) -> float:
        return HEAD + sum(_tall(row) + 2 * GAP for row in self.rows)

    def draw(self, parent: Element) -> None:
        svg.draw(parent, "rect", width=self.width, height=self.height, rx=6, fill=self.fill, stroke=self.edge)
        svg.write(parent, PAD, 8, (Line(self.title, 13, bold=True),))
        y = float(HEAD)
        for row in self.rows:
            svg.draw(parent, "line", x1=0, x2=self.width, y1=y, y2=y, stroke=self.edge, stroke_width=0.75)
            for x, cell in zip(self.at, row, strict=True):
                svg.write(parent, x, y + GAP, cell)
            y += _tall(row) + 2 * GAP


@dataclass(frozen=True, slots=True)
class Stacks:
    """Panels one below the other, in columns next to each other."""

    columns: tuple[tuple[Panel, ...], ...]

    @property
    def height(self) -> float:
        return max(sum(panel.height + GUTTER for panel in column) for column in self.columns) - GUTTER

    def draw(self, parent: Element) -> None:
        x = 0.0
        for column in self.columns:
            y = 0.0
            for panel in column:
                panel.draw(svg.draw(parent, "g", transform=f"translate({svg.number(x)} {svg.number(y)})"))
                y += panel.height + GUTTER
            x += column[0].width + GUTTER


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of the life domain, of which town and which version of the content."""

    name: str
    under: str
    height: float = 46

    def draw(self, parent: Element) -> None:
        svg.write(parent, 0, 0, (Line(self.name, 22, bold=True), Line(self.under, 12, soft=True)))


@dataclass(frozen=True, slots=True)
class Legend:
    """Which shape is what."""

    height: float = 26

    def draw(self, parent: Element) -> None:
        shapes = (
            (need_shape, "behoefte", 86),
            (asked_shape, "vraag die Wegwijs kan stellen", 224),
            (told_shape, "feit dat alleen telt als iemand het zelf vertelt", 316),
            (help_shape, "eerste stap, en wat erbij hoort", 226),
        )
        x = 0.0
        for shape, name, width in shapes:
            shape(parent, x, 2, 34, 20)
            svg.write(parent, x + 42, 4, (Line(name, 11.5),))
            x += width + 42 + GUTTER


def start_shape(parent: Element, x: float, y: float, width: float, height: float) -> None:
    """Where one begins."""
    svg.draw(parent, "rect", x=x, y=y, width=width, height=height, fill=svg.PAPER, stroke=svg.INK, stroke_width=2)


def need_shape(parent: Element, x: float, y: float, width: float, height: float) -> None:
    """A need: round at the sides."""
    svg.draw(
        parent,
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=min(17, height / 2),
        fill=svg.SAND,
        stroke=svg.SAND_EDGE,
        stroke_width=1.5,
    )


def asked_shape(parent: Element, x: float, y: float, width: float, height: float) -> None:
    """A question that may be asked: pointed at the sides."""
    svg.polygon(parent, _pointed(x, y, width, height), fill=svg.TINT, stroke=svg.ACCENT, stroke_width=1.5)


def told_shape(parent: Element, x: float, y: float, width: float, height: float) -> None:
    """A fact we do not ask: pointed, with a broken line."""
    svg.polygon(
        parent,
        _pointed(x, y, width, height),
        fill=svg.PAPER,
        stroke=svg.ACCENT,
        stroke_width=1.5,
        stroke_dasharray="5 3",
    )


def help_shape(parent: Element, x: float, y: float, width: float, height: float, *, dashed: bool = False) -> None:
    """A first step: square, with a heavy left side."""
    dash: dict[str, str] = {"stroke_dasharray": "5 3"} if dashed else {}
    svg.draw(
        parent, "rect", x=x, y=y, width=width, height=height, fill=svg.PAPER, stroke=svg.INK, stroke_width=1.25, **dash
    )
    svg.draw(parent, "rect", x=x, y=y, width=5, height=height, fill=svg.FAINT if dashed else svg.INK)


def above(whole: Overview, chapter: Chapter, width: float) -> Iterator[Block]:
    """What one reads before the tree."""
    under = f"Beslisboom van Wegwijs {whole.town}, versie van de inhoud: {whole.version}"
    yield Heading(f"Leefgebied: {chapter.name}", under)
    if chapter.overruling:
        at = (PAD, PAD + 26, width * 0.36, width * 0.63)
        rows = tuple(_ahead(number, step, at, width) for number, step in enumerate(chapter.overruling, 1))
        yield Panel("Gaat altijd voor, van boven naar beneden", rows, at, width, svg.ALARM, svg.ALARM_TINT)
    yield Legend()


def below(whole: Overview, chapter: Chapter, width: float) -> Iterator[Block]:
    """What one needs to know besides the tree: on the left the questions and how to read it, on the right the bans."""
    half = (width - GUTTER) / 2
    told = tuple(line for note in notes(chapter, whole.town) for line in wrap(note, half - 2 * PAD, 11.5))
    left = [Panel("Zo leest u dit", ((told,),), (PAD,), half)]
    if chapter.asks:
        pairs = ((ask.text, when_asked(ask)) for ask in chapter.asks)
        left.insert(0, _paired("Vragen die Wegwijs hier kan stellen", pairs, half))
    bans = ((f"als: {ban.when}", ", ".join(ban.services)) for ban in chapter.bans)
    right = (_paired("Deze hulp tonen wij niet", bans, half),)
    yield Stacks((tuple(left), right) if chapter.bans else (tuple(left),))


def _paired(title: str, pairs: Iterable[tuple[str, str]], width: float) -> Panel:
    at = (PAD, width * 0.46)
    rows = (
        (tuple(wrap(name, at[1] - PAD - GUTTER)), tuple(wrap(text, width - at[1] - PAD, 11))) for name, text in pairs
    )
    return Panel(title, tuple(rows), at, width)


def _ahead(number: int, step: Step, at: tuple[float, ...], width: float) -> tuple[Cell, ...]:
    """A rule that goes first: number, if, first step, what goes with it."""
    wide = [after - before - GUTTER for before, after in zip(at[1:], (*at[2:], width), strict=True)]
    when = [*wrap(f"Als: {step.condition}", wide[0], bold=True)]
    if step.only_for:
        when += wrap(f"Alleen bij: {', '.join(step.only_for)}", wide[0], 11)
    if not any(term.asked for term in step.terms):
        when += wrap("wordt niet gevraagd", wide[0], 10, soft=True)
    first = [*wrap(step.first, wide[1], bold=True), *wrap(f"regel {step.id}", wide[1], 10, soft=True)]
    more = [line for name, text in details(step) for line in wrap(f"{name}: {text}", wide[2], 11)]
    return (Line(f"{number}.", bold=True),), tuple(when), tuple(first), tuple(more)


def _tall(row: tuple[Cell, ...]) -> float:
    return max(map(height_of, row))


def _pointed(x: float, y: float, width: float, height: float) -> tuple[svg.Point, ...]:
    point, half = min(POINT, height / 2), y + height / 2
    inner, outer, low = x + point, x + width - point, y + height
    return (x, half), (inner, y), (outer, y), (x + width, half), (outer, low), (inner, low)
