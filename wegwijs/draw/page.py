"""The decision tables as one page that needs nothing else: to read on a screen, to print, to sign."""

from datetime import date
from xml.etree import ElementTree as ET

from wegwijs.draw.outline import notes
from wegwijs.draw.steps import Chapter, Overview
from wegwijs.draw.table import SIGNED, Table, day, tables

Element = ET.Element

STYLE = """
body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; color: #14222a; background: #fff;
  font: 1rem/1.5 "Noto Sans", "Segoe UI", Arial, sans-serif; }
a { color: #00505c; }
:focus-visible { outline: 3px solid #0b0c0c; outline-offset: 2px; }
section { margin-top: 3rem; border-top: 4px solid #00505c; }
dl { display: flex; flex-wrap: wrap; gap: 0 2rem; }
dt { font-weight: bold; }
dd { margin: 0 0 0.5rem; }
.breed { overflow-x: auto; margin-top: 1.5rem; padding-right: 1px; }
table { width: 100%; border-collapse: collapse; font-size: 0.9rem; }
caption { padding: 0.5rem 0; text-align: left; font-size: 1.15rem; font-weight: bold; }
th, td { padding: 0.4rem 0.5rem; border: 1px solid #5c6b72; text-align: left; vertical-align: top;
  overflow-wrap: break-word; min-width: 6rem; }
thead th { background: #e6f1f2; }
.paraaf { max-width: 45rem; margin-top: 1rem; table-layout: fixed; }
.paraaf th, .paraaf td { min-width: 0; }
.paraaf td { height: 3rem; }
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  html { font-size: 8.5pt; }
  body { padding: 0; max-width: none; line-height: 1.35; }
  nav { display: none; }
  section + section { margin-top: 0; break-before: page; }
  .breed { overflow: visible; margin-top: 1rem; }
  .paraaf td { height: 2.5rem; }
  th, td { min-width: 0; }
  thead { display: table-header-group; }
  tr, .paraaf { break-inside: avoid; }
  caption, h2 { break-after: avoid; }
}
"""


def page(whole: Overview, on: date) -> str:
    """All chapters as HTML, each with its own head, so that one can be signed apart."""
    name = f"Beslistabellen van Wegwijs {whole.town}"
    root = Element("html", lang="nl")
    head = _add(root, "head")
    _add(head, "meta", charset="utf-8")
    _add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _add(head, "title", name)
    _add(head, "style", STYLE)
    body = _add(root, "body")
    _add(_add(body, "header"), "h1", name)
    if len(whole.chapters) > 1:
        _contents(_add(body, "nav", **{"aria-label": "Leefgebieden"}), whole)
    main = _add(body, "main")
    for chapter in whole.chapters:
        _chapter(main, whole, chapter, on)
    ET.indent(root)
    return f"<!doctype html>\n{ET.tostring(root, encoding='unicode', method='html')}\n"


def _contents(nav: Element, whole: Overview) -> None:
    rows = _add(nav, "ul")
    for chapter in whole.chapters:
        _add(_add(rows, "li"), "a", chapter.name, href=f"#{chapter.id}")


def _chapter(main: Element, whole: Overview, chapter: Chapter, on: date) -> None:
    section = _add(main, "section", **{"aria-labelledby": chapter.id})
    _add(section, "h2", f"Leefgebied: {chapter.name}", id=chapter.id)
    facts = _add(section, "dl")
    for name, text in (("Pakket", whole.town), ("Versie van de inhoud", whole.version), ("Datum", day(on))):
        pair = _add(facts, "div")
        _add(pair, "dt", name)
        _add(pair, "dd", text)
    signed = Table(f"Akkoord met leefgebied {chapter.name}, versie {whole.version}", SIGNED, ())
    _signature(_table(section, signed, "paraaf"))
    rows = _add(section, "ul")
    for note in notes(chapter, whole.town):
        _add(rows, "li", note)
    for table in tables(chapter):
        # it may scroll sideways on a small screen: then it must be reachable without a mouse, and have a name
        name = f"{chapter.name}: {table.title}"
        _table(_add(section, "div", **{"class": "breed", "role": "region", "tabindex": "0", "aria-label": name}), table)


def _table(parent: Element, table: Table, look: str = "") -> Element:
    found = _add(parent, "table", **({"class": look} if look else {}))
    _add(found, "caption", table.title)
    heads = _add(_add(found, "thead"), "tr")
    for column in table.columns:
        _add(heads, "th", column, scope="col")
    body = _add(found, "tbody")
    for first, *others in table.rows:
        row = _add(body, "tr")
        _add(row, "th", first, scope="row")
        for cell in others:
            _add(row, "td", cell)
    return body


def _signature(body: Element) -> None:
    """An empty row to write in."""
    row = _add(body, "tr")
    for _ in SIGNED:
        _add(row, "td", "\u00a0")


def _add(parent: Element, tag: str, text: str = "", **marks: str) -> Element:
    element = ET.SubElement(parent, tag, marks)
    element.text = text or None
    return element
