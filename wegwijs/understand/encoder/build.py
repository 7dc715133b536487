"""Makes the model files once, and opens them with every check they must pass."""

import fcntl
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from wegwijs.understand.encoder.base import Encoder, EncoderUnavailable, clean_text
from wegwijs.understand.encoder.manifest import (
    GRAPH,
    MANIFEST,
    RELEASE_VECTORS,
    TEXT,
    describe,
    verified_manifest,
    write_manifest,
)
from wegwijs.understand.encoder.rows import TextRows, write_rows
from wegwijs.understand.encoder.static import StaticEncoder, read_map
from wegwijs.understand.encoder.texts import CALIBRATION, RELEASE
from wegwijs.understand.encoder.tuning import read_tuning, tuning_sha256
from wegwijs.understand.encoder.weights import (
    MODEL_SHA256,
    Weights,
    find_model_file,
    read_weights,
)

LEAST_COSINE = 0.998
"""The release test: how close int8 must stay to fp32 on each of the 20 fixed texts."""

Progress = Callable[[str, float], None]

_STAGING = ".building-"
_FLOAT_GRAPH = "fp32.onnx"


def build(directory: Path, progress: Progress) -> Path:
    """Make the model in `directory` unless a sound one is there; return `directory`.

    `progress` gets a step's name and the part done, 0 to 1. A second process waits for the
    first and finds its work done. Raises `EncoderUnavailable` when a package is missing, the
    directory cannot be written, or the result fails its release test; nothing half made is
    ever left to be loaded.
    """
    text = build_text(directory, progress)
    version = verified_manifest(text).version
    _unless_sound(
        directory,
        f"{MODEL_SHA256} {tuning_sha256()} {version}",
        lambda staging: _make_graphs(read_weights(find_model_file(), read_tuning()), text, staging, progress),
        lambda staging: load(staging, text),
    )
    progress("ready", 1.0)
    return directory


def build_text(directory: Path, progress: Progress) -> Path:
    """Make the first part alone, what turns text into token rows; return where. A second or two, numpy only."""
    text = directory / TEXT

    def make(staging: Path) -> None:
        progress("reading weights", 0.0)
        weights = read_weights(find_model_file())
        progress("writing token table", 0.1)
        write_rows(weights, staging)

    _unless_sound(text, MODEL_SHA256, make, lambda _staging: None)
    return text


def load(directory: Path, text: Path | None = None) -> Encoder:
    """Open a built model after checking hashes and the release test.

    Raises `EncoderUnavailable`, with the reason, when there is no model, a file changed, or
    this processor does not compute the vectors that were stored at build (cosine < 0.998).
    """
    manifest = verified_manifest(directory)
    text = text or directory / TEXT
    verified_manifest(text)
    try:
        from wegwijs.understand.encoder.onnx import OnnxEncoder
    except ImportError as error:
        raise EncoderUnavailable(f"onnxruntime cannot be used here: {error}") from error
    try:
        rows = TextRows(text)
        encoder = OnnxEncoder(directory / GRAPH, rows, manifest.version)
        vectors = encoder.encode(RELEASE)
    except Exception as error:  # ONNX Runtime raises its own kinds, without a common base.
        raise EncoderUnavailable(f"the model does not run here: {error}") from error
    _release_test(vectors, np.load(directory / RELEASE_VECTORS))
    return encoder


def load_static(directory: Path) -> Encoder:
    """Open the lighter encoder over the first part of a model. Raises `EncoderUnavailable`."""
    manifest = verified_manifest(directory / TEXT)
    return StaticEncoder(TextRows(directory / TEXT), read_map(), manifest.version)


def _unless_sound(directory: Path, source: str, make: Callable[[Path], None], test: Callable[[Path], object]) -> None:
    """Let `make` fill a staging directory, close it with a manifest, `test` it, and move it into place."""
    if _is_sound(directory, source):
        return
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with _only_builder(directory):
            # Whoever held the lock before us may just have finished.
            if _is_sound(directory, source):
                return
            _remove_left_overs(directory)
            with tempfile.TemporaryDirectory(prefix=_STAGING, dir=directory) as name:
                staging = Path(name)
                make(staging)
                write_manifest(staging, describe(staging, source))
                test(staging)
                _move_into_place(staging, directory)
    except OSError as error:
        raise EncoderUnavailable(f"the model cannot be written: {error}") from error


def _make_graphs(weights: Weights, text: Path, staging: Path, progress: Progress) -> None:
    """Write the int8 graph and the fp32 vectors it must agree with."""
    try:
        from wegwijs.understand.encoder import calibration, graph, onnx
    except ImportError as error:
        raise EncoderUnavailable(f"the model cannot be built here: {error}") from error
    progress("writing the fp32 graph", 0.2)
    rows = TextRows(text)
    float_graph = staging / _FLOAT_GRAPH
    layers = calibration.write_float_graph(weights, float_graph)
    session = onnx.single_thread_session(float_graph)
    vectors = [onnx.sentence_vector(session, rows.look_up(clean_text(text))) for text in RELEASE]
    np.save(staging / RELEASE_VECTORS, np.array(vectors, dtype=np.float32))
    inputs = _report_each(CALIBRATION, "calibrating", 0.3, 0.8, progress)
    largest = calibration.largest_inputs(session, layers, (rows.look_up(clean_text(text)) for text in inputs))
    float_graph.unlink()
    progress("quantising", 0.8)
    graph.save(graph.build_graph(weights, graph.Int8Linear(largest)), staging / GRAPH)


def _report_each(texts: Sequence[str], step: str, start: float, end: float, progress: Progress) -> Iterator[str]:
    for number, text in enumerate(texts):
        progress(step, start + (end - start) * number / len(texts))
        yield text


def _release_test(vectors: NDArray[np.float32], expected: NDArray[np.float32]) -> None:
    if vectors.shape != expected.shape:
        raise EncoderUnavailable("the stored release vectors belong to other texts")
    least = float((vectors * expected).sum(axis=1).min())
    # Written so that a NaN fails too.
    if not least >= LEAST_COSINE:
        raise EncoderUnavailable(
            f"the encoder's vectors differ from the stored ones on this machine"
            f" (cosine {least:.4f}, needed {LEAST_COSINE})"
        )


def _is_sound(directory: Path, source: str) -> bool:
    try:
        return verified_manifest(directory).source == source
    except EncoderUnavailable:
        return False


@contextmanager
def _only_builder(directory: Path) -> Iterator[None]:
    """Hold the directory's lock; the system lets go of it if this process dies."""
    with (directory / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _remove_left_overs(directory: Path) -> None:
    for path in directory.glob(f"{_STAGING}*"):
        shutil.rmtree(path, ignore_errors=True)


def _move_into_place(staging: Path, directory: Path) -> None:
    """Move the files over, the manifest last: until then nobody can load the directory."""
    (directory / MANIFEST).unlink(missing_ok=True)
    for path in sorted(staging.iterdir(), key=lambda path: path.name == MANIFEST):
        path.replace(directory / path.name)
