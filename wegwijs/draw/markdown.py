"""The decision tables as Markdown: to read, to compare with the version before, to sign on paper."""

from collections.abc import Iterator
from datetime import date

from wegwijs.draw.outline import notes
from wegwijs.draw.steps import Chapter, Overview
from wegwijs.draw.table import SIGNED, Table, day, tables

MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<|"} | {"\n": " "})
DOTS = "." * 24


def markdown(whole: Overview, on: date) -> str:
    """All chapters, each with its own head, so that one can be signed apart."""
    parts = [f"# Beslistabellen van Wegwijs {_plain(whole.town)}"]
    parts += [part for chapter in whole.chapters for part in _chapter(whole, chapter, on)]
    return "\n\n".join(parts) + "\n"


def _chapter(whole: Overview, chapter: Chapter, on: date) -> Iterator[str]:
    yield f"## Leefgebied: {_plain(chapter.name)}"
    yield f"- Pakket: {_plain(whole.town)}\n- Versie van de inhoud: {whole.version}\n- Datum: {day(on)}"
    yield "Akkoord: " + " ".join(f"{name} {DOTS}" for name in SIGNED)
    yield "\n".join(f"{number}. {_plain(note)}" for number, note in enumerate(notes(chapter, whole.town), 1))
    for table in tables(chapter):
        yield f"### {_plain(table.title)}"
        yield "\n".join(_lines(table))


def _lines(table: Table) -> Iterator[str]:
    yield _line(table.columns)
    yield _line("---" for _ in table.columns)
    yield from (_line(map(_plain, row)) for row in table.rows)


def _line(cells: "Iterator[str] | tuple[str, ...] | map[str]") -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Text of the pack, with nothing in it that Markdown would take for a mark."""
    return text.translate(MARKS)
