"""`wegwijs ask`: one question, answered in the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from difflib import get_close_matches
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from wegwijs import answer as way
from wegwijs.api import present
from wegwijs.api.shapes import Uitleg
from wegwijs.cli.terminal import AsJson, Content, ready, settings_of, stop
from wegwijs.content.check.values import AGES
from wegwijs.errors import InputError
from wegwijs.model.base import say
from wegwijs.model.facts import ELSEWHERE, NONE, OPEN, UNSURE, VALUES, YES, UnknownFact, clean
from wegwijs.model.pack import Pack
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
    _stop_at_unknown(engine.pack, facts)
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


def _facts(pairs: Sequence[str]) -> dict[str, str]:
    facts: dict[str, str] = {}
    for key, _, value in (pair.partition("=") for pair in pairs):
        try:
            facts |= clean({key: value or YES})
        except UnknownFact:
            raise stop(_unknown(key, value or YES)) from None
    return facts


def _stop_at_unknown(pack: Pack, facts: Mapping[str, str]) -> None:
    """Stops at a life domain or need that this town has not: the contract leaves them open."""
    for key, ids in (("leefgebied", tuple(pack.domain)), ("behoefte", tuple(pack.need))):
        if key in facts and facts[key] not in (*ids, UNSURE, NONE):
            raise stop(f"`{facts[key]}` is geen {key}. {_choice(facts[key], ids)}")


def _unknown(key: str, value: str) -> str:
    """What somebody reads who gave a fact that there is not, or a value that it cannot have."""
    known = (*VALUES, *OPEN)
    if key not in known:
        return f"Het feit `{key}` bestaat niet. {_choice(key, known)}"
    if key in VALUES:
        return f"`{value}` is geen waarde van {key}. {_choice(value, (*VALUES[key], UNSURE))}"
    how = AGES if key == "leeftijd" else "schrijf alleen de vier cijfers"
    return f"`{value}` is geen waarde van {key}: {how}"


def _choice(typed: str, known: Sequence[str]) -> str:
    near = get_close_matches(typed, known, 1)
    meant = f"Bedoelt u `{near[0]}`? " if near else ""
    return f"{meant}Kies uit: {', '.join(known)}."


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


def _where(found: way.Answer, service: str) -> Iterator[str]:
    """The nearest place. Known to a postcode area only, it may seem to lie at no distance: then it is near."""
    for near in found.near.get(service, ())[:1]:
        away = f"{near.metres} meter" if near.metres else "dichtbij"
        address = near.place.address or "adres niet bekend"
        yield f"{near.place.name} ({address})" + (f", {away}" if near.metres is not None else "")
