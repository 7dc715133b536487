"""`wegwijs diff`: what a change does to cases and journeys."""

import json
from pathlib import Path
from typing import Annotated

import typer

from wegwijs import compare
from wegwijs.cli.terminal import AsJson, progress, stop, write
from wegwijs.content.revision import packs_of
from wegwijs.errors import ContentError, InputError
from wegwijs.ready import get_two
from wegwijs.settings import Settings


def diff(  # noqa: PLR0917 - a command has as many options as it has
    old: Annotated[str, typer.Argument(help="De oude inhoud: een map, of een versie in git.")],
    new: Annotated[str, typer.Argument(help="De nieuwe inhoud: een map, of een versie in git.")],
    quick: Annotated[bool, typer.Option("--quick", help="Alleen de routes, zonder de gevallen te spelen.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Toon elke verandering, niet een paar van elk.")] = False,
    file: Annotated[
        Path | None, typer.Option("--markdown", help="Schrijf het ook als Markdown in dit bestand.")
    ] = None,
    as_json: AsJson = False,
    content: Annotated[Path | None, typer.Option(help="De map met inhoud waar de versies in git over gaan.")] = None,
) -> None:
    """Laat zien welke gevallen en routes door een wijziging ergens anders eindigen.

    Voorbeeld: wegwijs diff HEAD content/dordrecht --quick

    Eindigt met 0: er verandert niets aan veiligheid.

    Met 1: er komt een dienst bij die er niet mocht staan, of iemand in gevaar ziet iets anders.

    Met 2: de oude of de nieuwe inhoud is niet te lezen.
    """
    settings = Settings()
    try:
        packs = packs_of(old, new, content, settings.content)
        engines = None if quick else get_two(*packs, settings.var, progress, settings.encoder)
    except (ContentError, InputError) as error:
        raise stop(f"Vergelijken kan niet:\n{error}") from None
    report, words = compare.compare((old, new), packs, engines, progress), compare.Words(*packs)
    if file:
        write(file, compare.markdown(report, words, everything=everything))
    told = json.dumps(compare.as_data(report), ensure_ascii=False, indent=2) if as_json else None
    typer.echo(told or compare.text(report, words, everything=everything))
    raise typer.Exit(report.grave)
