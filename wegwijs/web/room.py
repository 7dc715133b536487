"""How large the letters of a sheet can be for all of it to stand on one A4. A browser does not say, so we reckon.

The tests print every service, and find what sticks out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

Size = Literal["ruim", "gewoon", "klein", "vol"]

POINTS: dict[Size, float] = {"ruim": 17, "gewoon": 15.5, "klein": 14.5}
"""The sizes larger than the smallest, "vol", which is 14 with less room between the lines; as in the style sheet."""

MM = 0.3528
"""Millimetres in a point."""

LINE = 1.3 * MM
"""How high a line is, per point."""

HIGH, WIDE, BESIDE, COLUMN, CODE = 272, 190, 152, 91, 46
"""Millimetres: the sheet (with a little to spare), its full width, that beside the code, a column, and the code."""

OURS, ANY = 0.5, 0.54
"""How wide a sign is, as a part of its size: in our own font (Latin letters), and in whatever a device has."""

TITLE, GAP, INDENT = 1.7, 0.5, 1.3
"""How much larger the title is than the text; what stands between two parts, and before a thing in a list, in lines."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The texts of a sheet by where they stand; `columns` are parts, each with a heading; `lines` to write on."""

    title: str
    beside: Sequence[str]
    reach: Sequence[Sequence[str]]
    across: Sequence[str]
    columns: Sequence[Sequence[str]]
    lines: int


def size_for(contents: Contents) -> Size:
    """The largest size at which it fits."""
    return next((size for size, points in POINTS.items() if height(contents, points) <= HIGH), "vol")


def height(contents: Contents, points: float) -> float:
    """How high it is, in millimetres."""
    rows = Ruler(points)
    head = 1 + rows([contents.title], BESIDE / TITLE) * TITLE + rows(contents.beside, BESIDE)
    reach = max(rows(texts, COLUMN) for texts in contents.reach)
    across = rows(contents.across, WIDE)
    inside = COLUMN - INDENT * points * MM
    columns = _highest([1 + GAP + rows(texts, inside) for texts in contents.columns])
    gaps = 7 * GAP + 1.5 * contents.lines
    return max(head * points * LINE, CODE) + (reach + across + columns + gaps) * points * LINE


@dataclass(frozen=True, slots=True)
class Ruler:
    """Counts the lines that texts take, in letters of so many points."""

    points: float

    def __call__(self, texts: Iterable[str], width: float) -> int:
        """The lines for `texts`, each on its own, `width` millimetres wide."""
        return sum(len(wrap(text, self._signs(text, width))) for text in texts if text)

    def _signs(self, text: str, width: float) -> int:
        return int(width / (self.points * MM * (OURS if max(text) < "\u0250" else ANY)))


def _highest(parts: Sequence[float]) -> float:
    """The higher of two columns, the parts divided between them as evenly as whole parts allow."""
    return min(max(sum(parts[:split]), sum(parts[split:])) for split in range(len(parts) + 1))
