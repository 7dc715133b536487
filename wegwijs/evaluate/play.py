"""Plays one case as its person would: the question goes in, answers come from the case's facts."""

from collections.abc import Callable
from dataclasses import dataclass

from wegwijs.answer import Answer, Asked
from wegwijs.model.facts import UNSURE, parse_age
from wegwijs.model.pack import Case, Pack
from wegwijs.model.rules import Question

MOST_QUESTIONS = 12
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a case. The flags are None where the case does not speak of it.

    `first_…` is about the answer to the question alone, before anything was asked; `confidence` (0-1) is
    that of its likeliest need.
    """

    case: Case
    services: tuple[str, ...]
    first_services: tuple[str, ...]
    asked: tuple[str, ...]
    urgent: tuple[str, ...]
    worrying: tuple[str, ...]
    needs: tuple[str, ...]
    top1: bool | None
    top3: bool | None
    never: bool | None
    first_top1: bool | None
    first_top3: bool | None
    first_never: bool | None
    confidence: float
    urgent_hit: bool | None
    false_alarm: bool | None
    soft_alarm: bool | None


def play(case: Case, ask: Callable[[Asked], Answer], pack: Pack) -> Played:
    """Plays `case`; `ask` answers a question with facts. A case without `best` counts for danger alone."""
    facts: dict[str, str] = {}
    asked: list[str] = []
    outcome = first = ask(Asked(case.question, case.lang_given, facts))
    while (question := outcome.route.question) and question.fact not in facts and len(asked) < MOST_QUESTIONS:
        facts = {**facts, question.fact: reply(question, case)}
        asked.append(question.fact)
        outcome = ask(Asked(case.question, case.lang_given, facts))
    return _judge(case, pack, first, outcome, tuple(asked))


def reply(question: Question, case: Case) -> str:
    """The person's answer: his own value, the band his age falls in, or "weet ik niet"."""
    if question.fact not in case.facts:
        return UNSURE
    mine = str(case.facts[question.fact])
    mine = {"True": "ja", "False": "nee"}.get(mine, mine)
    offered = [answer.value for answer in question.answers]
    if mine in offered or question.fact != "leeftijd":
        return mine
    age = parse_age(mine)
    fitting = (value for value in offered if age and (band := parse_age(value)) and band[0] <= age[0] <= band[1])
    return next(fitting, mine)


def _judge(case: Case, pack: Pack, first: Answer, outcome: Answer, asked: tuple[str, ...]) -> Played:
    services, at_first = _shown(outcome), _shown(first)
    best = right(case, pack)
    want, loud = set(case.urgent), set(first.understanding.urgent)
    soft = set(first.understanding.worrying)
    routed = bool(case.best) and not case.danger_only
    needs = first.understanding.needs
    return Played(
        case=case,
        services=services,
        first_services=at_first,
        asked=asked,
        urgent=tuple(sorted(loud)),
        worrying=tuple(sorted(soft)),
        needs=tuple(f"{need.id} {need.confidence}" for need in needs),
        top1=bool(best & set(services[:1])) if routed else None,
        top3=bool(best & set(services)) if routed else None,
        never=bool(set(case.never) & set(services)) if routed else None,
        first_top1=bool(best & set(at_first[:1])) if routed else None,
        first_top3=bool(best & set(at_first)) if routed else None,
        first_never=bool(set(case.never) & set(at_first)) if routed else None,
        confidence=needs[0].confidence if needs else 0.0,
        urgent_hit=bool(want & (loud | soft)) if want else None,
        false_alarm=bool(loud) if not want else None,
        soft_alarm=bool(soft) if not want else None,
    )


def _shown(found: Answer) -> tuple[str, ...]:
    return tuple(step.service for step in found.route.steps)[:SHOWN]


def right(case: Case, pack: Pack) -> set[str]:
    """The services that are right for a case: those it names, and who took over from them."""
    return set(case.best) | {heir for service in case.best for heir in _heirs(pack, service)}


def _heirs(pack: Pack, service: str) -> tuple[str, ...]:
    """Who counts for a service that closed: all that took it over."""
    found = pack.service.get(service)
    return found.taken_over_by if found and found.status == "gesloten" else ()
