"""From the corpus to the change of the encoder: which need, and which danger, does a sentence speak of?"""

import time
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
import torch.nn.functional as nn
from torch import Tensor

from scripts.teach.network import Network
from scripts.teach.spoil import shortened, spoilt
from wegwijs.model.pack import Pack
from wegwijs.understand.danger import grave_needs
from wegwijs.understand.needs import labels_of, sentences_of

BATCH, DROP, CLIP = 32, 0.1, 1.0
RATE, HEAD_RATE = 1e-3, 5e-3
SPOILT, LEFT_OUT = 0.3, 0.05
STRETCH = 12.0
DANGER_WEIGHT = 0.7
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the number of its need and of its kind of danger (the last two: a near miss, ordinary)."""

    text: str
    need: int
    danger: int


def examples_of(pack: Pack) -> list[Example]:
    """Everything in the pack that says what a sentence means."""
    kinds = len(pack.urgent.dangers)
    grave = grave_needs(pack.urgent, pack.needs)
    safe = {n for n, need in enumerate(pack.needs) if need.id not in grave}
    made = [
        Example(text, int(need), kinds + 1 if need in safe else UNKNOWN)
        for text, need in zip(sentences_of(pack.needs), labels_of(pack.needs), strict=True)
    ]
    for kind, danger in enumerate(pack.urgent.dangers):
        made += [Example(text, UNKNOWN, kind) for texts in danger.phrases.values() for text in texts]
    made += [Example(text, UNKNOWN, kinds) for texts in pack.urgent.near_misses.values() for text in texts]
    return made


def teach(network: Network, pack: Pack, rounds: int, luck: Random) -> None:
    """Change `network` so that sentences of one need, or one danger, come to lie together."""
    examples = examples_of(pack)
    heads = Heads(network, examples, len(pack.needs), len(pack.urgent.dangers) + 2, luck)
    changes = [*network.down.values(), *network.up.values()]
    groups = [{"params": changes, "lr": RATE, "weight_decay": 0.01}, {"params": heads.weights, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=1e-3)
    steps = rounds * (-(-len(examples) // BATCH))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [RATE, HEAD_RATE], total_steps=steps + 1, pct_start=0.1)
    started, step = time.perf_counter(), 0
    for _ in range(rounds):
        for batch in _batches(network, examples, luck):
            with torch.autocast("cpu", torch.bfloat16):
                vectors = network.vectors([tokens for tokens, _ in batch], DROP)
            loss = heads.loss(vectors, [example for _, example in batch])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(changes, CLIP)
            optimiser.step()
            schedule.step()
            step += 1
            if step % 100 == 0:
                print(f"step {step}/{steps}, loss {loss.item():.2f}, {time.perf_counter() - started:.0f} s", flush=True)


class Heads:
    """Two linear layers on the vectors, thrown away afterwards: the reader fits its own."""

    def __init__(self, network: Network, examples: list[Example], needs: int, dangers: int, luck: Random) -> None:
        """Start at nought, around the mean of some examples."""
        hidden = network.shape.hidden
        sample = [example.text for example in luck.sample(examples, min(1000, len(examples)))]
        self._centre = torch.tensor(network.encode(sample).mean(axis=0))
        self._need = torch.zeros(needs, hidden, requires_grad=True)
        self._danger = torch.zeros(dangers, hidden, requires_grad=True)
        self._biases = torch.zeros(needs, requires_grad=True), torch.zeros(dangers, requires_grad=True)
        self.weights = [self._need, self._danger, *self._biases]
        counts = np.bincount([example.need for example in examples if example.need != UNKNOWN], minlength=needs)
        self._balance = torch.tensor(np.sqrt(counts.mean() / np.maximum(counts, 1)), dtype=torch.float32)

    def loss(self, vectors: Tensor, examples: list[Example]) -> Tensor:
        """How far the vectors are from telling needs and dangers apart."""
        shifted = nn.dropout(nn.normalize(vectors - self._centre, dim=1) * STRETCH, DROP)
        need = torch.tensor([example.need for example in examples])
        danger = torch.tensor([example.danger for example in examples])
        total = torch.zeros(())
        if (told := need != UNKNOWN).any():
            scores = nn.linear(shifted[told], self._need, self._biases[0])
            total = total + nn.cross_entropy(scores, need[told], weight=self._balance, label_smoothing=0.1)
        if (told := danger != UNKNOWN).any():
            scores = nn.linear(shifted[told], self._danger, self._biases[1])
            total = total + DANGER_WEIGHT * nn.cross_entropy(scores, danger[told], label_smoothing=0.05)
        return total


def _batches(network: Network, examples: list[Example], luck: Random) -> list[list[tuple[list[int], Example]]]:
    """All examples once, some of them spoilt, of like lengths together, in random order."""
    luck.shuffle(examples)
    rows = [(network.tokens(_varied(example.text, luck)), example) for example in examples]
    made: list[list[tuple[list[int], Example]]] = []
    for start in range(0, len(rows), 16 * BATCH):
        chunk = sorted(rows[start : start + 16 * BATCH], key=lambda row: len(row[0]))
        made += [chunk[place : place + BATCH] for place in range(0, len(chunk), BATCH)]
    luck.shuffle(made)
    return made


def _varied(text: str, luck: Random) -> str:
    text = spoilt(text, luck) if luck.random() < SPOILT else text
    return shortened(text, luck, LEFT_OUT)
