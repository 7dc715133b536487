"""The cases as data: each is played as its person would answer, and the promises hold over all of them."""

from collections import Counter
from collections.abc import Callable

import pytest

from wegwijs.answer import Answer, Asked, Engine
from wegwijs.evaluate import Figures, Played, count, play
from wegwijs.evaluate.tiles import by_tiles

LEAST = {"top1": 0.80, "top3": 0.90, "urgent_recall": 0.88}
MOST = {"never": 0.025, "false_alarm": 0.02, "asked_mean": 2, "asked_most": 5}

CONTRACT = (
    "sociaal-wijkteam", "meeplus", "buddyzorg", "sociaal-makelaar", "buurtwerk", "jongerenwerk", "inzet078",
    "sociaal-raadslieden", "financieel-hulphuis", "vluchtelingenwerk", "radar", "ouderplatform", "meldpunt-jeugd",
    "mantelzorg", "sociaal-pontonnier", "meldpunt-zorg-overlast", "bemoeizorg", "akj", "wlz-hulp", "veilig-thuis",
    "sociale-dienst", "huisarts", "taalhuis", "zichtbare-schakel", "gemeente", "eigen-gemeente",
)  # fmt: skip
FIRST_IN = 3
BY_TILES = 0.9


@pytest.fixture(scope="module")
def played(engine: Engine, ask: Callable[[Asked], Answer]) -> list[Played]:
    return [play(case, ask, engine.pack) for case in engine.pack.cases]


@pytest.fixture(scope="module")
def figures(played: list[Played]) -> Figures:
    return count(played)


@pytest.mark.parametrize("name", LEAST)
def test_as_many_come_out_right_as_we_promise(figures: Figures, name: str) -> None:
    assert getattr(figures, name) >= LEAST[name], figures


@pytest.mark.parametrize("name", MOST)
def test_no_more_goes_wrong_or_is_asked_than_we_promise(figures: Figures, name: str) -> None:
    assert getattr(figures, name) <= MOST[name], figures


def test_who_types_nothing_gets_there_by_tiles_and_answers(engine: Engine) -> None:
    routed = [case for case in engine.pack.cases if case.best and not case.danger_only]
    found = by_tiles(engine, routed[:: max(len(routed) // 100, 1)])
    assert found.near >= BY_TILES, found
    assert found.possible == 1.0, found


def test_every_case_ends_with_advice(played: list[Played]) -> None:
    assert [row.case.id for row in played if not row.services] == []


def test_no_question_is_put_twice(played: list[Played]) -> None:
    assert [row.case.id for row in played if len(set(row.asked)) < len(row.asked)] == []


@pytest.mark.dordrecht
def test_every_service_of_the_contract_exists(engine: Engine) -> None:
    assert set(CONTRACT) <= set(engine.pack.service)


@pytest.mark.dordrecht
@pytest.mark.parametrize("service", CONTRACT)
def test_every_service_is_somebodys_first_step(engine: Engine, played: list[Played], service: str) -> None:
    firsts = Counter(row.services[0] for row in played)
    found = engine.pack.service[service]
    heirs = found.taken_over_by if found.status != "actief" else ()
    assert sum(firsts[name] for name in {service, *heirs}) >= FIRST_IN


def test_every_language_is_played(engine: Engine) -> None:
    assert {case.lang for case in engine.pack.cases} >= set(engine.pack.municipality.languages)
