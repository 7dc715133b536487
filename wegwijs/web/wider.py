""" "Kijk breder": after the first advice a short look at the other areas of life, for who wants it."""

from collections.abc import Collection

from wegwijs.answer import Asked, advise
from wegwijs.model.advice import Understanding
from wegwijs.model.facts import UNSURE
from wegwijs.web.cards import card
from wegwijs.web.pages import Area, Choice, Extra, WiderPage
from wegwijs.web.site import Site
from wegwijs.web.state import State
from wegwijs.web.visit import here, spot_of

ABOUT_ONE = ("woont_in", "regio", "postcode", "wlz", "verblijfsrecht", "nieuw_in_nederland", "moluks_of_indisch")
"""Facts of a person that count for every need; what was told about the first need does not count for another."""


def wider_page(site: Site, state: State) -> WiderPage:
    """The page with the areas of life and, in each, needs to choose from; what is on the sheet already is not asked."""
    pack, say = site.engine().pack, site.tongue.say
    asked = {need for need, _, _ in state.needs} | {value for fact, value in state.answers if fact == "behoefte"}
    areas = tuple(
        Area(
            name=say(area.name),
            icon=area.icon,
            choices=tuple(
                Choice(need, say(pack.need[need].ask), pack.need[need].icon) for need in area.needs if need not in asked
            ),
        )
        for area in pack.areas
    )
    token = site.seal.close(state)
    frame = site.frame(site.tongue("Is er nog iets anders?"), sensitive=True)
    return WiderPage(frame, token, tuple(area for area in areas if area.choices), frozenset(state.extra))


def chosen(site: Site, needs: list[str]) -> tuple[str, ...]:
    """Of the needs that were sent those that the page offers."""
    offered = [need for area in site.engine().pack.areas for need in area.needs]
    return tuple(need for need in dict.fromkeys(offered) if need in needs)


def extras(site: Site, state: State, on_page: Collection[str]) -> tuple[Extra, ...]:
    """For each need that was added its own first step; no second card for a service that is on the page already."""
    engine, said = site.engine(), {**state.told, **dict(state.answers)}
    facts = {fact: said[fact] for fact in ABOUT_ONE if said.get(fact, UNSURE) != UNSURE}
    spot, rows, shown = spot_of(site, state), [], set(on_page)
    for need in state.extra:
        if need not in engine.pack.need:
            continue
        asked = Asked(facts={**facts, "behoefte": need}, spot=spot)
        found = advise(engine, Understanding(language=site.tongue.tag, sure=True), asked, site.now())
        step = found.route.steps[0]
        service = engine.pack.service[step.service]
        near = found.near.get(step.service, ())
        made = card(service, site.tongue.say(step.because), near, here(site, spot))
        label = site.tongue.say(engine.pack.need[need].ask)
        rows.append(Extra(need, label, made, again=step.service in shown))
        shown.add(step.service)
    return tuple(rows)


def emergencies(site: Site, state: State) -> tuple[str, ...]:
    """The emergency lines that belong to needs that were added."""
    needs = site.engine().pack.need
    return tuple(line for need in state.extra if need in needs and (line := needs[need].emergency))
