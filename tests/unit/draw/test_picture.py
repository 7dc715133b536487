"""The picture: complete, in order, readable, and nothing in it that is not in the tree."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.unit.draw.expected import needs_in, opened, rules_in
from wegwijs.content import Loaded
from wegwijs.draw import Overview, as_file, overview, picture, picture_files, pictures
from wegwijs.draw import svg as marks
from wegwijs.draw.graph import ALWAYS, ELSE, NEVER, Graph, graph_of
from wegwijs.draw.letters import width_of, wrap
from wegwijs.draw.place import Box, Placed, Wire, place
from wegwijs.draw.steps import Chapter
from wegwijs.model.pack import Pack
from wegwijs.settings import ROOT

Draw = Callable[..., Overview]
Segment = tuple[tuple[float, float], tuple[float, float]]

SVG = "{http://www.w3.org/2000/svg}"
PRINT_A_PICTURE = """
from pathlib import Path
from wegwijs.content import load
from wegwijs.draw import as_file, overview, pictures
pack = load(Path({folder!r})).pack
print(as_file(pictures(overview(pack))))
"""


def drawn(whole: Overview, chapter: Chapter) -> ET.Element:
    """The picture as whoever opens the file finds it."""
    return opened(as_file(picture(whole, chapter)))


def seen(root: ET.Element) -> str:
    """The text one sees, without the text for whoever does not see it; broken words and lines made whole."""
    texts = (" ".join(" ".join(text.itertext()).split()) for text in root.iter(f"{SVG}text"))
    return squashed(" ".join(texts))


def squashed(text: str) -> str:
    """Text without spaces and hyphens: it does not matter where a line was broken."""
    return "".join(letter for letter in text if letter not in " -\u00a0\n")


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def segments(wire: Wire) -> Iterator[Segment]:
    for start, end in pairwise(wire.points):
        yield min(start, end), max(start, end)


def label(graph: Graph, source: int) -> dict[str, int]:
    return {edge.label: edge.target for edge in graph.edges if edge.source == source}


@pytest.fixture
def placed(whole: Overview) -> list[Placed]:
    return [place(chapter) for chapter in whole.chapters]


def test_every_need_and_every_rule_of_a_domain_is_seen(pack: Pack, whole: Overview) -> None:
    for chapter in whole.chapters:
        text = seen(drawn(whole, chapter))
        assert not [need for need in needs_in(pack, chapter.id) if squashed(need) not in text]
        assert not [rule for rule in rules_in(pack, chapter.id) if squashed(f"regel {rule}") not in text]


def test_the_picture_has_a_name_and_a_text(whole: Overview) -> None:
    for chapter in whole.chapters:
        root = drawn(whole, chapter)
        ids = {element.get("id"): element for element in root.iter() if element.get("id")}
        name, text = (ids[known] for known in root.get("aria-labelledby", "").split())
        assert (root.tag, root.get("role"), root.get("lang")) == (f"{SVG}svg", "img", "nl")
        assert (name.tag, text.tag) == (f"{SVG}title", f"{SVG}desc")
        assert chapter.name in (name.text or "")
        assert len((text.text or "").splitlines()) > len(chapter.lists)


def test_the_picture_runs_nothing_and_fetches_nothing(whole: Overview) -> None:
    for chapter in whole.chapters:
        root = drawn(whole, chapter)
        assert not {"script", "image", "use", "foreignObject", "a"} & {
            element.tag.removeprefix(SVG) for element in root.iter()
        }
        for element in root.iter():
            if element.tag == f"{SVG}style":
                assert not {"url(", "@import", "@font-face"} & set(re.findall(r"@[\w-]+|url\(", element.text or ""))
            for name, value in element.attrib.items():
                assert not name.lower().startswith("on")
                assert "url(" not in value
                assert "href" not in name


def test_no_two_boxes_overlap_and_none_sticks_out(placed: list[Placed]) -> None:
    for tree in placed:
        boxes = [box for box in tree.boxes if box.node.kind != "bend"]
        assert not [(one.lines, other.lines) for one, other in combinations(boxes, 2) if overlap(one, other)]
        assert all(box.x >= 0 and box.x + box.width <= tree.width for box in boxes)
        assert all(box.y > -0.01 and box.y + box.height <= tree.height + 0.01 for box in boxes)


def test_text_fits_in_its_box(placed: list[Placed]) -> None:
    for tree in placed:
        for box in tree.boxes:
            assert sum(line.height for line in box.lines) <= box.height
            assert all(width_of(line.text, line.size, bold=line.bold) < box.width for line in box.lines)


def test_no_line_runs_through_a_box(placed: list[Placed]) -> None:
    for tree in placed:
        boxes = [box for box in tree.boxes if box.node.kind != "bend"]
        for wire in tree.wires:
            for (left, top), (right, low) in segments(wire):
                through = [
                    box.lines
                    for box in boxes
                    if left < box.x + box.width - 0.1
                    and box.x + 0.1 < right
                    and top < box.y + box.height
                    and box.y < low
                ]
                assert not through


def test_lines_only_run_together_from_one_box_or_to_one_box(placed: list[Placed]) -> None:
    for tree in placed:
        upright = [
            (wire, top, low) for wire in tree.wires for (left, top), (right, low) in segments(wire) if left == right
        ]
        for (one, top, low), (other, above, below) in combinations(upright, 2):
            same = one.edge.source == other.edge.source or one.edge.target == other.edge.target
            assert same or one.points[1][0] != other.points[1][0] or low <= above or below <= top


def test_every_answer_stands_at_its_line(whole: Overview) -> None:
    for chapter in whole.chapters:
        graph = graph_of(chapter)
        for edge in graph.edges:
            kind = graph.nodes[edge.source].kind
            if kind == "question":
                assert edge.label
            if kind == "need":
                assert edge.label in ({""} if graph.nodes[edge.target].kind == "question" else {ALWAYS, NEVER})
        words = {squashed(edge.label) for edge in graph.edges}
        assert not [word for word in words if word not in seen(drawn(whole, chapter))]


def test_a_question_has_at_least_two_answers_and_all_differ(whole: Overview) -> None:
    for chapter in whole.chapters:
        graph = graph_of(chapter)
        for node in graph.nodes:
            answers = [edge.label for edge in graph.edges if edge.source == node.id]
            if node.kind == "question":
                assert len(answers) == len(set(answers)) > 1
                assert ELSE in answers


def test_one_reads_from_left_to_right_and_help_stands_at_the_right(placed: list[Placed]) -> None:
    for tree in placed:
        boxes = {box.node.id: box for box in tree.boxes}
        assert all(boxes[wire.edge.source].x < boxes[wire.edge.target].x for wire in tree.wires)
        help_at = {box.x for box in tree.boxes if box.node.kind in {"help", "safety"}}
        assert help_at == {max(box.x for box in tree.boxes)}


def test_needs_and_rules_stand_in_the_order_of_the_tree(whole: Overview, placed: list[Placed]) -> None:
    for chapter, tree in zip(whole.chapters, placed, strict=True):
        needs = sorted((box for box in tree.boxes if box.node.kind == "need"), key=lambda box: box.y)
        assert [box.node.needs for box in needs] == [listing.needs for listing in chapter.lists]
        helps = sorted((box for box in tree.boxes if box.node.step), key=lambda box: box.y)
        wanted = [step.id for listing in chapter.lists for step in listing.steps]
        assert [box.node.step.id for box in helps if box.node.step] == wanted


def test_facts_of_one_rule_are_asked_one_after_the_other(draw_rules: Draw) -> None:
    both = {"when": {"behoefte": ["schulden"], "voor_wie": "zelf", "leeftijd": "..17"}, "first": "buurthuis"}
    graph = graph_of(draw_rules(both, {"when": {"behoefte": ["schulden"]}}).chapters[0])
    who, age = (node for node in graph.nodes if node.kind == "question")
    assert who.term is not None
    assert age.term is not None
    assert (who.term.fact, age.term.fact) == ("voor_wie", "leeftijd")
    assert label(graph, who.id)["over uzelf"] == age.id
    young = graph.nodes[label(graph, age.id)["Jonger dan 18"]]
    assert young.step is not None
    assert young.step.first == "Buurthuis De Sluis"
    assert label(graph, age.id)[ELSE] != young.id


def test_rules_about_one_fact_share_a_question_unless_two_may_fit(draw_rules: Draw) -> None:
    def rules(first: str, second: str) -> int:
        ages = [{"when": {"behoefte": ["schulden"], "leeftijd": age}} for age in (first, second)]
        graph = graph_of(draw_rules(*ages, {"when": {"behoefte": ["schulden"]}}).chapters[0])
        return sum(node.kind == "question" for node in graph.nodes)

    assert rules("..17", "18-23") == 1
    assert rules("10-23", "18+") == 2


def test_the_safety_net_is_drawn_where_no_rule_always_holds(draw_rules: Draw) -> None:
    whole = draw_rules({"when": {"behoefte": ["schulden"], "wlz": "ja"}})
    assert "Hetvangnet:geenregelpast." in seen(drawn(whole, whole.chapters[0]))


def test_a_rule_that_is_never_reached_is_drawn_as_such(draw_rules: Draw) -> None:
    rules = {"when": {"behoefte": ["schulden"]}}, {"when": {"behoefte": ["schulden"], "wlz": "ja"}}
    whole = draw_rules(*rules)
    text = seen(drawn(whole, whole.chapters[0]))
    assert "komtnietaandebeurt" in text
    assert "Als:weleenWlzindicatie" in text


def test_the_picture_changes_when_a_rule_changes(draw_rules: Draw) -> None:
    def of(**changed: object) -> str:
        whole = draw_rules({"when": {"behoefte": ["schulden"]}, **changed})
        return as_file(picture(whole, whole.chapters[0]))

    changes = (
        {},
        {"first": "buurthuis"},
        {"also": ["maatje"]},
        {"never": ["maatje"]},
        {"only": True},
        {"helper": True},
    )
    assert len({of(**change) for change in changes}) == len(changes)
    assert of() == of()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_pack_gives_the_same_bytes_in_another_process(small: Loaded, seed: str) -> None:
    code = PRINT_A_PICTURE.format(folder=str(small.folder))
    environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    found = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True, text=True)
    assert found.stdout.strip() == as_file(pictures(overview(small.pack))).strip()


def test_all_domains_go_below_one_another_in_one_file(whole: Overview) -> None:
    root = opened(as_file(pictures(whole)))
    parts = root.findall(f"{SVG}svg")
    low = 0.0
    for part, chapter in zip(parts, whole.chapters, strict=True):
        assert part.get("id") == f"boom-{chapter.id}"
        assert float(part.get("y", 0)) >= low - 0.2
        low = float(part.get("y", 0)) + float(part.get("height", 0))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_each_picture_goes_into_the_file_it_belongs_in(small: Loaded) -> None:
    whole = overview(small.pack)
    folder, one = Path("uit"), Path("uit.svg")
    files = dict(picture_files(whole, folder, alone=False))
    assert [file.name for file in files] == ["geld.svg", "contact.svg", "veiligheid.svg"]
    assert list(dict(picture_files(whole, one, alone=False))) == [one]
    assert dict(picture_files(whole, folder, alone=True)) == {folder: files[folder / "geld.svg"]}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [marks.PAPER, marks.TINT, marks.SAND, marks.ALARM_TINT])
def test_colours_differ_enough_to_read(ground: str) -> None:
    assert min(contrast(ink, ground) for ink in (marks.INK, marks.SOFT)) >= 4.5
    edges = (marks.ACCENT, marks.SAND_EDGE, marks.ALARM, marks.FAINT)
    assert min(contrast(edge, ground) for edge in edges) >= 3


def test_a_word_that_is_too_long_is_broken_with_a_hyphen() -> None:
    lines = list(wrap("een gehandicaptenparkeerkaart aanvragen", 80))
    assert "".join(line.text for line in lines).replace("-", "") == "eengehandicaptenparkeerkaartaanvragen"
    assert all(width_of(line.text, line.size) <= 80 for line in lines)
