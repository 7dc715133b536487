"""What every record shares: frozen, and an unknown key is a mistake, never ignored."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

DUTCH = "nl"

EASY = "makkelijk"
"""Dutch in the shortest words and sentences; stands beside the languages, and is one to a reader."""


class Record(BaseModel):
    """A frozen record; refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _as_text(value: Any) -> Any:
    return {DUTCH: value} if isinstance(value, str) else value


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[Mapping[str, str], Field(min_length=1), BeforeValidator(_as_text)]
"""A text per language code. A bare string in YAML is the Dutch text."""

Address = Literal["u", "je"]
"""How a text speaks to whoever reads it."""

Ids = Annotated[tuple[Id, ...], BeforeValidator(_as_list)]
Confidence = Literal["hoog", "midden", "laag"]


def say(text: Mapping[str, str] | None, language: str = DUTCH) -> str:
    """The text in `language`; in Dutch where that language has none yet; empty for no text."""
    if not text:
        return ""
    return text.get(language) or text.get(DUTCH, "")


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "to be translated where it is shown"
    """Marks a fixed text of the program for the catalogue."""
    return message


class Source(Record):
    """Where a fact comes from: a page (`url`) or a document, when it was made and looked at, and what it says."""

    url: str | None = None
    document: str | None = None
    page_date: str | None = None
    checked_on: date | None = None
    says: str | None = None


class Checked(Record):
    """A fact somebody looked up: where, when, how sure, and what still has to be confirmed."""

    source: str
    checked_on: date
    page_date: str | None = None
    confidence: Confidence = "midden"
    te_controleren: str | None = None
