"""Remembers the vectors of the last texts without remembering the texts."""

import hashlib
import secrets
from collections import OrderedDict
from threading import Lock

import numpy as np
from numpy.typing import NDArray

ENTRIES = 256


class VectorCache:
    """The most recently used vectors, under a hash whose key dies with the process.

    Helps the back button, a reload and a changed answer; safe to share between threads.
    """

    def __init__(self, entries: int = ENTRIES) -> None:
        """Keep at most `entries` vectors."""
        self._entries = entries
        self._secret = secrets.token_bytes(32)
        self._vectors: OrderedDict[bytes, NDArray[np.float32]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """Count the vectors kept."""
        return len(self._vectors)

    def key(self, text: str) -> bytes:
        """Return the text's keyed hash: without the key nobody can test a guess."""
        return hashlib.blake2b(text.encode(), key=self._secret, digest_size=16).digest()

    def get(self, key: bytes) -> NDArray[np.float32] | None:
        """Return a vector that was put here and not yet pushed out."""
        with self._lock:
            vector = self._vectors.get(key)
            if vector is not None:
                self._vectors.move_to_end(key)
            return vector

    def put(self, key: bytes, vector: NDArray[np.float32]) -> None:
        """Keep a vector, letting go of the one unused for longest."""
        with self._lock:
            self._vectors[key] = vector
            self._vectors.move_to_end(key)
            while len(self._vectors) > self._entries:
                self._vectors.popitem(last=False)
