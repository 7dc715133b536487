"""Names that point nowhere: a rule that sends to a service nobody wrote, a need in no life domain."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from wegwijs.content.load import Loaded
from wegwijs.errors import Finding
from wegwijs.model.pack import LEAFLETS, Pack
from wegwijs.route.conditions import NEED

Inside = tuple[str | int, ...]
Pointer = tuple[str, Inside, str, Collection[str], Collection[str]]
"""The record, the place in it, the kind of thing it names, the names, and those that exist."""

DOMAIN = "leefgebied"


def references(loaded: Loaded) -> Iterator[Finding]:
    """A finding for every id that does not exist."""
    for name, inside, kind, ids, known in _pointers(loaded):
        for wrong in sorted(set(ids) - set(known)):
            near = get_close_matches(wrong, sorted(known), 1)
            mend = f"bedoelt u `{near[0]}`?" if near else f"maak {kind} {wrong} aan of haal de naam weg"
            place = (*inside, list(ids).index(wrong))
            yield loaded.finding(name, place, f"{kind} `{wrong}` bestaat niet", mend)
    for page in sorted(set(LEAFLETS) - {page.id for page in loaded.pack.pages}):
        mend = "maak haar in pages.yaml: elke bladzijde van de site heeft er een link naar"
        yield loaded.finding("pack", (), f"bladzijde `{page}` bestaat niet", mend)


def _pointers(loaded: Loaded) -> Iterator[Pointer]:
    yield from _people(loaded.pack)
    yield from _services(loaded.pack)
    yield from _rules(loaded.pack)
    yield from _questions(loaded.pack)
    yield from _signs(loaded.pack)
    yield from _places(loaded.pack)
    yield from _town(loaded.pack)
    yield from _expectations(loaded.pack)


def _people(pack: Pack) -> Iterator[Pointer]:
    groups = {group.id for group in pack.groups}
    for need in pack.needs:
        yield f"need:{need.id}", ("domain",), "leefgebied", [need.domain], pack.domain
        yield f"need:{need.id}", ("groups",), "groep", need.groups, groups
    for number, area in enumerate(pack.areas):
        yield f"area:{number}", ("needs",), "behoefte", area.needs, pack.need
    for service in pack.services:
        yield f"service:{service.id}", ("groups",), "groep", service.groups, groups
    for persona in pack.personas:
        yield f"persona:{persona.id}", ("needs",), "behoefte", persona.needs, pack.need


def _services(pack: Pack) -> Iterator[Pointer]:
    for service in pack.services:
        name = f"service:{service.id}"
        yield name, ("domains",), "leefgebied", service.domains, pack.domain
        yield name, ("taken_over_by",), "dienst", service.taken_over_by, pack.service
        for number, when in enumerate(service.never_when):
            yield from _condition(pack, name, ("never_when", number), when)


def _rules(pack: Pack) -> Iterator[Pointer]:
    for rule in pack.rules:
        name = f"rule:{rule.id}"
        yield name, ("first",), "dienst", [rule.first], pack.service
        yield name, ("also",), "dienst", rule.also, pack.service
        yield name, ("never",), "dienst", rule.never, pack.service
        yield name, ("before",), "regel", rule.before, {rule.id for rule in pack.rules}
        for service in rule.why_not:
            yield name, ("why_not", service), "dienst", [service], pack.service
        yield from _condition(pack, name, ("when",), rule.when)


def _condition(pack: Pack, name: str, inside: Inside, when: Mapping[str, tuple[str, ...]]) -> Iterator[Pointer]:
    yield name, (*inside, NEED), "behoefte", when.get(NEED, ()), pack.need
    yield name, (*inside, DOMAIN), "leefgebied", when.get(DOMAIN, ()), pack.domain


def _questions(pack: Pack) -> Iterator[Pointer]:
    for question in pack.questions:
        name = f"question:{question.fact}"
        yield name, ("for_needs",), "behoefte", question.for_needs, pack.need
        yield name, ("for_domains",), "leefgebied", question.for_domains, pack.domain
        for number, answer in enumerate(question.answers):
            yield from _value(pack, name, ("answers", number, "value"), question.fact, answer.value)


def _signs(pack: Pack) -> Iterator[Pointer]:
    for number, sign in enumerate(pack.signs.signs):
        yield from _value(pack, "signs", ("signs", number, "value"), sign.fact, sign.value)
    for number, danger in enumerate(pack.urgent.dangers):
        yield "urgent", ("dangers", number, "need"), "behoefte", [danger.need] if danger.need else [], pack.need


def _value(pack: Pack, name: str, inside: Inside, fact: str, value: str) -> Iterator[Pointer]:
    """A fact whose values are names: of a need, or of a life domain."""
    if fact == NEED:
        yield name, inside, "behoefte", [value], pack.need
    if fact == DOMAIN:
        yield name, inside, "leefgebied", [value], pack.domain


def _places(pack: Pack) -> Iterator[Pointer]:
    areas = pack.places.areas
    for number, place in enumerate(pack.places.places):
        inside = ("places", number)
        yield "places", (*inside, "area"), "gebied", [place.area] if place.area else [], areas
        for count, here in enumerate(place.services):
            yield "places", (*inside, "services", count, "service"), "dienst", [here.service], pack.service
    for number, spot in enumerate(pack.places.neighbourhoods):
        yield "places", ("neighbourhoods", number, "area"), "gebied", [spot.area] if spot.area else [], areas


def _town(pack: Pack) -> Iterator[Pointer]:
    town = pack.municipality
    for key in ("fallback", "helper", "elsewhere"):
        yield "pack", (key,), "dienst", [getattr(town, key)], pack.service
    yield "pack", ("well_known",), "dienst", town.well_known, pack.service
    for case in pack.cases:
        for key in ("best", "ok", "never"):
            yield f"case:{case.id}", (key,), "dienst", getattr(case, key), pack.service


def _expectations(pack: Pack) -> Iterator[Pointer]:
    rules = {rule.id for rule in pack.rules}
    places = {place.id for place in pack.places.places}
    for name, row in pack.expectations.items():
        for key in ("first", "shown", "not_shown"):
            yield name, (key,), "dienst", getattr(row, key), pack.service
        yield name, ("needs",), "behoefte", row.needs, pack.need
        yield name, ("rule",), "regel", [row.rule] if row.rule else [], rules
        yield name, ("asks",), "vraag", [row.asks] if row.asks else [], pack.question
        yield name, ("nearest",), "plek", [row.nearest] if row.nearest else [], places
        for fact, value in row.facts.items():
            yield from _value(pack, name, ("facts", fact), fact, str(value))
