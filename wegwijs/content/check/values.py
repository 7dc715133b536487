"""Values that cannot be: a fact the contract does not know, hours or numbers that do not parse."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

import phonenumbers

from wegwijs.content.load import Loaded
from wegwijs.errors import Finding
from wegwijs.model.facts import OPEN, UNSURE, VALUES, as_word, parse_age
from wegwijs.model.pack import Pack
from wegwijs.near.hours import COUNTRY, parses

SHORT_NUMBERS = {"113"}
"""Right, but unknown to the library."""

HOURS = 'schrijf bijvoorbeeld "Mo-Fr 09:00-17:00" of "24/7"'
DIGITS = "controleer de cijfers, of laat het nummer weg"
AGES = 'schrijf een leeftijd als "18+", "..17" of "12-23"'

Inside = tuple[str | int, ...]
Row = tuple[str, Inside, str]
"""The record, the place in it, and what stands there."""


def values(loaded: Loaded) -> Iterator[Finding]:
    """A finding for every value that no fact, clock or telephone understands."""
    yield from _facts(loaded)
    for name, inside, phone in _phones(loaded.pack):
        if not _is_phone(phone):
            yield loaded.finding(name, inside, f"`{phone}` is geen Nederlands telefoonnummer", DIGITS)
    for name, inside, hours in _hours(loaded.pack):
        if parses(hours):
            yield loaded.finding(name, inside, f"openingstijd niet te lezen: `{hours}`", HOURS)


def _facts(loaded: Loaded) -> Iterator[Finding]:
    pack = loaded.pack
    for rule in pack.rules:
        yield from _condition(loaded, f"rule:{rule.id}", ("when",), rule.when)
    for service in pack.services:
        for number, when in enumerate(service.never_when):
            yield from _condition(loaded, f"service:{service.id}", ("never_when", number), when)
    for question in pack.questions:
        name = f"question:{question.fact}"
        yield from _fact(loaded, name, ("fact",), question.fact)
        for number, answer in enumerate(question.answers):
            yield from _value(loaded, name, ("answers", number, "value"), question.fact, answer.value)
    for name, row in pack.expectations.items():
        for key, facts in (("facts", row.facts), ("reads", row.reads)):
            for fact, given in facts.items():
                yield from _fact(loaded, name, (key, fact), fact)
                if given != UNSURE:
                    yield from _value(loaded, name, (key, fact), fact, as_word(given))
    for number, sign in enumerate(pack.signs.signs):
        yield from _fact(loaded, "signs", ("signs", number, "fact"), sign.fact)
        yield from _value(loaded, "signs", ("signs", number, "value"), sign.fact, sign.value)


def _condition(loaded: Loaded, name: str, inside: Inside, when: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    for fact, wanted in when.items():
        yield from _fact(loaded, name, (*inside, fact), fact)
        for value in wanted:
            yield from _value(loaded, name, (*inside, fact), fact, value)


def _fact(loaded: Loaded, name: str, inside: Inside, fact: str) -> Iterator[Finding]:
    if fact not in VALUES and fact not in OPEN:
        known = (*VALUES, *OPEN)
        near = get_close_matches(fact, known, 1)
        mend = f"bedoelt u `{near[0]}`?" if near else f"kies uit: {', '.join(known)}"
        yield loaded.finding(name, inside, f"het feit `{fact}` bestaat niet", mend)


def _value(loaded: Loaded, name: str, inside: Inside, fact: str, value: str) -> Iterator[Finding]:
    """A finding when a fact can never have this value; `references` looks at needs and life domains."""
    what = f"`{value}` is geen waarde van {fact}"
    if fact == "leeftijd" and parse_age(value) is None:
        yield loaded.finding(name, inside, what, AGES)
    if fact in VALUES and value not in VALUES[fact]:
        yield loaded.finding(name, inside, what, f"kies uit: {', '.join(VALUES[fact])}")


def _phones(pack: Pack) -> Iterator[Row]:
    for service in pack.services:
        for number, contact in enumerate(service.contacts):
            if contact.kind in ("telefoon", "whatsapp"):
                yield f"service:{service.id}", ("contacts", number, "value"), contact.value
    for number, line in enumerate(pack.urgent.lines):
        if line.phone:
            yield "urgent", ("lines", number, "phone"), line.phone


def _is_phone(value: str) -> bool:
    """Whether a Dutch telephone can dial it: no digit too few or too many."""
    try:
        found = phonenumbers.parse(value, COUNTRY)
    except phonenumbers.NumberParseException:
        return False
    short = phonenumbers.is_valid_short_number_for_region(found, COUNTRY)
    return value in SHORT_NUMBERS or short or phonenumbers.is_valid_number(found)


def _hours(pack: Pack) -> Iterator[Row]:
    for service in pack.services:
        for number, contact in enumerate(service.contacts):
            if contact.hours:
                yield f"service:{service.id}", ("contacts", number, "hours"), contact.hours
    for number, place in enumerate(pack.places.places):
        for count, here in enumerate(place.services):
            if here.hours:
                yield "places", ("places", number, "services", count, "hours"), here.hours
