"""What every sentence encoder promises, and the cleaning that comes before any of them."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from wegwijs.errors import EncoderUnavailable

__all__ = ["Encoder", "EncoderUnavailable", "NoEncoder", "clean_text", "has_letters"]

MAX_CHARACTERS = 1000
"""Characters of a cleaned text; what a resident writes beyond that is not read."""

# Whitespace is collapsed before the cap counts, so a raw text may be somewhat longer.
_MAX_RAW_CHARACTERS = 4 * MAX_CHARACTERS
_UNREADABLE = re.compile("[\0\ud800-\udfff]")


class Encoder(Protocol):
    """Turns texts into vectors whose dot product says how alike their meanings are."""

    name: str
    """Short name of the engine, for the status page."""

    version: str
    """Hash of weights and graph: equal versions give comparable vectors."""

    dim: int
    """Length of one vector; 0 when there is no encoder."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row per text, shape (len(texts), dim), each of length 1.

        A text without letters gives a row of zeros. Never raises on any `str`.
        """


class NoEncoder:
    """Stands in where no encoder can run: rows of width 0, so callers need no branch."""

    name = "none"
    version = "none"
    dim = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return an array of shape (len(texts), 0)."""
        return np.zeros((len(texts), 0), dtype=np.float32)


def clean_text(text: str) -> str:
    """Make any text safe and comparable: at most 1000 characters, NFKC, single spaces.

    NUL and lone surrogates become a space. Cleaning twice changes nothing more.
    """
    readable = _UNREADABLE.sub(" ", text[:_MAX_RAW_CHARACTERS])
    # Capped before NFKC as well as after: one character can become eighteen (U+FDFA).
    capped = _collapse(readable)[:MAX_CHARACTERS]
    return _collapse(unicodedata.normalize("NFKC", capped))[:MAX_CHARACTERS].rstrip()


def has_letters(text: str) -> bool:
    """Tell whether there is anything to understand: one letter of any script will do."""
    return any(character.isalpha() for character in text)


def _collapse(text: str) -> str:
    return " ".join(text.split())
