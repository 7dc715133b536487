"""The lighter encoder: every token gives its own vector, and a text is their weighted mean. Numpy only.

A small network maps a token's row of the model's table to where the full encoder puts texts with that token;
it was distilled from the full encoder (`scripts/teach_encoder.py`). Common tokens weigh less (Arora and others,
"A simple but tough-to-beat baseline for sentence embeddings", 2017).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wegwijs.understand.encoder.base import clean_text, has_letters
from wegwijs.understand.encoder.rows import TextRows

MAP_FILE = Path(__file__).with_name("static.npz")
COMMON = 1e-3
"""A token that makes up this share of all text weighs half."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TokenMap:
    """Two layers with a shortcut: `rows @ straight + relu(rows @ enter + threshold) @ leave`."""

    straight: Floats
    enter: Floats
    threshold: Floats
    leave: Floats
    sha256: str

    def apply(self, rows: Floats) -> Floats:
        """Shape (tokens, dim) to the same."""
        hidden = np.maximum(rows @ self.enter + self.threshold, 0)
        return np.asarray(rows @ self.straight + hidden @ self.leave, np.float32)


def read_map(path: Path = MAP_FILE) -> TokenMap:
    """The map beside the code, stored as fp16."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    with np.load(path) as stored:
        parts = {name: stored[name].astype(np.float32) for name in ("straight", "enter", "threshold", "leave")}
    return TokenMap(**parts, sha256=digest)


class StaticEncoder:
    """Runs wherever numpy does; for old processors, and while the full encoder still reads the examples."""

    name = "static"

    def __init__(self, rows: TextRows, token_map: TokenMap, text_version: str) -> None:
        """Use the token rows of a built model."""
        self.version = hashlib.sha256(f"{text_version} {token_map.sha256}".encode()).hexdigest()[:16]
        self.dim = rows.dim
        self._rows = rows
        self._map = token_map

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return one unit row per text, shape (len(texts), dim); zeros without letters."""
        vectors = np.zeros((len(texts), self.dim), np.float32)
        for row, text in enumerate(texts):
            cleaned = clean_text(text)
            if has_letters(cleaned):
                vectors[row] = self._mean(cleaned)
        return vectors

    def _mean(self, text: str) -> Floats:
        rows, shares = self._rows.bare(text)
        vector = (COMMON / (COMMON + shares)) @ self._map.apply(rows)
        length = float(np.linalg.norm(vector))
        return np.asarray(vector / length if np.isfinite(length) and length > 0 else np.zeros_like(vector), np.float32)
