"""What residents' questions taught the encoder: a small change to each linear layer, kept beside the code.

A change is a product of two thin matrices (Hu and others, "LoRA", arXiv:2106.09685), added to the weights
before they are made int8. `scripts/teach_encoder.py` makes the file; decision 0007 says why and how.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TUNING_FILE = Path(__file__).with_name("tuning.npz")


@dataclass(frozen=True, slots=True)
class Change:
    """`up` (outputs, rank) times `down` (rank, inputs) is added to a layer's weights."""

    up: NDArray[np.float32]
    down: NDArray[np.float32]


Tuning = Mapping[str, Change]
"""By the name of the tensor that changes."""


def read_tuning(path: Path = TUNING_FILE) -> Tuning:
    """The changes in `path`, stored as fp16."""
    with np.load(path) as stored:
        names = sorted({name.rpartition(":")[0] for name in stored.files})
        return {
            name: Change(stored[f"{name}:up"].astype(np.float32), stored[f"{name}:down"].astype(np.float32))
            for name in names
        }


@cache
def tuning_sha256(path: Path = TUNING_FILE) -> str:
    """The hash of the file, part of a built model's origin."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
