"""Teach the encoder on the pack, distil the lighter one, write both beside the code.

`python -m scripts.teach` (needs torch: `pip install torch==2.13.0`); about half an hour on two cores.
The same pack and the same torch give nearly the same files; the running program goes by their hashes.
"""

import argparse
import tempfile
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from wordfreq import top_n_list

from scripts.teach.needs import teach
from scripts.teach.network import Network
from scripts.teach.static import distil
from wegwijs.content import load
from wegwijs.settings import Settings
from wegwijs.understand.encoder import build_text
from wegwijs.understand.encoder.static import MAP_FILE
from wegwijs.understand.encoder.tuning import TUNING_FILE
from wegwijs.understand.encoder.weights import find_model_file, read_weights
from wegwijs.understand.fit import texts_to_encode

SEED, RANK, ROUNDS = 20261122, 12, 2
WORDS = {"nl": 8_000, "en": 1_500, "tr": 1_500, "ar": 1_500, "pl": 1_500, "uk": 1_500}


def main() -> None:
    """Do both, one after the other."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    torch.manual_seed(SEED)
    luck = Random(SEED)
    pack = load(Settings().content).pack
    with tempfile.TemporaryDirectory() as folder:
        text = build_text(Path(folder), lambda _step, _part: None)
        network = Network(read_weights(find_model_file()), text, RANK)
        teach(network, pack, given.rounds, luck)
        _save(TUNING_FILE, network.changes())
        words = [word for language, many in WORDS.items() for word in top_n_list(language, many)]
        parts = distil(network, texts_to_encode(pack), words, luck)
        _save(MAP_FILE, {name: tensor.numpy().astype(np.float16) for name, tensor in parts.items()})


def _save(path: Path, parts: Mapping[str, NDArray[np.float16]]) -> None:
    arrays: dict[str, Any] = dict(parts)
    np.savez(path, allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
