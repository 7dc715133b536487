"""The tree as lines of text: what the picture says to whoever does not see it."""

from collections.abc import Iterator

from wegwijs.draw.steps import Ask, Chapter, Listing, Overview, Step

UNKNOWN_NEED = "Behoefte niet bekend"
IN = "  "


def outline(whole: Overview) -> str:
    """All chapters, one beneath the other."""
    return "\n\n".join("\n".join(lines(chapter)) for chapter in whole.chapters)


def lines(chapter: Chapter) -> Iterator[str]:
    """One life domain, in the order in which rules count."""
    yield f"Leefgebied {chapter.name}"
    if chapter.overruling:
        yield "Gaat altijd voor, van boven naar beneden:"
    for number, step in enumerate(chapter.overruling, 1):
        yield f"{IN}{number}. Als: {step.condition}{limits(step)}. Dan: {told(step)}"
    for listing in chapter.lists:
        yield f"Behoefte: {named(listing, chapter)}"
        yield from (IN + line for line in _steps(listing, chapter.fallback))
    if chapter.asks:
        yield "Vragen die Wegwijs hier kan stellen:"
    yield from (f"{IN}- {ask.text} ({when_asked(ask)})" for ask in chapter.asks)
    if chapter.bans:
        yield "Deze hulp tonen wij niet:"
    yield from (f"{IN}- Als: {ban.when}: geen {', '.join(ban.services)}." for ban in chapter.bans)


def named(listing: Listing, chapter: Chapter) -> str:
    """The needs a list is for, in a line."""
    return ", ".join(listing.needs) or f"niet bekend, alleen het leefgebied {chapter.name}"


def limits(step: Step) -> str:
    """At which needs an overruling rule counts, where it does not at all."""
    return f" (alleen bij: {', '.join(step.only_for)})" if step.only_for else ""


def details(step: Step) -> Iterator[tuple[str, str]]:
    """What goes with a first step: (what it is, who), in the order of reading."""
    if step.also:
        yield "Ook", ", ".join(step.also)
    if step.helper:
        yield "Gaat mee", step.helper
    if step.never:
        yield "Nooit", ", ".join(step.never)
    if step.only:
        yield "Verder niets", "geen andere hulp en geen vangnet"


def told(step: Step) -> str:
    """What a rule advises, in a line, with the rule's own name."""
    return " ".join([f"{step.first}.", *(f"{name}: {text}." for name, text in details(step)), f"[regel {step.id}]"])


def when_asked(ask: Ask) -> str:
    """At which needs a question may be asked."""
    at = ", ".join(need or UNKNOWN_NEED.lower() for need in ask.needs)
    where = f"bij: {at}" if at else "bij elke behoefte"
    return f"{where}; vooral als: {ask.mostly}" if ask.mostly else where


def notes(chapter: Chapter, town: str) -> Iterator[str]:
    """How to read the tree: what holds for every rule in it."""
    yield (
        "Per behoefte telt van boven naar beneden de eerste regel waarvan alle voorwaarden kloppen. "
        "Is iets niet bekend, dan klopt die voorwaarde niet en gaan wij naar de volgende regel."
    )
    if chapter.overruling:
        yield (
            "Wat altijd voorgaat, staat vooraan in het advies. De stappen van de behoefte komen daarna. "
            "Zegt een regel verderop daarvan: nooit, dan telt dat niet."
        )
    yield f"Onder elk advies staat het vangnet: {chapter.fallback}. Niet als er staat: verder niets."
    yield "Heeft iemand meer behoeften? Dan wegen de stappen mee naar hoe zeker wij van elke behoefte zijn."
    yield f"Woont iemand niet in {town}? Dan valt hulp weg die er alleen voor inwoners is."


def _steps(listing: Listing, fallback: str) -> Iterator[str]:
    for number, step in enumerate(listing.steps):
        if not step.reached:
            yield f"- Komt niet aan de beurt, de regel hierboven geldt altijd: {told(step)}"
        elif step.terms:
            yield f"- Als: {step.condition}. Dan: {told(step)}"
        else:
            yield f"- {'Anders' if number else 'Altijd'}: {told(step)}"
    if not listing.ends:
        yield f"- {'Anders' if listing.steps else 'Altijd'}: {fallback} (het vangnet)."
