"""`wegwijs export`: what Wegwijs knows, as files for others."""

from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from wegwijs import offline
from wegwijs.cli.terminal import Content, settings_of, stop, write
from wegwijs.errors import ContentError
from wegwijs.model.pack import Pack
from wegwijs.ready import sound
from wegwijs.route import compile_tree

export = typer.Typer(help="Maak bestanden van wat Wegwijs weet.", no_args_is_help=True)


@export.callback()
def _several() -> None:
    """So that a command under this one always goes by its name."""


@export.command()
def graph(
    target: Annotated[
        Path,
        typer.Argument(
            help="Eindigt de naam op .json: alleen de graaf. Anders een map, met ook de teksten per taal.",
            metavar="BESTAND|MAP",
        ),
    ],
    content: Content = None,
) -> None:
    """Maak van de beslisboom één graaf: van onderwerp, langs de vragen, naar het advies.

    Voorbeeld: wegwijs export graph graaf.json
    """
    try:
        pack = sound(settings_of(content).content).pack
    except ContentError as error:
        raise stop(f"De inhoud klopt niet:\n{error}") from None
    made = offline.build(pack, compile_tree(pack))
    alone = target.suffix == ".json"
    files = {target if alone else target / "graph.json": made.as_json()}
    files |= {} if alone else _texts(pack, made, target)
    for file, told in files.items():
        write(file, told.decode())
    typer.echo("\n".join(f"Gemaakt: {file}" for file in files))


def _texts(pack: Pack, made: offline.Graph, folder: Path) -> dict[Path, bytes]:
    town = pack.municipality
    now = datetime.now(ZoneInfo(town.time_zone))
    return {folder / f"{language}.json": offline.texts(pack, made, language, now) for language in town.texts_in}
