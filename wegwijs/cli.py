"""The command line: parse, call, print. Everything the site does can be asked here."""

import dataclasses
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from wegwijs import answer as way
from wegwijs.api import present
from wegwijs.api.shapes import Uitleg
from wegwijs.content import Loaded, load, load_cases
from wegwijs.content.check import check_pack
from wegwijs.content.check.examples import examples_of, strays
from wegwijs.errors import ContentError, Finding, InputError
from wegwijs.evaluate import count, play
from wegwijs.evaluate.figures import failed
from wegwijs.evaluate.play import Played
from wegwijs.live import go_live
from wegwijs.model.base import say
from wegwijs.model.facts import clean
from wegwijs.near import locate
from wegwijs.ready import get_encoder, get_ready, sound, vectors_of
from wegwijs.settings import Settings

app = typer.Typer(help="Wegwijs: van eigen woorden naar de dichtstbijzijnde passende hulp.", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="Toon het antwoord als JSON.")]
Content = Annotated[Path | None, typer.Option("--content", help="Map met het inhoudspakket.")]


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Adres om op te luisteren.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Poort om op te luisteren.")] = 8000,
    workers: Annotated[int, typer.Option(help="Aantal processen.")] = 1,
    content: Content = None,
    database: Annotated[
        str | None, typer.Option(help="Adres van de database. Wegwijs bewaart in deze versie nog niets.")
    ] = None,
) -> None:
    """Start de site en de API. Voorbeeld: wegwijs serve --port 8000"""
    from wegwijs.web.serve import run

    if database:
        typer.echo("Let op: deze versie van Wegwijs bewaart nog niets, dus --database doet niets.", err=True)
    settings = _settings(content)
    try:
        live = go_live(sound(settings.content), settings, _progress)
    except ContentError as error:
        raise _stop(f"De inhoud klopt niet:\n{error}") from None
    if live.coming:
        typer.echo("Wegwijs draait vast met licht zinsbegrip. Het volledige komt over een paar minuten.", err=True)
    run(live, settings, host, port, workers)


@app.command()
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
    engine = _ready(_settings(content))
    try:
        spot = locate(engine.pack.places, plek)
    except InputError as error:
        raise _stop(str(error)) from None
    if spot and not spot.inside:
        facts.setdefault("woont_in", "elders")
    now = datetime.now(ZoneInfo(engine.pack.municipality.time_zone))
    found = way.answer(engine, way.Asked(vraag, None, facts, spot), now)
    shown = present.answer(engine.pack, found, explained=uitleg)
    typer.echo(shown.model_dump_json(indent=2) if as_json else _spoken(engine, found))
    if shown.uitleg and not as_json:
        typer.echo("\n" + "\n".join(_explained(shown.uitleg)))


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="Map met het inhoudspakket.")] = None,
    as_json: AsJson = False,
) -> None:
    """Kijk de inhoud na. Eindigt met 1 als er een fout is. Voorbeeld: wegwijs check content/dordrecht"""
    folder = folder or Settings().content
    try:
        loaded = load(folder)
        findings = check_pack(loaded)
        if not any(finding.level == "fout" for finding in findings):
            findings += _strays(loaded)
    except ContentError as error:
        findings = error.findings
    if as_json:
        typer.echo(json.dumps([dataclasses.asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        _report(folder, findings)
    raise typer.Exit(any(finding.level == "fout" for finding in findings))


@app.command()
def evaluate(
    files: Annotated[list[Path], typer.Argument(help="Bestanden met gevallen.")],
    as_json: AsJson = False,
    failures: Annotated[bool, typer.Option("--failures", help="Toon ook wat er misging.")] = False,
    content: Content = None,
) -> None:
    """Speel gevallen en tel hoe vaak het advies klopt. Voorbeeld: wegwijs evaluate gevallen.yaml --failures"""
    engine = _ready(_settings(content))
    now = datetime.now(ZoneInfo(engine.pack.municipality.time_zone))
    for file in files:
        try:
            cases = load_cases(file)
        except ContentError as error:
            raise _stop(str(error)) from None
        played = [play(case, lambda asked: way.answer(engine, asked, now), engine.pack) for case in cases]
        figures = dataclasses.asdict(count(played))
        if as_json:
            wrong = [_failure(row) for row in played if failed(row)] if failures else []
            typer.echo(json.dumps({"file": file.name, **figures, "failures": wrong}, ensure_ascii=False))
            continue
        typer.echo(f"{file.name}: " + ", ".join(f"{name} {value}" for name, value in figures.items()))
        for row in played if failures else []:
            if failed(row):
                typer.echo("  " + json.dumps(_failure(row), ensure_ascii=False))


def _strays(loaded: Loaded) -> Iterator[Finding]:
    """Examples that lie nearer to another need, by the encoder that runs here."""
    settings = Settings()
    encoder = get_encoder(settings.var, settings.encoder, _progress)
    if encoder.dim:
        texts = [example.text for need in loaded.pack.needs for example in examples_of(need)]
        yield from strays(loaded, vectors_of(texts, encoder, settings.var, _progress))


def _failure(row: Played) -> dict[str, Any]:
    case = row.case
    return {
        "id": case.id,
        "question": case.question,
        "best": list(case.best),
        "got": list(row.services),
        "asked": list(row.asked),
        "needs": list(row.needs),
        "urgent": {"want": list(case.urgent), "loud": list(row.urgent), "soft": list(row.worrying)},
    }


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


def _report(folder: Path, findings: list[Finding]) -> None:
    for finding in findings:
        typer.echo(str(finding))
    wrong = sum(finding.level == "fout" for finding in findings)
    typer.echo(f"{folder}: {wrong} fout(en), {len(findings) - wrong} om naar te kijken")


def _facts(pairs: list[str]) -> dict[str, str]:
    try:
        named = (pair.partition("=") for pair in pairs)
        return dict(clean({key: value or "ja" for key, _, value in named}))
    except ValueError as error:
        raise _stop(str(error)) from None


def _settings(content: Path | None) -> Settings:
    return Settings(content=content) if content else Settings()


def _ready(settings: Settings) -> way.Engine:
    try:
        return get_ready(settings.content, settings.var, _progress, settings.encoder)
    except ContentError as error:
        raise _stop(f"De inhoud klopt niet:\n{error}") from None


def _progress(step: str, part: float) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\r\033[K{step} {part:.0%}", nl=False, err=True)
        if part >= 1:
            typer.echo("\r\033[K", nl=False, err=True)


def _stop(message: str) -> typer.Exit:
    typer.echo(message, err=True)
    return typer.Exit(2)


def main() -> None:
    """The command `wegwijs`."""
    app()


if __name__ == "__main__":
    main()
