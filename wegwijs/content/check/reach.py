"""Ends that are missing: a need or life domain no rule speaks for, a service no rule sends anybody to."""

from collections.abc import Iterator

from wegwijs.content.load import Loaded
from wegwijs.errors import Finding
from wegwijs.route.conditions import NEED


def reach(loaded: Loaded) -> Iterator[Finding]:
    """A finding for every need and domain without a rule that always holds for it, and every idle service."""
    pack = loaded.pack
    always = {need for rule in pack.rules if set(rule.when) == {NEED} for need in rule.when[NEED]}
    for need in pack.needs:
        if need.id not in always:
            yield loaded.finding(
                f"need:{need.id}",
                (),
                f"geen regel geeft altijd advies bij `{need.id}`",
                f"maak een regel met alleen `when: {{behoefte: [{need.id}]}}`",
            )
    covered = {domain for rule in pack.rules if set(rule.when) == {"leefgebied"} for domain in rule.when["leefgebied"]}
    for domain in pack.domains:
        if domain.id not in covered:
            yield loaded.finding(
                f"domain:{domain.id}",
                (),
                f"geen regel geeft advies bij alleen het leefgebied `{domain.id}`",
                "maak een regel met `when: {leefgebied: ...}`",
            )
    sent = {service for rule in pack.rules for service in (rule.first, *rule.also)}
    sent |= {heir for service in pack.services for heir in service.taken_over_by}
    sent |= {pack.municipality.fallback, pack.municipality.helper, pack.municipality.elsewhere}
    for service in pack.services:
        if service.id not in sent:
            yield loaded.finding(
                f"service:{service.id}",
                (),
                f"geen regel stuurt iemand naar `{service.id}`",
                "noem de dienst in een regel, of laat dit zo",
                "let op",
            )
