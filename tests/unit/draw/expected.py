"""What must be in an overview, read straight from the pack: another way than the one under test."""

from xml.etree import ElementTree as ET

from wegwijs.model.base import say
from wegwijs.model.pack import Pack


def needs_in(pack: Pack, domain: str) -> list[str]:
    """The labels of the needs of a life domain."""
    return [say(need.label) for need in pack.needs if need.domain == domain]


def rules_in(pack: Pack, domain: str) -> list[str]:
    """The rules that speak for some need of a life domain, or for the domain without a need."""
    needs = {need.id for need in pack.needs if need.domain == domain}
    found = []
    for rule in pack.rules:
        wanted = rule.when.get("behoefte")
        if wanted is None:
            here = rule.overrules or domain in rule.when.get("leefgebied", (domain,))
        else:
            here = bool(needs & set(wanted))
        if here:
            found.append(rule.id)
    return found


def opened(text: str) -> ET.Element:
    """A picture as whoever opens the file finds it. Raises ParseError where it is not XML."""
    return ET.fromstring(text.encode())  # noqa: S314 - we drew it ourselves
