"""Changes in the order an editor reads them: the gravest first, the same change together."""

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.compare.changes import Change, Kind
from wegwijs.compare.journeys import Journey
from wegwijs.compare.report import Report
from wegwijs.compare.sides import Ending
from wegwijs.compare.words import Words, asked

TITLES: dict[Kind, str] = {
    "nooit": "LET OP: hier staat een dienst die er niet mocht staan",
    "gevaar": "LET OP: bij gevaar ziet iemand andere nummers, of luider of zachter",
    "eerste": "De eerste stap is anders",
    "verder": "De eerste stap blijft, wat ernaast staat is anders",
    "vragen": "Het advies blijft, maar er komen meer vragen",
    "alarm": "In een gewoon geval ziet iemand andere nummers",
    "nieuw": "Alleen in de nieuwe inhoud",
    "weg": "Alleen in de oude inhoud",
}


@dataclass(frozen=True, slots=True)
class Group:
    """The same change, wherever it happens: cases before journeys, short before long."""

    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Changes of one kind; each change stands under its gravest kind only."""

    title: str
    groups: tuple[Group, ...]


def sections(report: Report, words: Words) -> Iterator[Section]:
    """The sections that have anything in them."""
    for kind, title in TITLES.items():
        groups: dict[str, list[Change]] = {}
        for change in report.changes:
            if change.kinds[0] == kind:
                groups.setdefault(_title(kind, change, words), []).append(change)
        if groups:
            order = sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0]))
            yield Section(title, tuple(Group(name, _ordered(rows)) for name, rows in order))


def count(changes: tuple[Change, ...]) -> str:
    """How many cases and journeys."""
    journeys = sum(isinstance(change.what, Journey) for change in changes)
    cases = len(changes) - journeys
    told = ([_some(cases, "geval", "gevallen")] if cases else []) + (
        [_some(journeys, "route", "routes")] if journeys or not cases else []
    )
    return " en ".join(told)


def _some(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _title(kind: Kind, change: Change, words: Words) -> str:
    old, new = change.what.old, change.what.new
    if old is None or new is None:
        only = old or new
        known = [need for need, _ in only.situation.needs] if only else []
        about = ", ".join(words.fact("behoefte", need) for need in known) or "zonder behoefte"
        return f"{about} → {words.services(only.services[:1] if only else ())}"
    if kind == "nooit":
        return f"{words.services(change.never)} staat er nu wel"
    if kind == "verder":
        return _swapped(old, new, words)
    return f"{_of(kind, old, words)} → {_of(kind, new, words)}"


def _of(kind: Kind, end: Ending, words: Words) -> str:
    if kind in ("gevaar", "alarm"):
        return words.alarm(end)
    return asked(end) if kind == "vragen" else words.services(end.services[:1])


def _swapped(old: Ending, new: Ending, words: Words) -> str:
    """What went and what came, beside a first step that stays."""
    gone = tuple(service for service in old.services if service not in new.services)
    come = tuple(service for service in new.services if service not in old.services)
    if gone and come:
        return f"{words.services(gone)} → {words.services(come)}"
    if gone or come:
        return f"{'weg' if gone else 'erbij'}: {words.services(gone or come)}"
    return "een andere volgorde"


def _ordered(changes: list[Change]) -> tuple[Change, ...]:
    """Cases first; then journeys, those that tell the least before those that only tell more to the same end."""
    cases = [change for change in changes if not isinstance(change.what, Journey)]
    journeys = [(change, change.what) for change in changes if isinstance(change.what, Journey)]
    plain: list[Change] = []
    more: list[Change] = []
    known: dict[tuple[object, ...], list[frozenset[tuple[str, str]]]] = {}
    for change, journey in sorted(journeys, key=lambda pair: len(pair[1].facts)):
        facts = frozenset(journey.facts.items())
        others = known.setdefault(tuple(end and end.services for end in (journey.old, journey.new)), [])
        (more if any(other < facts for other in others) else plain).append(change)
        others.append(facts)
    return (*cases, *plain, *more)
