"""Where journeys begin: with each need, each life domain, and everything a rule can set apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, product

from wegwijs.model.expect import Expectation
from wegwijs.model.facts import as_word
from wegwijs.model.pack import Pack
from wegwijs.route.conditions import NEED
from wegwijs.route.order import today

DOMAIN = "leefgebied"
MOST_PER_CONDITION = 24

Told = tuple[tuple[str, str], ...]
Condition = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Start:
    """How somebody comes in: a need and facts told in their own words, and what they chose themselves."""

    need: str | None = None
    told: Told = ()
    given: Told = ()

    @property
    def facts(self) -> dict[str, str]:
        """Everything known at the start."""
        need = {NEED: self.need} if self.need else {}
        return {**need, **dict(self.told), **dict(self.given)}


def starts(packs: tuple[Pack, ...]) -> tuple[Start, ...]:
    """Every way in that `packs` know of, each once.

    For each need: alone, and with the facts that a rule or a service looks at, so that each rule has its turn.
    What a rule for the need looks at meets what goes before it: an overruling rule, or a service that may not be
    shown.
    """
    found: list[Start] = []
    for need in dict.fromkeys(need.id for pack in packs for need in pack.needs):
        ordinary = dict.fromkeys([(), *(told for pack in packs for told in _ordinary(pack, need))])
        named = {service for pack in packs for service in _named(pack, need)}
        before = dict.fromkeys([(), *(told for pack in packs for told in _before(pack, need, named))])
        found += [
            _start(need, both) for own in ordinary for first in before if (both := _joined(own, first)) is not None
        ]
    found += [Start(), *(Start(given=((DOMAIN, domain.id),)) for pack in packs for domain in pack.domains)]
    found += [_start(None, told) for pack in packs for told in _without_need(pack)]
    found += [start for pack in packs for row in pack.expectations.values() for start in _expected(pack, row)]
    return tuple(dict.fromkeys(found))


def _start(need: str | None, told: Told) -> Start:
    """A life domain is chosen, not told."""
    return Start(
        need,
        tuple(pair for pair in told if pair[0] != DOMAIN),
        tuple(pair for pair in told if pair[0] == DOMAIN),
    )


def _ordinary(pack: Pack, need: str) -> Iterator[Told]:
    for rule in pack.rules:
        if not rule.overrules and need in rule.when.get(NEED, ()):
            yield from _ways(rule.when)


def _before(pack: Pack, need: str, named: set[str]) -> Iterator[Told]:
    """What takes the need's own rules aside, or takes a service out of them."""
    for rule in pack.rules:
        if rule.overrules and need in rule.when.get(NEED, (need,)):
            yield from _ways(rule.when)
    for service in pack.services:
        for when in service.never_when if service.id in named else ():
            if need in when.get(NEED, (need,)):
                yield from _ways(when)


def _without_need(pack: Pack) -> Iterator[Told]:
    for rule in pack.rules:
        if NEED not in rule.when:
            yield from _ways(rule.when)


def _named(pack: Pack, need: str) -> Iterator[str]:
    """Services that may come up at `need`; the safety net and the helper may always."""
    yield from (pack.municipality.fallback, pack.municipality.helper)
    for rule in pack.rules:
        if need in rule.when.get(NEED, (need,) if rule.overrules else ()):
            for service in (rule.first, *rule.also):
                yield from (service, today(pack.service, service))


def _ways(when: Condition) -> Iterator[Told]:
    """The ways in which a condition holds: one value of each of its facts, the need left out."""
    keys = sorted(key for key in when if key != NEED)
    for values in islice(product(*(when[key] for key in keys)), MOST_PER_CONDITION):
        yield tuple(zip(keys, values, strict=True))


def _joined(own: Told, first: Told) -> Told | None:
    """Both together; None where they contradict each other."""
    together = dict(own) | dict(first)
    return tuple(sorted(together.items())) if dict(own).items() <= together.items() else None


def _expected(pack: Pack, row: Expectation) -> Iterator[Start]:
    if not row.say:
        yield Start(given=tuple(sorted(facts_of(pack, row).items())))


def facts_of(pack: Pack, row: Expectation) -> dict[str, str]:
    """The facts an expectation comes with; an answer goes by its words."""
    facts = {key: as_word(value) for key, value in row.facts.items() if value is not None}
    chosen = {fact: value for fact, words in row.answers.items() if (value := _chosen(pack, fact, words))}
    return facts | chosen


def _chosen(pack: Pack, fact: str, words: str) -> str | None:
    """The value behind the words of an answer; None where no answer is worded so."""
    question = pack.question.get(fact)
    answers = question.answers if question else ()
    return next((answer.value for answer in answers if words in answer.text.values()), None)
