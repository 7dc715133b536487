"""The encoder that runs: the int8 graph under ONNX Runtime, one text at a time, one thread."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # it ships no types
from numpy.typing import NDArray

from wegwijs.understand.encoder.base import clean_text, has_letters
from wegwijs.understand.encoder.cache import VectorCache
from wegwijs.understand.encoder.rows import TextRows

# As named in `graph`, which needs a build-time package that may be absent here.
_INPUT = "tokens"
_OUTPUT = "sentence"


class OnnxEncoder:
    """multilingual-e5-small over a directory of model files."""

    name = "onnx-int8"

    def __init__(self, graph: Path, rows: TextRows, version: str) -> None:
        """Open a session for `graph`; ONNX Runtime's own errors pass through."""
        self.version = version
        self.dim = rows.dim
        self._rows = rows
        self._session = single_thread_session(graph)
        self._cache = VectorCache()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit row per text, shape (len(texts), dim); zeros without letters."""
        vectors = np.zeros((len(texts), self.dim), dtype=np.float32)
        for row, text in enumerate(texts):
            cleaned = clean_text(text)
            if has_letters(cleaned):
                vectors[row] = self._remembered(cleaned)
        return vectors

    def _remembered(self, text: str) -> NDArray[np.float32]:
        key = self._cache.key(text)
        vector = self._cache.get(key)
        if vector is None:
            vector = sentence_vector(self._session, self._rows.look_up(text))
            self._cache.put(key, vector)
        return vector


def single_thread_session(graph: Path) -> onnxruntime.InferenceSession:
    """Open a graph to run on the calling thread only, in fixed order."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    # Plans memory per length of text, and keeps every plan.
    options.enable_mem_pattern = False
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])


def sentence_vector(session: onnxruntime.InferenceSession, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Run one text's rows (1, tokens, dim) and return its unit vector (dim,)."""
    vector: NDArray[np.float32] = session.run([_OUTPUT], {_INPUT: rows})[0][0]
    length = float(np.linalg.norm(vector))
    if not np.isfinite(length) or length == 0:
        return np.zeros_like(vector)
    return vector / np.float32(length)
