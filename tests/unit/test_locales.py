"""The catalogue to translate from holds every fixed word of the pages, and nothing else."""

from io import BytesIO

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from wegwijs.settings import ROOT

METHODS = [("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"encoding": "utf-8", "silent": "false"}}


def test_the_catalogue_is_what_the_templates_say() -> None:
    found = extract_from_dir(str(ROOT), METHODS, OPTIONS)
    said = {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}
    catalogue = read_po(BytesIO((ROOT / "locales" / "wegwijs.pot").read_bytes()))
    assert {message.id for message in catalogue if message.id} == said, "draai `make messages`"
