"""The decision tables: complete, in order of precedence, and good Markdown and HTML."""

from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree as ET

import html5lib
import pytest

from tests.unit.draw.expected import needs_in, rules_in
from wegwijs.content import Loaded
from wegwijs.draw import Overview, markdown, overview, page
from wegwijs.draw.table import COLUMNS, Table, tables
from wegwijs.model.pack import Pack

Draw = Callable[..., Overview]

ON = date(2026, 11, 23)
HTML = "{http://www.w3.org/1999/xhtml}"


def parsed(text: str) -> ET.Element:
    """The page as a browser reads it; an AssertionError or ParseError where it is not good HTML5."""
    root: ET.Element = html5lib.HTMLParser(strict=True).parse(text)
    return root


def all_of(root: ET.Element, tag: str) -> list[ET.Element]:
    return list(root.iter(f"{HTML}{tag}"))


def text_of(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture
def geld(small: Loaded) -> tuple[Table, ...]:
    return tuple(tables(overview(small.pack, "geld").chapters[0]))


def test_every_need_and_every_rule_of_a_domain_is_in_both(pack: Pack, whole: Overview) -> None:
    sections = {element.get("aria-labelledby"): element for element in all_of(parsed(page(whole, ON)), "section")}
    parts = dict(zip(sections, markdown(whole, ON).split("\n## ")[1:], strict=True))
    for domain, section in sections.items():
        assert domain is not None
        for text in (text_of(section), parts[domain]):
            assert not [need for need in needs_in(pack, domain) if need.lower() not in text.lower()]
            assert not [rule for rule in rules_in(pack, domain) if f"(regel {rule})" not in text]


def test_rows_stand_in_order_of_precedence(pack: Pack, whole: Overview) -> None:
    order = {rule.id: number for number, rule in enumerate(pack.rules)}
    for chapter in whole.chapters:
        for table in tables(chapter):
            if table.columns == COLUMNS:
                known = [row for row in table.rows if not row[0].startswith("Niet bekend")]
                places = [order[row[-1].rpartition("(regel ")[2].rstrip(")")] for row in known]
                assert places == sorted(places)


def test_a_row_says_who_when_where_and_why(geld: tuple[Table, ...]) -> None:
    ahead, needs = geld[:2]
    assert (ahead.title, needs.title) == ("Gaat altijd voor", "Per behoefte")
    assert ahead.columns == needs.columns == COLUMNS
    assert ahead.rows[0][:5] == ("Alle behoeften", "Niet veilig", "Wijkteam Waterwoude", "–", "Buurthuis De Sluis")
    assert ahead.rows[1][3] == "Verder niets, ook geen vangnet"
    assert needs.rows[0] == (
        "Schulden",
        "Jonger dan 18 jaar",
        "Buurthuis De Sluis",
        "Wijkteam Waterwoude",
        "–",
        "Je bent nog geen 18.",
        "verzonnen (regel geld-jong)",
    )
    assert [row[1] for row in needs.rows[1:]] == ["In alle andere gevallen", "Altijd", "Altijd"]


def test_a_need_without_an_end_and_a_rule_out_of_reach_are_said(draw_rules: Draw) -> None:
    whole = draw_rules(
        {"when": {"behoefte": ["schulden"], "wlz": "ja"}},
        {"when": {"behoefte": ["belasting"]}, "helper": True},
        {"when": {"behoefte": ["belasting"], "wlz": "ja"}},
    )
    rows = next(tables(whole.chapters[0])).rows
    assert ("Schulden", "Als geen regel past", "Wijkteam Waterwoude") in [row[:3] for row in rows]
    assert rows[1][3] == "Gaat mee: Een maatje"
    assert rows[2][1] == (
        "Komt niet aan de beurt: een regel hierboven geldt altijd. Voorwaarde: wel een Wlz-indicatie."
    )


def test_the_head_names_pack_version_and_date_and_leaves_room_to_sign(whole: Overview) -> None:
    root = parsed(page(whole, ON))
    sections = all_of(root, "section")
    parts = markdown(whole, ON).split("\n## ")[1:]
    for section, part in zip(sections, parts, strict=True):
        for text in (text_of(section), part):
            for told in (whole.town, whole.version, "23 november 2026", "Naam", "Datum", "Paraaf"):
                assert told in text


def test_the_page_is_one_good_page(whole: Overview) -> None:
    root = parsed(page(whole, ON))
    assert root.get("lang") == "nl"
    assert len(all_of(root, "h1")) == len(all_of(root, "main")) == 1
    assert text_of(all_of(root, "title")[0])
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    named = [element.get("aria-labelledby") for element in root.iter() if element.get("aria-labelledby")]
    assert set(named) <= set(ids)
    assert {link.get("href") for link in all_of(root, "a")} <= {f"#{known}" for known in ids}


def test_every_table_has_a_name_and_heads_that_say_of_what(whole: Overview) -> None:
    for table in all_of(parsed(page(whole, ON)), "table"):
        caption, head, body = list(table)
        assert text_of(caption)
        assert {cell.get("scope") for cell in head.iter(f"{HTML}th")} == {"col"}
        for row in body:
            assert len(row) == len(head[0])
            if table.get("class") != "paraaf":
                assert (row[0].tag, row[0].get("scope")) == (f"{HTML}th", "row")


def test_the_page_stands_alone(whole: Overview) -> None:
    root = parsed(page(whole, ON))
    assert not [element for tag in ("script", "link", "img", "iframe") for element in all_of(root, tag)]
    style = "".join(all_of(root, "style")[0].itertext())
    assert "url(" not in style
    assert "@import" not in style


def test_text_of_a_pack_is_text_and_no_markup(draw_rules: Draw) -> None:
    odd = "een | streep, <b>vet</b>, *ster* & [haak]\nen een nieuwe regel"
    whole = draw_rules({"when": {"behoefte": ["schulden", "belasting"]}, "because": odd})
    row = next(line for line in markdown(whole, ON).splitlines() if "regel-0" in line)
    assert row.replace("\\|", "").count("|") == len(COLUMNS) + 1
    assert "\\<b>vet\\</b>, \\*ster\\* & \\[haak\\] en een nieuwe regel" in row
    root = parsed(page(whole, ON))
    assert odd.replace("\n", " ") in text_of(root)
    assert not all_of(root, "b")


def test_the_same_pack_and_day_give_the_same_bytes(whole: Overview) -> None:
    assert page(whole, ON) == page(whole, ON)
    assert markdown(whole, ON) == markdown(whole, ON)
    assert markdown(whole, ON) != markdown(whole, date(2026, 11, 24))
