"""Names that point nowhere: a rule that sends to a service nobody wrote, a need in no life domain."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from wegwijs.content.load import Loaded
from wegwijs.errors import Finding
from wegwijs.route.conditions import NEED

Inside = tuple[str | int, ...]


def references(loaded: Loaded) -> Iterator[Finding]:
    """A finding for every id that does not exist."""
    for name, inside, kind, ids, known in _pointers(loaded):
        for wrong in sorted(set(ids) - set(known)):
            near = get_close_matches(wrong, sorted(known), 1)
            mend = f"bedoelt u `{near[0]}`?" if near else f"maak {kind} {wrong} aan of haal de naam weg"
            yield loaded.finding(name, inside, f"{kind} `{wrong}` bestaat niet", mend)


def _pointers(loaded: Loaded) -> Iterator[tuple[str, Inside, str, Collection[str], Collection[str]]]:
    pack = loaded.pack
    services, domains, needs = pack.service, pack.domain, pack.need
    groups = {group.id for group in pack.groups}
    for need in pack.needs:
        yield f"need:{need.id}", ("domain",), "leefgebied", [need.domain], domains
        yield f"need:{need.id}", ("groups",), "groep", need.groups, groups
    for service in pack.services:
        name = f"service:{service.id}"
        yield name, ("domains",), "leefgebied", service.domains, domains
        yield name, ("groups",), "groep", service.groups, groups
        yield name, ("taken_over_by",), "dienst", service.taken_over_by, services
        for when in service.never_when:
            yield name, ("never_when",), "behoefte", when.get(NEED, ()), needs
    for rule in pack.rules:
        name = f"rule:{rule.id}"
        yield name, ("first",), "dienst", [rule.first], services
        yield name, ("also",), "dienst", rule.also, services
        yield name, ("never",), "dienst", rule.never, services
        yield name, ("why_not",), "dienst", rule.why_not, services
        yield name, ("when", NEED), "behoefte", rule.when.get(NEED, ()), needs
        yield name, ("when", "leefgebied"), "leefgebied", rule.when.get("leefgebied", ()), domains
    for question in pack.questions:
        yield f"question:{question.fact}", ("for_needs",), "behoefte", question.for_needs, needs
        yield f"question:{question.fact}", ("for_domains",), "leefgebied", question.for_domains, domains
    for persona in pack.personas:
        yield f"persona:{persona.id}", ("needs",), "behoefte", persona.needs, needs
    for danger in pack.urgent.dangers:
        if danger.need:
            yield "urgent", ("dangers",), "behoefte", [danger.need], needs
    for place in pack.places.places:
        here = [found.service for found in place.services]
        yield "places", ("places",), "dienst", here, services
        yield "places", ("places",), "gebied", [place.area] if place.area else [], pack.places.areas
    town = pack.municipality
    for key in ("fallback", "helper", "elsewhere"):
        yield "pack", (key,), "dienst", [getattr(town, key)], services
    yield "pack", ("well_known",), "dienst", town.well_known, services
    for case in pack.cases:
        asked = (*case.best, *case.ok, *case.never)
        yield f"case:{case.id}", (), "dienst", asked, services
