"""A life domain as a decision table: a row per rule, in the order in which rules count."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from wegwijs.draw.outline import UNKNOWN_NEED, named, when_asked
from wegwijs.draw.steps import Chapter, Listing, Step

COLUMNS = ("Behoefte", "Als (voorwaarden)", "Eerste stap", "Ook", "Nooit", "Waarom", "Bron")
SIGNED = ("Naam", "Datum", "Paraaf")
NONE = "–"
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a title: the cells of its first column head their rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(chapter: Chapter) -> Iterator[Table]:
    """What there is to read and sign of one life domain."""
    if chapter.overruling:
        yield Table("Gaat altijd voor", COLUMNS, tuple(map(_ahead, chapter.overruling)))
    yield Table("Per behoefte", COLUMNS, tuple(_rows(chapter)))
    if chapter.asks:
        rows = ((ask.text, ask.why, _capital(when_asked(ask))) for ask in chapter.asks)
        yield Table("Vragen die Wegwijs hier kan stellen", ("Vraag", "Waarom wij dit vragen", "Wanneer"), tuple(rows))
    if chapter.bans:
        bans = ((_capital(ban.when), ", ".join(ban.services)) for ban in chapter.bans)
        yield Table("Deze hulp tonen wij niet", ("Als", "Dan niet"), tuple(bans))


def day(on: date) -> str:
    """A date as it is written in Dutch."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def _ahead(step: Step) -> tuple[str, ...]:
    return _row(_capital(", ".join(step.only_for)) or "Alle behoeften", _capital(step.condition) or "Altijd", step)


def _rows(chapter: Chapter) -> Iterator[tuple[str, ...]]:
    """Rules that look at needs by their place among all rules; then what counts without a need."""
    known: dict[str, tuple[Step, list[str], list[int]]] = {}
    for listing in chapter.lists:
        for place, step in enumerate(listing.steps if listing.needs else ()):
            _, needs, places = known.setdefault(step.id, (step, [], []))
            needs.extend(listing.needs)
            places.append(place)
    for step, needs, places in sorted(known.values(), key=lambda row: row[0].number):
        yield _row(_capital(", ".join(needs)), _when(step, max(places)), step)
    for listing in chapter.lists:
        if not listing.needs:
            for place, step in enumerate(listing.steps):
                yield _row(_capital(named(listing, chapter)), _when(step, place), step)
        if not listing.ends:
            yield _safety_net(listing, chapter)


def _when(step: Step, place: int) -> str:
    if not step.reached:
        also = f" Voorwaarde: {step.condition}." if step.terms else ""
        return f"Komt niet aan de beurt: een regel hierboven geldt altijd.{also}"
    if step.terms:
        return _capital(step.condition)
    return "In alle andere gevallen" if place else "Altijd"


def _row(needs: str, when: str, step: Step) -> tuple[str, ...]:
    also = [", ".join(step.also)] if step.also else []
    also += [f"Gaat mee: {step.helper}"] if step.helper else []
    also += ["Verder niets, ook geen vangnet"] if step.only else []
    never = ", ".join(step.never) or NONE
    source = f"{step.source} (regel {step.id})"
    return needs, when, step.first, ". ".join(also) or NONE, never, step.because, source


def _safety_net(listing: Listing, chapter: Chapter) -> tuple[str, ...]:
    needs = _capital(", ".join(listing.needs)) or UNKNOWN_NEED
    return needs, "Als geen regel past", chapter.fallback, NONE, NONE, "Het vangnet", NONE


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
