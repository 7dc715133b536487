"""Values that cannot be: a fact the contract does not know; hours, numbers or addresses that do not parse."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from urllib.parse import urlsplit

import phonenumbers

from wegwijs.content.check.texts import said
from wegwijs.content.load import Loaded
from wegwijs.errors import Finding
from wegwijs.model.facts import OPEN, UNSURE, VALUES, as_word, parse_age
from wegwijs.model.pack import Pack
from wegwijs.near.hours import COUNTRY, parses

SHORT_NUMBERS = {"113"}
"""Right, but unknown to the library."""

MADE_UP = "verzonnen"
"""A town that does not exist says so where its number comes from; its number may be nobody's."""

HOURS = 'schrijf bijvoorbeeld "Mo-Fr 09:00-17:00" of "24/7"'
DIGITS = "controleer de cijfers, of laat het nummer weg"
AGES = 'schrijf een leeftijd als "18+", "..17" of "12-23"'

EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
)
"""What a browser accepts in a field for an e-mail address (WHATWG HTML), and a dot in the domain."""

POSTCODE, POSTCODE_DIGITS = re.compile(r"[1-9][0-9]{3} ?(?!SA|SD|SS)[A-Z]{2}"), re.compile(r"[1-9][0-9]{3}")
IN_TEXT = re.compile(r"(?<![\w+-])(?:\+31|0)[ -]?\d[\d -]{4,12}\d(?![\w-])")
"""What looks like a telephone number in running text."""

IN_ADDRESS = re.compile(r"\b[0-9]{4} ?[A-Za-z]{2}\b(?=[ ,]|$)")
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")

MAIL = "controleer het adres, zoals naam@voorbeeld.nl"
SITE = "schrijf het hele adres, zoals https://www.voorbeeld.nl"
CODE = 'schrijf vier cijfers (`"1234"`) of vier cijfers en twee hoofdletters (`"1234 AB"`), tussen aanhalingstekens'

Inside = tuple[str | int, ...]
Row = tuple[str, Inside, str]
"""The record, the place in it, and what stands there."""


def values(loaded: Loaded) -> Iterator[Finding]:
    """A finding for every value that no fact, clock or telephone understands."""
    yield from _facts(loaded)
    for name, inside, phone in (*_phones(loaded.pack), *_in_texts(loaded)):
        if not _is_phone(phone):
            yield loaded.finding(name, inside, f"`{phone}` is geen Nederlands telefoonnummer", DIGITS)
    for name, inside, mail in _contacts(loaded.pack, "email"):
        if not EMAIL.fullmatch(mail):
            yield loaded.finding(name, inside, f"`{mail}` is geen e-mailadres", MAIL)
    for name, inside, site in _sites(loaded.pack):
        if not _is_site(site):
            yield loaded.finding(name, inside, f"`{site}` is geen adres van een website", SITE)
    for name, inside, code, form in _postcodes(loaded.pack):
        if not form.fullmatch(code):
            yield loaded.finding(name, inside, f"`{code}` is geen postcode", CODE)
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


def _contacts(pack: Pack, *kinds: str) -> Iterator[Row]:
    for service in pack.services:
        for number, contact in enumerate(service.contacts):
            if contact.kind in kinds:
                yield f"service:{service.id}", ("contacts", number, "value"), contact.value


def _phones(pack: Pack) -> Iterator[Row]:
    if not pack.municipality.phone_source.startswith(MADE_UP):
        yield "pack", ("phone",), pack.municipality.phone
    yield from _contacts(pack, "telefoon", "whatsapp")
    for number, line in enumerate(pack.urgent.lines):
        if line.phone:
            yield "urgent", ("lines", number, "phone"), line.phone


def _in_texts(loaded: Loaded) -> Iterator[Row]:
    for text in said(loaded):
        for language, words in text.texts.items():
            for phone in set(IN_TEXT.findall(words)) - {loaded.pack.municipality.phone}:
                yield text.record, (*text.inside, language), phone


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


def _sites(pack: Pack) -> Iterator[Row]:
    if pack.municipality.website is not None:
        yield "pack", ("website",), pack.municipality.website
    yield from _contacts(pack, "website")
    for service in pack.services:
        for number, source in enumerate(service.sources):
            if source.url is not None:
                yield f"service:{service.id}", ("sources", number, "url"), source.url
    for number, line in enumerate(pack.urgent.lines):
        if line.website is not None:
            yield "urgent", ("lines", number, "website"), line.website


def _is_site(value: str) -> bool:
    """Whether it is a whole address of the web, without spaces."""
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(HOST.fullmatch(host)) and not re.search(r"\s", value)


def _postcodes(pack: Pack) -> Iterator[tuple[str, Inside, str, re.Pattern[str]]]:
    """Each postcode and the form it must have."""
    places = pack.places
    for number, place in enumerate(places.places):
        if place.postcode is not None:
            yield "places", ("places", number, "postcode"), place.postcode, POSTCODE
        if place.pc4 is not None:
            yield "places", ("places", number, "pc4"), place.pc4, POSTCODE_DIGITS
        for code in IN_ADDRESS.findall(place.address or ""):
            yield "places", ("places", number, "address"), code, POSTCODE
    for number, spot in enumerate(places.neighbourhoods):
        for count, code in enumerate(spot.pc4):
            yield "places", ("neighbourhoods", number, "pc4", count), code, POSTCODE_DIGITS
    for code in places.pc4:
        yield "places", ("pc4", code), code, POSTCODE_DIGITS
    for code in places.pc6:
        yield "places", ("pc6", code), code, POSTCODE
