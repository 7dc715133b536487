"""`wegwijs ask`: one question, answered in the terminal."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from wegwijs import answer as way
from wegwijs.api import present
from wegwijs.api.shapes import Uitleg
from wegwijs.cli.terminal import AsJson, Content, ready, settings_of, stop
from wegwijs.errors import InputError
from wegwijs.model.base import say
from wegwijs.model.facts import ELSEWHERE, clean
from wegwijs.near import locate


def ask(  # noqa: PLR0917 - a command has as many options as it has
    vraag: Annotated[str, typer.Argument(help="De vraag, in eigen woorden.")],
    fact: Annotated[
        list[str] | None, typer.Option("--fact", help="Een feit, bijvoorbeeld leeftijd=34. Mag vaker.")
    ] = None,
    plek: Annotated[str, typer.Option(help="Postcode of wijk, voor de afstand.")] = "",
    content: Content = None,
    as_json: AsJson = False,
    uitleg: Annotated[
        bool, typer.Option("--uitleg", help="Vertel ook waardoor: woorden, voorbeeldzinnen, regels.")
    ] = False,
) -> None:
    """Stel een vraag. Voorbeeld: wegwijs ask "ik kan de huur niet betalen" --fact leeftijd=34"""
    facts = _facts(fact or [])
    engine = ready(settings_of(content))
    try:
        spot = locate(engine.pack.places, plek)
    except InputError as error:
        raise stop(str(error)) from None
    if spot and not spot.inside:
        facts.setdefault("woont_in", ELSEWHERE)
    now = datetime.now(ZoneInfo(engine.pack.municipality.time_zone))
    found = way.answer(engine, way.Asked(vraag, None, facts, spot), now)
    shown = present.answer(engine.pack, found, explained=uitleg)
    typer.echo(shown.model_dump_json(indent=2) if as_json else _spoken(engine, found))
    if shown.uitleg and not as_json:
        typer.echo("\n" + "\n".join(_explained(shown.uitleg)))


def _facts(pairs: list[str]) -> dict[str, str]:
    try:
        named = (pair.partition("=") for pair in pairs)
        return dict(clean({key: value or "ja" for key, _, value in named}))
    except ValueError as error:
        raise stop(str(error)) from None


def _spoken(engine: way.Engine, found: way.Answer) -> str:
    pack, read, outcome = engine.pack, found.understanding, found.route
    told = [f"{say(pack.need[need.id].label)} ({', '.join(need.because)})" for need in read.needs]
    told += [f"{fact.key}: {fact.value}" for fact in read.facts]
    rows = [f"DRINGEND: bel {', '.join(read.urgent)}"] if read.urgent else []
    rows += [f"Let op: {', '.join(read.worrying)}"] if read.worrying else []
    rows.append("Wij lazen: " + (" · ".join(told) or "nog niets dat wij kennen"))
    for rank, step in enumerate(outcome.steps, 1):
        rows.append(f"{rank}. {say(pack.service[step.service].name)} [{step.role}]: {say(step.because)}")
        rows += [f"   {line}" for line in _where(found, step.service)]
    if outcome.question:
        answers = " / ".join(say(row.text) for row in outcome.question.answers)
        rows.append(f"Nog een vraag ({outcome.question.fact}): {say(outcome.question.text)} [{answers} / Weet ik niet]")
    if outcome.why_not:
        rows.append(f"Waarom niet {say(pack.service[outcome.why_not.service].name)}? {say(outcome.why_not.because)}")
    return "\n".join(rows)


def _explained(why: Uitleg) -> Iterator[str]:
    halves = "eens" if why.stemmen_eens else "oneens"
    yield f"Waarom? Zeker: {'ja' if why.zeker else 'nee'}. Letters en betekenis zijn het {halves}."
    for need in why.behoeften:
        words = ", ".join(need.woorden) or "geen enkel woord in het bijzonder"
        yield f"  behoefte {need.id} ({need.zekerheid:.0%}) door: {words}"
        yield f"    lijkt op: {need.voorbeeld or 'geen voorbeeldzin (geen zinsbegrip)'}"
    for fact in why.feiten:
        yield f"  feit {fact.feit} = {fact.waarde}, uit {fact.bron}: {', '.join(fact.woorden) or '-'}"
    for danger in why.gevaar:
        loud = "dringend" if danger.luid else "zorgelijk"
        yield f"  gevaar {danger.soort} ({loud}) door: {danger.woorden}; lijkt op: {danger.voorbeeld or '-'}"
    for rule in why.regels:
        yield f"  regel {rule.regel} → {rule.dienst}" + (f" (bij {rule.behoefte})" if rule.behoefte else "")


def _where(found: way.Answer, service: str) -> list[str]:
    places = found.near.get(service, ())[:1]
    return [
        f"{near.place.name}, {near.place.address or 'adres niet bekend'}"
        + (f", {near.metres} meter" if near.metres is not None else "")
        for near in places
    ]
