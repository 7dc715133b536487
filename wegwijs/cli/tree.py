"""`wegwijs tree`: the decision tree as pictures and tables."""

from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from wegwijs import draw
from wegwijs.cli.terminal import Content, settings_of, stop, write
from wegwijs.content import load
from wegwijs.content.check.references import references
from wegwijs.errors import ContentError, InputError
from wegwijs.model.pack import Pack


def tree(  # noqa: PLR0917 - a command has as many options as it has
    domain: Annotated[str | None, typer.Option(help="Alleen dit leefgebied, bijvoorbeeld geld.")] = None,
    svg: Annotated[
        Path | None,
        typer.Option(
            help="Het plaatje. Zonder --domain: een map voor een plaatje per leefgebied; eindigt de naam op .svg, "
            "dan één bestand met alle leefgebieden onder elkaar."
        ),
    ] = None,
    markdown_file: Annotated[Path | None, typer.Option("--markdown", help="De beslistabellen als Markdown.")] = None,
    html: Annotated[
        Path | None, typer.Option(help="De beslistabellen als bladzijde, om te printen en te tekenen.")
    ] = None,
    on: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="Datum boven de tabellen; anders vandaag.")
    ] = None,
    content: Content = None,
) -> None:
    """Teken de beslisboom per leefgebied, als plaatje en als tabel. Zonder bestand: als tekst in de terminal.

    Voorbeeld: wegwijs tree --domain geld --svg geld.svg --html geld.html
    """
    pack = _drawable(settings_of(content).content)
    try:
        whole = draw.overview(pack, domain)
    except InputError as error:
        raise stop(str(error)) from None
    day = (on or datetime.now(ZoneInfo(pack.municipality.time_zone))).date()
    files = dict(draw.picture_files(whole, svg, alone=domain is not None)) if svg else {}
    files |= {markdown_file: draw.markdown(whole, day)} if markdown_file else {}
    files |= {html: draw.page(whole, day)} if html else {}
    for file, told in files.items():
        write(file, told)
    typer.echo("\n".join(f"Gemaakt: {file}" for file in files) or draw.outline(whole))


def _drawable(folder: Path) -> Pack:
    """The pack, whose texts may still need mending; ids that point nowhere cannot be drawn."""
    try:
        loaded = load(folder)
        if lost := list(references(loaded)):
            raise ContentError(lost)
    except ContentError as error:
        raise stop(f"De inhoud klopt niet:\n{error}") from None
    return loaded.pack
