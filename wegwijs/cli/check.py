"""`wegwijs check`: is the content right, and does the tree hold?"""

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer

from wegwijs.cli.terminal import AsJson, progress
from wegwijs.review import Review, review
from wegwijs.settings import Settings


def check(
    folder: Annotated[Path | None, typer.Argument(help="Map met het inhoudspakket.")] = None,
    as_json: AsJson = False,
) -> None:
    """Kijk de inhoud na. Eindigt met 1 als er een fout is. Voorbeeld: wegwijs check content/dordrecht"""
    settings = Settings()
    folder = folder or settings.content
    found = review(folder, settings.var, progress, settings.encoder)
    if as_json:
        rows = [dataclasses.asdict(finding) for finding in found.findings]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        _report(folder, found)
    raise typer.Exit(found.wrong > 0)


def _report(folder: Path, found: Review) -> None:
    for finding in found.findings:
        typer.echo(str(finding))
    for line in found.told:
        typer.echo(line)
    typer.echo(f"{folder}: {found.wrong} fout(en), {len(found.findings) - found.wrong} om naar te kijken")
