"""The graph leads where the engine leads: on every way from a tile, for every need, and for every case."""

import json
from collections.abc import Iterator, Mapping

from tests.town import Town
from wegwijs.answer import routed
from wegwijs.content import Loaded
from wegwijs.evaluate.play import reply
from wegwijs.model.advice import Route, Understanding
from wegwijs.model.facts import ELSEWHERE, NONE, UNSURE
from wegwijs.model.pack import Case
from wegwijs.model.rules import Question
from wegwijs.offline import Ask, End, Graph, build
from wegwijs.route import compile_tree, takes_none

TILE, NEED = "leefgebied", "behoefte"
LARGEST = 150_000


def engine(town: Town, given: Mapping[str, str]) -> Route:
    """What the engine says to somebody who came by a tile and answered so."""
    _, found = routed(town.pack, town.tree, Understanding(sure=False), given)
    return found


def steps(graph: Graph, end: End) -> list[tuple[str, str, Mapping[str, str]]]:
    return [(leg.service, leg.role, graph.reasons[leg.because]) for leg in end.legs]


def of_engine(found: Route) -> list[tuple[str, str, Mapping[str, str]]]:
    return [(step.service, step.role, step.because) for step in found.steps]


def ways(graph: Graph, number: int, given: Mapping[str, str]) -> Iterator[tuple[Mapping[str, str], Ask | End]]:
    """Every node that can be reached from here, with what was answered on the way."""
    node = graph.nodes[number]
    yield given, node
    if isinstance(node, Ask):
        for value, then in node.answers:
            yield from ways(graph, then, {**given, node.fact: value})


def from_tiles(graph: Graph) -> Iterator[tuple[Mapping[str, str], Ask | End]]:
    for domain, number in graph.tiles.items():
        yield from ways(graph, number, {TILE: domain})


def follow(graph: Graph, given: Mapping[str, str], case: Case | None = None) -> tuple[Mapping[str, str], End]:
    """From a tile to the advice: what is given, the answers of the case, else "weet ik niet"."""
    node, told = graph.nodes[graph.tiles[given[TILE]]], {TILE: given[TILE]}
    while isinstance(node, Ask):
        offered = dict(node.answers)
        question = graph.questions[node.fact]
        wish = given.get(node.fact) or (reply(question, case) if case else UNSURE)
        told[node.fact] = wish if wish in offered else UNSURE
        node = graph.nodes[offered[told[node.fact]]]
    return told, node


def test_every_tile_and_every_need_has_its_place(town: Town, graph: Graph) -> None:
    assert set(graph.tiles) == set(town.pack.domain)
    assert set(graph.needs) == set(town.pack.need)


def test_every_way_ends_as_the_engine_ends_it(town: Town, graph: Graph) -> None:
    for given, node in from_tiles(graph):
        if isinstance(node, End):
            assert steps(graph, node) == of_engine(engine(town, given)), given


def test_every_question_is_the_one_the_engine_asks(town: Town, graph: Graph) -> None:
    for given, node in from_tiles(graph):
        if isinstance(node, Ask) and not (set(given) == {TILE} and node.fact == NEED):
            question = engine(town, given).question
            assert question is not None, given
            values = [answer.value for answer in question.answers]
            values += [NONE, UNSURE] if takes_none(question) else [UNSURE]
            assert [value for value, _ in node.answers] == values
            assert node.fact == question.fact


def test_nobody_is_asked_more_than_the_most(town: Town, graph: Graph) -> None:
    longest = max(sum(fact in town.pack.question for fact in given) for given, _ in from_tiles(graph))
    assert longest <= graph.at_most == town.pack.municipality.asking.at_most


def test_every_need_gets_its_advice_from_its_tile(town: Town, graph: Graph) -> None:
    for need in town.pack.needs:
        told, end = follow(graph, {TILE: need.domain, NEED: need.id})
        assert steps(graph, end) == of_engine(engine(town, told))
        asked = told if NEED in told else {**told, NEED: need.id}
        services = [step.service for step in engine(town, asked).steps]
        assert [leg.service for leg in end.legs] == services, need.id


def test_a_need_has_an_entry_of_its_own(town: Town, graph: Graph) -> None:
    for need in town.pack.needs:
        start = {TILE: need.domain, NEED: need.id}
        for given, node in ways(graph, graph.needs[need.id], start):
            if isinstance(node, End):
                assert steps(graph, node) == of_engine(engine(town, given))


def test_every_case_that_begins_at_a_tile_ends_as_with_the_engine(town: Town, graph: Graph) -> None:
    tiles = town.pack.domain
    cases = [case for case in town.pack.cases if case.facts.get(TILE) in tiles]
    rows = [row for row in town.pack.expectations.values() if row.facts.get(NEED) or row.facts.get(TILE) in tiles]
    cases += [Case(id=str(number), question="", facts=row.facts) for number, row in enumerate(rows)]
    assert cases
    for case in cases:
        need = str(case.facts.get(NEED, ""))
        domain = town.tree.domain_of.get(need) or str(case.facts[TILE])
        told, end = follow(graph, {TILE: domain, **({NEED: need} if need else {})}, case)
        found = engine(town, told)
        assert found.question is None, case.id
        assert steps(graph, end) == of_engine(found), case.id


def test_who_lives_elsewhere_is_told_so(town: Town, graph: Graph) -> None:
    for given, node in from_tiles(graph):
        if isinstance(node, End) and "woont_in" not in given:
            assert node.elsewhere is not None
            away = graph.nodes[node.elsewhere]
            assert isinstance(away, End)
            assert away.elsewhere is None
            assert steps(graph, away) == of_engine(engine(town, {**given, "woont_in": ELSEWHERE}))


def test_what_leads_to_the_same_is_one_node(graph: Graph) -> None:
    assert len(set(graph.nodes)) == len(graph.nodes)
    talks = sum(isinstance(node, End) for _, node in from_tiles(graph))
    assert sum(isinstance(node, End) for node in graph.nodes) < talks


def test_it_is_small_and_always_the_same(town: Town, graph: Graph) -> None:
    assert build(town.pack, town.tree).as_json() == graph.as_json()
    assert len(graph.as_json()) < LARGEST


def test_the_file_has_no_word_in_any_language(town: Town, graph: Graph) -> None:
    told = graph.as_json().decode()
    names = {service.name["nl"] for service in town.pack.services if " " in service.name["nl"]}
    assert not [name for name in names if name in told]


def test_a_node_comes_after_what_it_leads_to(graph: Graph) -> None:
    read = json.loads(graph.as_json())
    for number, node in enumerate(read["nodes"]):
        assert all(then < number for _, then in node.get("answers", ()))
    assert len(read["nodes"]) == len(graph.nodes)


def test_a_tile_whose_needs_end_differently_asks_which_it_is(small: Loaded) -> None:
    graph = build(small.pack, compile_tree(small.pack))
    first = graph.nodes[graph.tiles["geld"]]
    assert isinstance(first, Ask)
    assert [value for value, _ in first.answers] == ["schulden", "belasting", NONE, UNSURE]


def test_a_tile_whose_needs_all_end_the_same_advises_at_once(small: Loaded) -> None:
    graph = build(small.pack, compile_tree(small.pack))
    assert isinstance(graph.nodes[graph.tiles["veiligheid"]], End)


def test_a_question_has_every_answer_that_is_ever_offered(town: Town, graph: Graph) -> None:
    for _, node in from_tiles(graph):
        if isinstance(node, Ask):
            question: Question = graph.questions[node.fact]
            known = {answer.value for answer in question.answers} | {NONE, UNSURE}
            assert {value for value, _ in node.answers} <= known
