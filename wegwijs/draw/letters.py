"""How wide text is, and where it breaks. No fonts are opened: the same text breaks alike on every machine."""

from collections.abc import Iterator
from dataclasses import dataclass

NARROW, SLIM, WIDE = frozenset("ijl.,:;'|!"), frozenset('frtI ()[]-/"“”'), frozenset("mwMWQ@%…")
BOLD = 1.12
LEADING = 1.3
BROKEN = "\u00ad"
"""A soft hyphen: here a word was broken, so that nothing may follow on its line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, `size` in pixels. What is `soft` is of less weight."""

    text: str
    size: float = 12
    bold: bool = False
    soft: bool = False

    @property
    def height(self) -> float:
        """How far down the next line starts."""
        return self.size * LEADING


def height_of(lines: tuple[Line, ...]) -> float:
    """How high a block of lines is."""
    return sum(line.height for line in lines)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Width of `text` in the widest of the fonts a reader is likely to have; in others it takes less."""
    return sum(map(_units, text)) * size * (BOLD if bold else 1)


def wrap(text: str, width: float, size: float = 12, *, bold: bool = False, soft: bool = False) -> Iterator[Line]:
    """`text` in lines of at most `width`. A word that is longer is broken with a hyphen."""
    line = ""
    for word in text.split(" "):
        for part in _parts(word, width, size, bold=bold):
            longer = f"{line} {part}" if line else part
            if line and (line.endswith(BROKEN) or width_of(longer, size, bold=bold) > width):
                yield Line(line.replace(BROKEN, "-"), size, bold, soft)
                longer = part
            line = longer
    if line:
        yield Line(line, size, bold, soft)


def _parts(word: str, width: float, size: float, *, bold: bool) -> Iterator[str]:
    while width_of(word, size, bold=bold) > width and len(word) > 2:
        cut = len(word) - 1
        while cut > 1 and width_of(word[:cut] + BROKEN, size, bold=bold) > width:
            cut -= 1
        yield word[:cut] + BROKEN
        word = word[cut:]
    yield word


def _units(letter: str) -> float:
    if letter in NARROW:
        return 0.33
    if letter in SLIM:
        return 0.42
    if letter in WIDE:
        return 0.98
    return 0.75 if letter.isupper() else 0.62
