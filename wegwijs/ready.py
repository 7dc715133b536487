"""Makes a pack ready to answer: encoder, vectors and fitted reader, with what is slow kept in `var/`."""

import fcntl
import hashlib
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from wegwijs.answer import Engine
from wegwijs.content import Loaded, load
from wegwijs.content.check import vital_mistakes
from wegwijs.errors import ContentError, EncoderUnavailable
from wegwijs.model.pack import Pack
from wegwijs.route import compile_tree
from wegwijs.understand.encoder import Encoder, NoEncoder, build, build_text, load_static
from wegwijs.understand.encoder import load as load_int8
from wegwijs.understand.fit import fit_reader, texts_to_encode
from wegwijs.understand.linear import Lesson, LinearModel, fit_linear

Progress = Callable[[str, float], None]
Vectors = dict[str, NDArray[np.float32]]
Choice = Literal["best", "int8", "static", "none"]
"""Which encoder to use; `best` is the first of the others that this machine can run."""

BATCH = 64
LINES_KEPT = 8
MOST_KEPT = 60_000
"""Vectors kept from one content to the next; beyond that, only those of the content at hand."""

MODEL = "model"
FULL, FEW = "onnx-int8", 400
"""The encoder that takes minutes over a whole pack, and how many sentences it reads in a few seconds."""

WARM_UP = "ik weet het niet meer xqzt"
"""Read once at the start, so that no visitor waits for word lists to load."""

log = logging.getLogger(__name__)


def silent(_step: str, _part: float) -> None:
    """Shows no progress."""


def get_ready(content: Path, var: Path, progress: Progress = silent, choice: Choice = "best") -> Engine:
    """Loads and checks `content`, and fits the reader. Raises ContentError when the pack does not hold."""
    return engine_for(sound(content).pack, get_encoder(var, choice, progress), var, progress)


def sound(content: Path) -> Loaded:
    """The pack in `content`, checked. Raises ContentError when it may not be used."""
    loaded = load(content)
    wrong = vital_mistakes(loaded)
    if wrong:
        raise ContentError(wrong)
    return loaded


def engine_for(pack: Pack, encoder: Encoder, var: Path, progress: Progress = silent) -> Engine:
    """An engine for a pack that is already loaded."""
    vectors = vectors_of(texts_to_encode(pack), encoder, var, progress) if encoder.dim else {}
    reader = fit_reader(pack, encoder, vectors, lambda lesson: _learned(lesson, var), lambda step: progress(step, 1.0))
    reader.read(WARM_UP)
    return Engine(pack, compile_tree(pack), reader)


def get_two(
    old: Pack, new: Pack, var: Path, progress: Progress = silent, choice: Choice = "best"
) -> tuple[Engine, Engine]:
    """Engines for two packs that were loaded: with one encoder, and one reader where both read alike."""
    encoder = get_encoder(var, choice, progress)
    before = engine_for(old, encoder, var, progress)
    if new.version == old.version:
        return before, before
    if new.reads_like(old):
        return before, Engine(new, compile_tree(new), before.reader)
    return before, engine_for(new, encoder, var, progress)


def get_encoder(var: Path, choice: Choice = "best", progress: Progress = silent) -> Encoder:
    """The chosen encoder, or the next lighter one that this machine can run; none at all is an answer too."""
    if choice in ("best", "int8"):
        try:
            return load_int8(build(var / MODEL, progress))
        except EncoderUnavailable as error:
            log.warning("het volledige zinsbegrip kan hier niet: %s", error)
    return NoEncoder() if choice == "none" else lighter(var)


def lighter(var: Path) -> Encoder:
    """The encoder that is ready in seconds, or none."""
    try:
        build_text(var / MODEL, silent)
        return load_static(var / MODEL)
    except EncoderUnavailable as error:
        log.warning("zonder zinsbegrip: %s", error)
        return NoEncoder()


def is_prepared(pack: Pack, encoder: Encoder, var: Path) -> bool:
    """Whether the vectors of (nearly) every sentence are kept, so that an engine is ready in seconds."""
    if encoder.name != FULL:
        return True
    known = _read(_vectors_file(encoder, var), encoder.dim)
    return sum(_key(text) not in known for text in texts_to_encode(pack)) <= FEW


def _learned(lesson: Lesson, var: Path) -> LinearModel:
    """What was learnt from this lesson before, or learnt now and kept."""
    path = var / f"line-{lesson.digest()}.npz"
    try:
        with np.load(path) as stored:
            line = LinearModel(stored["centre"], stored["weights"])
        with suppress(OSError):
            path.touch()  # what is used stays; comparing makes lines of content that comes and goes
        return line
    except (OSError, KeyError, ValueError):
        line = fit_linear(lesson)
    _save(path, centre=line.centre, weights=line.weights)
    for old in sorted(var.glob("line-*.npz"), key=lambda file: file.stat().st_mtime)[:-LINES_KEPT]:
        old.unlink(missing_ok=True)
    return line


def vectors_of(texts: list[str], encoder: Encoder, var: Path, progress: Progress = silent) -> Vectors:
    """A vector per text; only what changed since last time is encoded, by one process at a time."""
    path = _vectors_file(encoder, var)
    known = _read(path, encoder.dim)
    if any(_key(text) not in known for text in texts):
        with _alone(var):
            known = _read(path, encoder.dim)
            known |= _encoded([text for text in texts if _key(text) not in known], encoder, progress)
            _write(path, known if len(known) <= MOST_KEPT else {_key(text): known[_key(text)] for text in texts})
    return {text: known[_key(text)] for text in texts}


def _encoded(texts: list[str], encoder: Encoder, progress: Progress) -> Vectors:
    made: Vectors = {}
    for start in range(0, len(texts), BATCH):
        progress("zinnen lezen", start / len(texts))
        batch = texts[start : start + BATCH]
        made |= dict(zip(map(_key, batch), encoder.encode(batch), strict=True))
    progress("zinnen lezen", 1.0)
    return made


@contextmanager
def _alone(var: Path) -> Iterator[None]:
    """Waits until no other process makes vectors in `var`; the system lets go if this one dies."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / ".vectors.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _vectors_file(encoder: Encoder, var: Path) -> Path:
    return var / f"vectors-{encoder.name}-{encoder.version}.npz"


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _read(path: Path, dim: int) -> Vectors:
    try:
        with np.load(path) as stored:
            keys, rows = stored["keys"], stored["rows"]
    except (OSError, KeyError, ValueError):
        return {}
    if rows.shape != (len(keys), dim):
        return {}
    return dict(zip(keys.tolist(), rows, strict=True))


def _write(path: Path, vectors: Vectors) -> None:
    _save(path, keys=np.array(list(vectors)), rows=np.stack(list(vectors.values())))


def _save(path: Path, **arrays: NDArray[Any]) -> None:
    """Atomically, so that a second process never reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}.half")
    with half.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)
    half.replace(path)
