"""`wegwijs serve`: the site and the API."""

from typing import Annotated

import typer

from wegwijs.cli.terminal import Content, progress, settings_of, stop
from wegwijs.errors import ContentError
from wegwijs.live import go_live
from wegwijs.ready import sound


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
    from wegwijs.web.serve import run, run_many

    if database:
        typer.echo("Let op: deze versie van Wegwijs bewaart nog niets, dus --database doet niets.", err=True)
    settings = settings_of(content)
    try:
        loaded = sound(settings.content)
    except ContentError as error:
        raise stop(f"De inhoud klopt niet:\n{error}") from None
    if workers > 1:
        run_many(settings, host, port, workers)
        return
    live = go_live(loaded, settings, progress)
    if live.coming:
        typer.echo("Wegwijs draait vast met licht zinsbegrip. Het volledige komt over een paar minuten.", err=True)
    run(live, settings, host, port)
