"""The note that closes a built model: which files belong together, and their hashes.

It is written last, so a directory with a manifest that matches is a finished model.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from wegwijs.understand.encoder.base import EncoderUnavailable

FORMAT = 2
"""Raise this when the files change meaning: older models are then built again."""

MANIFEST = "manifest.json"
GRAPH = "encoder.onnx"
TEXT = "text"
"""Folder of the model's first part: from text to token rows."""

RELEASE_VECTORS = "release.npy"


@dataclass(frozen=True)
class Manifest:
    """What was built: its format, source file, version, and sha256 by file name."""

    format: int
    source: str
    version: str
    files: dict[str, str]


def describe(directory: Path, source: str) -> Manifest:
    """Hash every file in `directory`; `source` is the hash of the weights they came from."""
    files = {path.name: _sha256(path) for path in sorted(directory.iterdir()) if path.is_file()}
    # The stored vectors check the model, they are no part of it.
    parts = [f"{name} {digest}" for name, digest in files.items() if name != RELEASE_VECTORS]
    version = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    return Manifest(FORMAT, source, version[:16], files)


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Write the manifest; call this last."""
    text = json.dumps(asdict(manifest), indent=1)
    (directory / MANIFEST).write_text(text + "\n", encoding="utf-8")


def verified_manifest(directory: Path) -> Manifest:
    """Return the manifest after checking every file; `EncoderUnavailable` says what is wrong."""
    manifest = _read(directory)
    if manifest.format != FORMAT:
        raise EncoderUnavailable("the model was built by another version of this program")
    for name, expected in manifest.files.items():
        if not (directory / name).is_file():
            raise EncoderUnavailable(f"the model file {name} is missing")
        if _sha256(directory / name) != expected:
            raise EncoderUnavailable(f"the model file {name} was changed after it was built")
    return manifest


def _read(directory: Path) -> Manifest:
    try:
        return Manifest(**json.loads((directory / MANIFEST).read_text(encoding="utf-8")))
    except OSError:
        raise EncoderUnavailable(f"no model was built in {directory}") from None
    except (ValueError, TypeError):
        raise EncoderUnavailable("the model's manifest cannot be read") from None


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EncoderUnavailable(f"the model file {path.name} cannot be read: {error}") from error
