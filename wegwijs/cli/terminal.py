"""What the commands share: options, settings, progress, and how to stop."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from wegwijs.answer import Engine
from wegwijs.errors import ContentError
from wegwijs.ready import get_ready
from wegwijs.settings import Settings

AsJson = Annotated[bool, typer.Option("--json", help="Toon het antwoord als JSON.")]
Content = Annotated[Path | None, typer.Option("--content", help="Map met het inhoudspakket.")]


def settings_of(content: Path | None) -> Settings:
    return Settings(content=content) if content else Settings()


def ready(settings: Settings) -> Engine:
    try:
        return get_ready(settings.content, settings.var, progress, settings.encoder)
    except ContentError as error:
        raise stop(f"De inhoud klopt niet:\n{error}") from None


def progress(step: str, part: float) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\r\033[K{step} {part:.0%}", nl=False, err=True)
        if part >= 1:
            typer.echo("\r\033[K", nl=False, err=True)


def stop(message: str) -> typer.Exit:
    typer.echo(message, err=True)
    return typer.Exit(2)


def write(file: Path, told: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(told, encoding="utf-8")
    except OSError as error:
        raise stop(f"Het bestand {file} is niet te schrijven: {error.strerror}") from None
