"""A case is played as its person would answer, and counted as a resident would notice."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from wegwijs.answer import Answer, Asked
from wegwijs.content import Loaded
from wegwijs.evaluate import Played, count, play
from wegwijs.evaluate.figures import failed
from wegwijs.evaluate.play import MOST_QUESTIONS, reply
from wegwijs.model.advice import Route, Situation, Step, Understanding
from wegwijs.model.pack import Case, Pack
from wegwijs.model.rules import Question

AGE = ("..17", "18-66", "67+")


def question(fact: str, *values: str) -> Question:
    answers = [{"value": value, "text": value, "label": value, "chance": 0.5} for value in values]
    return Question.model_validate({"fact": fact, "text": fact, "why": "proef", "answers": answers})


def made_up(
    services: Callable[[Mapping[str, str]], list[str]],
    questions: tuple[Question, ...] = (),
    urgent: tuple[str, ...] = (),
    worrying: tuple[str, ...] = (),
) -> Callable[[Asked], Answer]:
    """An engine that asks `questions` in order and advises `services` of the facts."""

    def ask(asked: Asked) -> Answer:
        open_ = next((row for row in questions if row.fact not in asked.facts), None)
        steps = tuple(Step(service, "ook", {}, "proef") for service in services(asked.facts))
        read = Understanding(urgent=urgent, worrying=worrying)
        return Answer(read, Situation(facts=asked.facts), Route(steps, open_), {})

    return ask


def case(**given: Any) -> Case:
    return Case.model_validate({"id": "c", "question": "hulp"} | given)


def always(*services: str, **alarms: tuple[str, ...]) -> Callable[[Asked], Answer]:
    return made_up(lambda _: list(services), **alarms)


@pytest.fixture
def run(small: Loaded) -> Callable[[Case, Callable[[Asked], Answer]], Played]:
    return lambda given, ask: play(given, ask, small.pack)


Run = Callable[[Case, Callable[[Asked], Answer]], Played]


def test_the_first_service_must_be_one_of_the_best(run: Run) -> None:
    assert run(case(best=["geldloket"]), always("geldloket", "wijkteam")).top1
    assert run(case(best=["geldloket", "wijkteam"]), always("wijkteam")).top1
    assert run(case(best=["geldloket"]), always("wijkteam", "geldloket")).top1 is False


def test_only_the_first_three_services_count(run: Run) -> None:
    played = run(case(best=["maatje"], never=["maatje"]), always("wijkteam", "geldloket", "buurthuis", "maatje"))
    assert (played.top3, played.never) == (False, False)
    played = run(case(best=["maatje"], never=["maatje"]), always("wijkteam", "geldloket", "maatje"))
    assert (played.top3, played.never) == (True, True)


def test_who_took_over_counts_for_a_closed_service(run: Run) -> None:
    assert run(case(best=["oud-loket"]), always("geldloket")).top1
    assert run(case(best=["oud-loket"]), always("maatje")).top1 is False


def test_who_would_take_over_does_not_count_while_nobody_is_sure(small: Loaded) -> None:
    doubtful = tuple(
        row.model_copy(update={"status": "onzeker"}) if row.id == "oud-loket" else row for row in small.pack.services
    )
    pack = Pack(**{name: getattr(small.pack, name) for name in Pack.model_fields} | {"services": doubtful})
    assert play(case(best=["oud-loket"]), always("geldloket"), pack).top1 is False


@pytest.mark.parametrize("given", [{"best": []}, {"best": ["wijkteam"], "danger_only": True}])
def test_a_case_of_danger_alone_does_not_count_for_advice(run: Run, given: dict[str, Any]) -> None:
    played = run(case(urgent=["112"], **given), always("wijkteam", urgent=("112",)))
    assert (played.top1, played.top3, played.never) == (None, None, None)
    assert played.urgent_hit


def test_an_alarm_counts_loud_or_soft(run: Run) -> None:
    wants = case(urgent=["113"])
    assert run(wants, always("wijkteam", urgent=("113",))).urgent_hit
    assert run(wants, always("wijkteam", worrying=("113",))).urgent_hit
    assert run(wants, always("wijkteam", urgent=("112",))).urgent_hit is False
    assert run(wants, always("wijkteam", urgent=("112",))).false_alarm is None


def test_a_false_alarm_is_loud_where_nothing_was_wrong(run: Run) -> None:
    calm = case()
    assert run(calm, always("wijkteam", urgent=("112",))).false_alarm
    soft = run(calm, always("wijkteam", worrying=("112",)))
    assert (soft.false_alarm, soft.soft_alarm, soft.urgent_hit) == (False, True, None)


def test_questions_are_answered_from_the_facts_of_the_case(run: Run) -> None:
    ask = made_up(lambda facts: ["maatje" if facts.get("wlz") == "ja" else "wijkteam"], (question("wlz", "ja", "nee"),))
    played = run(case(best=["maatje"], facts={"wlz": True}), ask)
    assert (played.asked, played.services) == (("wlz",), ("maatje",))
    assert played.first_services == ("wijkteam",)


def test_what_a_person_does_not_know_is_weet_niet() -> None:
    assert reply(question("wlz", "ja", "nee"), case()) == "weet_niet"


@pytest.mark.parametrize(("age", "said"), [(15, "..17"), (17, "..17"), (18, "18-66"), (90, "67+"), ("18-66", "18-66")])
def test_a_person_picks_the_band_of_his_age(age: object, said: str) -> None:
    assert reply(question("leeftijd", *AGE), case(facts={"leeftijd": age})) == said


@pytest.mark.parametrize(("value", "said"), [(True, "ja"), (False, "nee"), ("ja", "ja"), ("praten", "praten")])
def test_a_truth_value_is_said_in_dutch(value: object, said: str) -> None:
    assert reply(question("wlz", "ja", "nee"), case(facts={"wlz": value})) == said


def test_a_question_that_keeps_coming_back_does_not_hang(run: Run) -> None:
    stubborn = question("wlz", "ja", "nee")
    step = Route((Step("wijkteam", "eerste", {}, "x"),), stubborn)
    played = run(case(), lambda _: Answer(Understanding(), Situation(), step, {}))
    assert played.asked == ("wlz",)


def test_endless_questions_are_cut_off(run: Run) -> None:
    many = tuple(question(f"feit-{number}", "ja") for number in range(50))
    assert len(run(case(), made_up(lambda _: ["wijkteam"], many)).asked) == MOST_QUESTIONS


def test_alarms_are_judged_on_the_first_answer(run: Run) -> None:
    def ask(asked: Asked) -> Answer:
        loud = ("112",) if asked.facts else ()
        row = None if asked.facts else question("wlz", "ja")
        return Answer(Understanding(urgent=loud), Situation(), Route((Step("wijkteam", "eerste", {}, "x"),), row), {})

    assert run(case(), ask).false_alarm is False


def test_figures_are_rates_over_the_cases_that_speak_of_them(run: Run) -> None:
    rows = [
        run(case(best=["geldloket"]), always("geldloket")),
        run(case(best=["geldloket"], never=["wijkteam"]), always("wijkteam", "geldloket", urgent=("112",))),
        run(case(urgent=["113"]), always("wijkteam", worrying=("113",))),
        run(case(best=["maatje"], urgent=["112"]), always("wijkteam")),
    ]
    figures = count(rows)
    assert (figures.cases, figures.top1, figures.top3, figures.never) == (4, 0.333, 0.667, 0.333)
    assert (figures.urgent_recall, figures.urgent_loud) == (0.5, 0.0)
    assert (figures.false_alarm, figures.soft_alarm) == (0.5, 0.0)
    assert (figures.asked_mean, figures.asked_most) == (0.0, 0)


def test_figures_of_questions_asked(run: Run) -> None:
    rows = [
        run(case(), made_up(lambda _: ["wijkteam"], tuple(question(name, "ja") for name in names)))
        for names in ("", "abc")
    ]
    assert (count(rows).asked_mean, count(rows).asked_most) == (1.5, 3)


def test_nothing_played_gives_nothing() -> None:
    empty = count([])
    assert (empty.cases, empty.top1, empty.urgent_recall, empty.asked_mean, empty.asked_most) == (0, None, None, 0.0, 0)


def test_a_case_fails_when_a_reader_wants_to_see_it(run: Run) -> None:
    assert failed(run(case(best=["geldloket"]), always("wijkteam")))
    assert failed(run(case(best=["wijkteam"], never=["maatje"]), always("wijkteam", "maatje")))
    assert failed(run(case(urgent=["112"]), always("wijkteam")))
    assert failed(run(case(), always("wijkteam", urgent=("112",))))
    assert not failed(run(case(best=["wijkteam"]), always("wijkteam", worrying=("112",))))


def test_the_cases_of_the_small_pack_come_out_right(small: Loaded, ask_small: Callable[[Asked], Answer]) -> None:
    figures = count([play(each, ask_small, small.pack) for each in small.pack.cases])
    assert (figures.top1, figures.never, figures.urgent_recall, figures.false_alarm) == (1.0, 0.0, 1.0, 0.0)
