"""Distils the taught encoder into the map of the lighter one: token rows in, where texts lie out."""

from collections.abc import Sequence
from random import Random

import numpy as np
import torch
import torch.nn.functional as nn
from numpy.typing import NDArray
from torch import Tensor

from scripts.teach.network import Network
from scripts.teach.spoil import shortened, spoilt
from wegwijs.understand.encoder.base import clean_text
from wegwijs.understand.encoder.static import COMMON

HIDDEN, ROUNDS, BATCH, RATE = 512, 12, 256, 2e-3
VARIANTS = 1
DROP = 0.15


def distil(network: Network, sentences: Sequence[str], words: Sequence[str], luck: Random) -> dict[str, Tensor]:
    """The map whose weighted mean over a text's tokens lies nearest to the taught encoder's vector.

    Learnt from sentences, parts and misspellings of them, and single words.
    """
    texts = [*sentences, *words]
    texts += [shortened(spoilt(text, luck), luck, 0.4) for text in sentences for _ in range(VARIANTS)]
    texts = [text for text in dict.fromkeys(texts) if any(map(str.isalpha, text))]
    wanted = torch.tensor(network.encode(texts))
    bags = [_bag(network, text) for text in texts]
    hidden = network.shape.hidden
    parts = {
        "straight": torch.eye(hidden) * 0.1,
        "enter": torch.randn(hidden, HIDDEN) / hidden**0.5,
        "threshold": torch.zeros(HIDDEN),
        "leave": torch.zeros(HIDDEN, hidden),
    }
    for tensor in parts.values():
        tensor.requires_grad_()
    centre = wanted.mean(dim=0)
    steps = ROUNDS * (len(texts) // BATCH)
    optimiser = torch.optim.AdamW(parts.values(), lr=RATE, weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps + 1, pct_start=0.1)
    order = list(range(len(texts)))
    for turn in range(ROUNDS):
        luck.shuffle(order)
        losses = []
        for start in range(0, len(order) - BATCH + 1, BATCH):
            rows = order[start : start + BATCH]
            made = _means(network, [bags[row] for row in rows], parts)
            loss = _distance(made, wanted[rows], centre)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"static, round {turn + 1}/{ROUNDS}, loss {np.mean(losses):.3f}", flush=True)
    return {name: tensor.detach() for name, tensor in parts.items()}


def _distance(made: Tensor, wanted: Tensor, centre: Tensor) -> Tensor:
    """Cosine distance, around nought and around the centre, where the differences are."""
    whole = 1 - nn.cosine_similarity(made, wanted)
    around = 1 - nn.cosine_similarity(nn.normalize(made, dim=1) - centre, wanted - centre)
    return (whole + around).mean()


def _bag(network: Network, text: str) -> tuple[list[int], NDArray[np.float32]]:
    tokens = network.tokenizer.encode(clean_text(text))[1:-1]
    return tokens, (COMMON / (COMMON + network.tokenizer.shares(tokens))).astype(np.float32)


def _means(network: Network, bags: Sequence[tuple[list[int], NDArray[np.float32]]], parts: dict[str, Tensor]) -> Tensor:
    """Weighted mean per bag; some tokens are dropped, so that none is leant on."""
    tokens = torch.tensor([token for own, _ in bags for token in own])
    weights = torch.tensor(np.concatenate([own for _, own in bags])) * (torch.rand(len(tokens)) > DROP)
    owner = torch.tensor([row for row, (own, _) in enumerate(bags) for _ in own])
    rows = network.rows[tokens]
    mapped = rows @ parts["straight"] + nn.relu(rows @ parts["enter"] + parts["threshold"]) @ parts["leave"]
    return torch.zeros(len(bags), mapped.shape[1]).index_add(0, owner, mapped * weights[:, None])
