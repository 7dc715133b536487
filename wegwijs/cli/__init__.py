"""The command line: parse, call, print. Everything the site does can be asked here."""

import typer

from wegwijs.cli.ask import ask
from wegwijs.cli.check import check
from wegwijs.cli.diff import diff
from wegwijs.cli.evaluate import evaluate
from wegwijs.cli.export import export
from wegwijs.cli.serve import serve
from wegwijs.cli.tree import tree

app = typer.Typer(help="Wegwijs: van eigen woorden naar de dichtstbijzijnde passende hulp.", no_args_is_help=True)
for command in (serve, ask, check, evaluate, diff, tree):
    app.command()(command)
app.add_typer(export, name="export")


def main() -> None:
    """The command `wegwijs`."""
    app()
