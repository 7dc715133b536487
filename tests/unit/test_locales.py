"""Every fixed text of the pages stands in the catalogue, and every language has all of them."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from wegwijs.settings import ROOT

METHODS = [("wegwijs/**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"encoding": "utf-8", "silent": "false"}}
KEYWORDS = {"_": None, "N_": None, "tongue": None}
TRANSLATED = sorted((ROOT / "locales").glob("*.po"))


def catalogue_of(path: Path) -> Catalog:
    return read_po(BytesIO(path.read_bytes()))


@pytest.fixture(scope="module")
def said() -> set[str]:
    """What the pages say, as templates and program have it now."""
    found = extract_from_dir(str(ROOT), METHODS, OPTIONS, keywords=KEYWORDS)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


def test_the_catalogue_is_what_the_pages_say(said: set[str]) -> None:
    catalogue = catalogue_of(ROOT / "locales" / "wegwijs.pot")
    assert {message.id for message in catalogue if message.id} == said, "draai `make messages`"


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: path.stem)
def test_a_language_has_every_text_and_no_other(path: Path, said: set[str]) -> None:
    catalogue = catalogue_of(path)
    assert {message.id for message in catalogue if message.id} == said, "draai `make messages` en vertaal het nieuwe"
    assert [message.id for message in catalogue if message.id and (not message.string or message.fuzzy)] == []


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: path.stem)
def test_a_translation_keeps_what_is_filled_in(path: Path) -> None:
    wrong = [message.id for message in catalogue_of(path) if list(message.check())]
    assert wrong == []
