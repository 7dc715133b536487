"""The few marks a picture is made of: shapes, lines and text, as SVG elements."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from wegwijs.draw.letters import Line, height_of

Element = ET.Element

INK, SOFT, PAPER, FAINT = "#14222a", "#3f4d55", "#ffffff", "#5c6b72"
ACCENT, TINT = "#00505c", "#e6f1f2"
SAND, SAND_EDGE = "#fff4d6", "#7a5200"
ALARM, ALARM_TINT = "#981b1b", "#fdeeec"
FONTS = "'Noto Sans', 'Segoe UI', Arial, 'DejaVu Sans', sans-serif"
ASCENT = 0.95
"""From the top of a line to where its letters stand, in parts of their size."""

Point = tuple[float, float]


def sheet(name: str, title: str, told: str, width: float, height: float) -> Element:
    """An empty picture, with its name and its text for whoever does not see it."""
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "id": name,
            "role": "img",
            "lang": "nl",
            "aria-labelledby": f"{name}-naam {name}-tekst",
            "width": number(width),
            "height": number(height),
            "viewBox": f"0 0 {number(width)} {number(height)}",
            "font-family": FONTS,
            "fill": INK,
        },
    )
    ET.SubElement(root, "title", {"id": f"{name}-naam"}).text = title
    ET.SubElement(root, "desc", {"id": f"{name}-tekst"}).text = told
    return root


def draw(parent: Element, tag: str, **marks: str | float) -> Element:
    """A mark on `parent`; `stroke_width` becomes `stroke-width`."""
    return ET.SubElement(
        parent,
        tag,
        {name.replace("_", "-"): mark if isinstance(mark, str) else number(mark) for name, mark in marks.items()},
    )


def polygon(parent: Element, points: Iterable[Point], **marks: str | float) -> None:
    """A closed shape."""
    draw(parent, "polygon", points=" ".join(f"{number(x)},{number(y)}" for x, y in points), **marks)


def write(parent: Element, x: float, y: float, lines: tuple[Line, ...], *, centred: bool = False) -> None:
    """Lines of text below one another, from `y` down."""
    if not lines:
        return
    block = draw(parent, "text", **({"text_anchor": "middle"} if centred else {}))
    for line in lines:
        marks: dict[str, str | float] = {"x": x, "y": y + line.size * ASCENT, "font_size": line.size}
        if line.bold:
            marks["font_weight"] = "bold"
        if line.soft:
            marks["fill"] = SOFT
        draw(block, "tspan", **marks).text = line.text
        y += line.height


def write_in(parent: Element, box: tuple[float, float, float], lines: tuple[Line, ...]) -> None:
    """Text in the middle of (x, y, height), to the left."""
    x, y, height = box
    write(parent, x, y + (height - height_of(lines)) / 2, lines)


def number(value: float) -> str:
    """A coordinate as short as it can be."""
    return f"{value:.1f}".removesuffix(".0")
