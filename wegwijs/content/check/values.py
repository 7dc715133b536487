"""Values that cannot be: a fact the contract does not know, hours or numbers that do not parse."""

from collections.abc import Iterator, Mapping

import phonenumbers

from wegwijs.content.load import Loaded
from wegwijs.errors import Finding
from wegwijs.model.facts import VALUES, parse_age
from wegwijs.near.hours import parses

SHORT_NUMBERS = {"112", "113", "14 078"}


def values(loaded: Loaded) -> Iterator[Finding]:
    """A finding for every value that no fact, clock or telephone understands."""
    pack = loaded.pack
    for rule in pack.rules:
        yield from _condition(loaded, f"rule:{rule.id}", ("when",), rule.when)
    for service in pack.services:
        for number, when in enumerate(service.never_when):
            yield from _condition(loaded, f"service:{service.id}", ("never_when", number), when)
    for question in pack.questions:
        for answer in question.answers:
            when = {question.fact: (answer.value,)}
            yield from _condition(loaded, f"question:{question.fact}", ("answers",), when)
    for number, sign in enumerate(pack.signs.signs):
        yield from _condition(loaded, "signs", ("signs", number), {sign.fact: (sign.value,)})
    yield from _contacts(loaded)
    yield from _hours(loaded)


def _condition(
    loaded: Loaded, name: str, inside: tuple[str | int, ...], when: Mapping[str, tuple[str, ...]]
) -> Iterator[Finding]:
    for fact, wanted in when.items():
        if fact in ("behoefte", "leefgebied", "postcode"):
            continue
        if fact == "leeftijd":
            wrong = [value for value in wanted if parse_age(value) is None]
            mend = 'schrijf een leeftijd als "18+", "..17" of "12-23"'
        elif fact in VALUES:
            wrong = [value for value in wanted if value not in VALUES[fact]]
            mend = f"kies uit: {', '.join(VALUES[fact])}"
        else:
            yield loaded.finding(
                name, (*inside, fact), f"het feit `{fact}` bestaat niet", f"kies uit: {', '.join(VALUES)}"
            )
            continue
        for value in wrong:
            yield loaded.finding(name, (*inside, fact), f"`{value}` is geen waarde van {fact}", mend)


def _contacts(loaded: Loaded) -> Iterator[Finding]:
    for service in loaded.pack.services:
        for number, contact in enumerate(service.contacts):
            if contact.kind in ("telefoon", "whatsapp") and not _is_phone(contact.value):
                yield loaded.finding(
                    f"service:{service.id}",
                    ("contacts", number, "value"),
                    f"`{contact.value}` is geen Nederlands telefoonnummer",
                    "controleer de cijfers, of laat het nummer weg",
                )


def _is_phone(value: str) -> bool:
    if value in SHORT_NUMBERS:
        return True
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(value, "NL"))
    except phonenumbers.NumberParseException:
        return False


def _hours(loaded: Loaded) -> Iterator[Finding]:
    for service in loaded.pack.services:
        for number, contact in enumerate(service.contacts):
            wrong = parses(contact.hours) if contact.hours else None
            if wrong:
                yield loaded.finding(
                    f"service:{service.id}",
                    ("contacts", number, "hours"),
                    f"openingstijd niet te lezen: {wrong}",
                    HOURS,
                )
    for place in loaded.pack.places.places:
        for here in place.services:
            wrong = parses(here.hours) if here.hours else None
            if wrong:
                yield Finding(
                    "places.yaml", 1, f"{place.id}, {here.service}: openingstijd niet te lezen: {wrong}", HOURS
                )


HOURS = 'schrijf bijvoorbeeld "Mo-Fr 09:00-17:00" of "24/7"'
