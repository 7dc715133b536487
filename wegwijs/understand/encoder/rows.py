"""From text to the rows that enter the network: the embedding layer, kept outside it.

The 250,000 token rows stay 4-bit on disk and are mapped: only the pages of words that
people use come into memory, and processes share them.
"""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wegwijs.understand.encoder.q4 import dequantise
from wegwijs.understand.encoder.tokenizer import MAX_TOKENS, PieceTable, Tokenizer
from wegwijs.understand.encoder.weights import Weights

_ROWS = "tokens.npy"
_POSITIONS = "positions.npy"
_TOKENIZER = "tokenizer.json"
# The network was trained with this word before a question.
PREFIX = "query: "


class TextRows:
    """Looks up a text's token rows and adds what says where each token stands."""

    def __init__(self, directory: Path) -> None:
        """Map the files that `write_rows` left in `directory`."""
        self._tokenizer = open_tokenizer(directory)
        self._rows = np.asarray(np.load(directory / _ROWS, mmap_mode="r"))
        self._positions: NDArray[np.float32] = np.load(directory / _POSITIONS)
        self.dim = int(self._positions.shape[1])

    def look_up(self, text: str) -> NDArray[np.float32]:
        """Return the network's input for a cleaned text: (1, tokens, dim), at most 128 tokens."""
        tokens = self._tokenizer.encode(PREFIX + text)
        rows = dequantise(self._rows[tokens])
        return (rows + self._positions[: len(tokens)])[np.newaxis]

    def bare(self, text: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the token rows of a cleaned text without position, (tokens, dim), and each token's share of all text.

        The specials and the prefix are left out.
        """
        tokens = self._tokenizer.encode(text)[1:-1]
        return dequantise(self._rows[tokens]), self._tokenizer.shares(tokens)


def write_rows(weights: Weights, directory: Path) -> None:
    """Write token rows, position rows and tokenizer data to `directory`."""
    hidden = weights.shape.hidden
    np.save(directory / _ROWS, weights.packed("emb.word", hidden))
    positions = weights.matrix("emb.pos", hidden)[:MAX_TOKENS]
    np.save(directory / _POSITIONS, positions + weights.matrix("emb.type", hidden)[0])
    pieces = weights.pieces
    PieceTable.build(pieces).save(directory)
    data = {
        "bos": pieces.bos,
        "eos": pieces.eos,
        "unk": pieces.unk,
        "normaliser": {str(point): text for point, text in pieces.normaliser.items()},
    }
    (directory / _TOKENIZER).write_text(json.dumps(data), encoding="utf-8")


def open_tokenizer(directory: Path) -> Tokenizer:
    data = json.loads((directory / _TOKENIZER).read_text(encoding="utf-8"))
    normaliser = {int(point): text for point, text in data["normaliser"].items()}
    return Tokenizer(
        PieceTable.open(directory),
        normaliser,
        bos=data["bos"],
        eos=data["eos"],
        unk=data["unk"],
    )
