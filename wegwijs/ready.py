"""Makes a pack ready to answer: encoder, vectors and fitted reader, with what is slow kept in `var/`."""

import hashlib
import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wegwijs.answer import Engine
from wegwijs.content import load
from wegwijs.content.check import check_pack
from wegwijs.errors import ContentError, EncoderUnavailable
from wegwijs.model.pack import Pack
from wegwijs.route import compile_tree
from wegwijs.understand.encoder import Encoder, NoEncoder
from wegwijs.understand.encoder import build as build_encoder
from wegwijs.understand.encoder import load as load_encoder
from wegwijs.understand.fit import fit_reader, stack, texts_to_encode
from wegwijs.understand.linear import RECIPE, LinearModel, fit_linear
from wegwijs.understand.needs import labels_of

Progress = Callable[[str, float], None]
Vectors = dict[str, NDArray[np.float32]]

BATCH = 64
WARM_UP = "ik weet het niet meer xqzt"
"""Read once at the start, so that no visitor waits for word lists to load."""

log = logging.getLogger(__name__)


def silent(_step: str, _part: float) -> None:
    """Shows no progress."""


def get_ready(content: Path, var: Path, progress: Progress = silent) -> Engine:
    """Loads and checks `content`, and fits the reader. Raises ContentError when the pack does not hold."""
    loaded = load(content)
    wrong = [finding for finding in check_pack(loaded) if finding.level == "fout"]
    if wrong:
        raise ContentError(wrong)
    return engine_for(loaded.pack, get_encoder(var, progress), var, progress)


def engine_for(pack: Pack, encoder: Encoder, var: Path, progress: Progress = silent) -> Engine:
    """An engine for a pack that is already loaded."""
    vectors = _vectors(texts_to_encode(pack), encoder, var, progress) if encoder.dim else {}
    line = _line(pack, encoder, vectors, var, progress) if encoder.dim else None
    reader = fit_reader(pack, encoder, vectors, line, lambda step: progress(step, 1.0))
    reader.read(WARM_UP)
    return Engine(pack, compile_tree(pack), reader)


def get_encoder(var: Path, progress: Progress = silent) -> Encoder:
    """The best encoder this machine can run; building it the first time. None at all is an answer too."""
    try:
        return load_encoder(build_encoder(var / "model", progress))
    except EncoderUnavailable as error:
        log.warning("zonder zinsbegrip: %s", error)
        return NoEncoder()


def _line(pack: Pack, encoder: Encoder, vectors: Vectors, var: Path, progress: Progress) -> LinearModel:
    """The linear layer fitted on the example sentences, kept until sentences, encoder or recipe change."""
    rows, labels = stack(pack, encoder, vectors), labels_of(pack.needs)
    digest = hashlib.sha256(f"{encoder.version} {RECIPE} {labels.tolist()}".encode())
    digest.update(rows.tobytes())
    path = var / f"line-{digest.hexdigest()[:16]}.npz"
    try:
        with np.load(path) as stored:
            return LinearModel(stored["centre"], stored["weights"])
    except (OSError, KeyError, ValueError):
        progress("verbanden leren", 0.0)
    line = fit_linear(rows, labels, len(pack.needs))
    for old in var.glob("line-*.npz"):
        old.unlink(missing_ok=True)
    _save(path, centre=line.centre, weights=line.weights)
    return line


def _vectors(texts: list[str], encoder: Encoder, var: Path, progress: Progress) -> Vectors:
    """A vector per text; only what changed since last time is encoded."""
    path = var / f"vectors-{encoder.version}.npz"
    known = _read(path, encoder.dim)
    new = [text for text in texts if _key(text) not in known]
    for start in range(0, len(new), BATCH):
        progress("zinnen lezen", start / len(new))
        batch = new[start : start + BATCH]
        known |= dict(zip(map(_key, batch), encoder.encode(batch), strict=True))
    if new:
        progress("zinnen lezen", 1.0)
        _write(path, {_key(text): known[_key(text)] for text in texts})
    return {text: known[_key(text)] for text in texts}


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
