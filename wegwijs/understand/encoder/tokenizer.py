"""Splits text into the pieces the network knows: SentencePiece unigram, pure Python.

Every word is cut where the sum of log probabilities is highest (Viterbi), which takes
time linear in the length of the text: a piece never has more than 16 characters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from wegwijs.understand.encoder.weights import PieceList

MAX_TOKENS = 128
"""Tokens of one text, the two specials included; the network was measured with this cap."""

MAX_PIECE = 16
"""Characters of the longest piece, a limit of SentencePiece's training."""

WORD_START = "\u2581"
# How far an unknown character scores below the rarest piece, as in SentencePiece.
_UNKNOWN_PENALTY = 10.0
_SLOTS_PER_PIECE = 4
_COLUMNS = ("slots", "offsets", "blob", "scores")


@dataclass(frozen=True)
class PieceTable:
    """Pieces by their bytes: a hash table of plain arrays, so it can be mapped from disk.

    A dict of 250,000 strings would cost each process some 40 MB of its own.

    `slots` (a power of two long) holds id + 1 at crc32(piece) or the next free place, 0 is
    empty; `blob[offsets[i]:offsets[i + 1]]` is piece i and `scores[i]` its log probability.
    """

    slots: NDArray[np.uint32]
    offsets: NDArray[np.uint32]
    blob: NDArray[np.uint8]
    scores: NDArray[np.float32]

    @classmethod
    def build(cls, pieces: PieceList) -> "PieceTable":
        """Hash all pieces but the specials, which no typed text may produce."""
        sizes = [len(piece) for piece in pieces.pieces]
        offsets = np.cumsum([0, *sizes]).astype(np.uint32)
        blob = np.frombuffer(b"".join(pieces.pieces), np.uint8)
        specials = {pieces.bos, pieces.eos, pieces.pad, pieces.unk, len(sizes) - 1}
        size = 1 << (len(sizes) * _SLOTS_PER_PIECE - 1).bit_length()
        slots = [0] * size
        for number, piece in enumerate(pieces.pieces):
            if number in specials:
                continue
            slot = crc32(piece) & (size - 1)
            while slots[slot]:
                slot = (slot + 1) & (size - 1)
            slots[slot] = number + 1
        return cls(np.array(slots, np.uint32), offsets, blob, pieces.scores)

    def save(self, directory: Path) -> None:
        """Write the four arrays, one file each."""
        for name in _COLUMNS:
            np.save(directory / f"pieces-{name}.npy", getattr(self, name))

    @classmethod
    def open(cls, directory: Path) -> "PieceTable":
        """Map the four arrays from disk; processes share the pages they touch."""
        slots, offsets, blob, scores = (np.load(directory / f"pieces-{name}.npy", mmap_mode="r") for name in _COLUMNS)
        return cls(slots, offsets, blob, scores)


class Tokenizer:
    """Turns a cleaned text into token ids, the two specials around them."""

    def __init__(self, table: PieceTable, normaliser: Mapping[int, str], *, bos: int, eos: int, unk: int) -> None:
        """Use `table` for the pieces and `normaliser` (code point to text) before it."""
        # Memory views index several times faster than arrays.
        self._slots = table.slots.data
        self._offsets = table.offsets.data
        self._blob = table.blob.data
        self._scores = table.scores.data
        self._mask = len(table.slots) - 1
        self._unknown_score = float(table.scores.min()) - _UNKNOWN_PENALTY
        self._normaliser = dict(normaliser)
        self._bos, self._eos, self._unk = bos, eos, unk

    def encode(self, text: str) -> list[int]:
        """Return at most 128 token ids; what does not fit is left off at the end."""
        room = MAX_TOKENS - 2
        tokens: list[int] = []
        for word in text.translate(self._normaliser).split(" "):
            if word:
                tokens += self._split(WORD_START + word)
            if len(tokens) >= room:
                break
        return [self._bos, *tokens[:room], self._eos]

    def shares(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        """Return how large a part of all text each token makes up, 0-1; unknown tokens are rare."""
        scores = [self._unknown_score if token == self._unk else self._scores[token] for token in tokens]
        return np.exp(np.array(scores, np.float32))

    def _split(self, word: str) -> list[int]:
        """Find the likeliest pieces of one word; an unknown character is one token."""
        parts = [character.encode("utf-8", "replace") for character in word]
        count = len(parts)
        best = [0.0] + [float("-inf")] * count
        arrived: list[tuple[int, int]] = [(0, self._unk)] * (count + 1)
        for start in range(count):
            for end, token in self._pieces_at(parts, start):
                score = best[start] + self._scores[token]
                if score > best[end]:
                    best[end], arrived[end] = score, (start, token)
            unknown = best[start] + self._unknown_score
            if unknown > best[start + 1]:
                best[start + 1], arrived[start + 1] = unknown, (start, self._unk)
        return _walk_back(arrived)

    def _pieces_at(self, parts: list[bytes], start: int) -> list[tuple[int, int]]:
        """List the pieces that begin at character `start`, as (end, token id)."""
        slots, mask = self._slots, self._mask
        found = []
        checksum = 0
        for end in range(start, min(start + MAX_PIECE, len(parts))):
            checksum = crc32(parts[end], checksum)
            slot = checksum & mask
            while candidate := slots[slot]:
                if self._is_piece(candidate - 1, parts, start, end + 1):
                    found.append((end + 1, candidate - 1))
                    break
                slot = (slot + 1) & mask
        return found

    def _is_piece(self, token: int, parts: list[bytes], start: int, end: int) -> bool:
        piece = self._blob[self._offsets[token] : self._offsets[token + 1]]
        return piece == b"".join(parts[start:end])


def _walk_back(arrived: list[tuple[int, int]]) -> list[int]:
    tokens = []
    position = len(arrived) - 1
    while position > 0:
        position, token = arrived[position]
        tokens.append(token)
    tokens.reverse()
    return tokens
