"""`wegwijs evaluate`: cases played, and how often the advice was right."""

import dataclasses
import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from wegwijs import answer as way
from wegwijs.cli.terminal import AsJson, Content, ready, settings_of, stop
from wegwijs.content import load_cases
from wegwijs.errors import ContentError
from wegwijs.evaluate import count, play
from wegwijs.evaluate.figures import failed
from wegwijs.evaluate.play import Played
from wegwijs.evaluate.tiles import by_tiles


def evaluate(
    files: Annotated[list[Path], typer.Argument(help="Bestanden met gevallen.")],
    as_json: AsJson = False,
    failures: Annotated[bool, typer.Option("--failures", help="Toon ook wat er misging.")] = False,
    tiles: Annotated[
        bool, typer.Option("--tegels", help="Speel ze zonder te typen: met tegels en antwoorden.")
    ] = False,
    content: Content = None,
) -> None:
    """Speel gevallen en tel hoe vaak het advies klopt. Voorbeeld: wegwijs evaluate gevallen.yaml --failures"""
    engine = ready(settings_of(content))
    now = datetime.now(ZoneInfo(engine.pack.municipality.time_zone))
    for file in files:
        try:
            cases = load_cases(file)
        except ContentError as error:
            raise stop(str(error)) from None
        if tiles:
            figures = dataclasses.asdict(by_tiles(engine, cases))
            typer.echo(
                json.dumps({"file": file.name, **figures}) if as_json else f"{file.name}, zonder typen: {figures}"
            )
            continue
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
