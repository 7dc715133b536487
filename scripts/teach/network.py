"""multilingual-e5-small in torch, with a thin trainable change beside each linear layer."""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as nn
from numpy.typing import NDArray
from torch import Tensor

from wegwijs.understand.encoder.base import clean_text
from wegwijs.understand.encoder.rows import PREFIX, open_tokenizer
from wegwijs.understand.encoder.tokenizer import MAX_TOKENS, Tokenizer
from wegwijs.understand.encoder.weights import Weights

PARTS = ("q", "k", "v", "ao", "fi", "fo")
BATCH = 64


class Network:
    """The frozen weights, and `down` and `up` per linear layer: what is learnt."""

    def __init__(self, weights: Weights, text: Path, rank: int) -> None:
        """`text` is the folder of the model's first part."""
        self.shape = weights.shape
        self.tokenizer: Tokenizer = open_tokenizer(text)
        hidden = self.shape.hidden
        self.rows = torch.tensor(weights.matrix("emb.word", hidden))
        self._positions = torch.tensor(
            weights.matrix("emb.pos", hidden)[:MAX_TOKENS] + weights.matrix("emb.type", hidden)[0]
        )
        self._frozen: dict[str, Tensor] = {}
        self.down: dict[str, Tensor] = {}
        self.up: dict[str, Tensor] = {}
        for layer in range(self.shape.layers):
            for part in PARTS:
                self._add_linear(weights, f"l{layer}.{part}", rank)
            for norm in (f"l{layer}.aln", f"l{layer}.oln"):
                self._add_norm(weights, norm)
        self._add_norm(weights, "emb.ln")

    def tokens(self, text: str) -> list[int]:
        """As the running encoder splits a text."""
        return self.tokenizer.encode(PREFIX + clean_text(text))

    def vectors(self, batch: Sequence[Sequence[int]], drop: float = 0.0) -> Tensor:
        """Unit vectors (texts, hidden) of token lists."""
        ids, lengths = padded(batch)
        inside = torch.arange(ids.shape[1])[None] < lengths[:, None]
        blocked = torch.zeros(inside.shape).masked_fill(~inside, -1e9)[:, None, None, :]
        x = self._normed("emb.ln", self.rows[ids] + self._positions[: ids.shape[1]])
        for layer in range(self.shape.layers):
            x = self._layer(f"l{layer}", x, blocked, drop)
        own = inside[..., None].to(x.dtype)
        return nn.normalize(((x * own).sum(1) / own.sum(1)).float(), dim=1)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of many texts, of like lengths together, without learning from them."""
        tokens = [self.tokens(text) for text in texts]
        order = sorted(range(len(tokens)), key=lambda row: len(tokens[row]))
        made = np.zeros((len(tokens), self.shape.hidden), np.float32)
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                made[rows] = self.vectors([tokens[row] for row in rows]).numpy()
        return made

    def changes(self) -> dict[str, NDArray[np.float16]]:
        """What was learnt, as `wegwijs.understand.encoder.tuning` reads it."""
        named = {f"{name}.w:down": tensor for name, tensor in self.down.items()}
        named |= {f"{name}.w:up": tensor for name, tensor in self.up.items()}
        return {name: tensor.detach().numpy().astype(np.float16) for name, tensor in sorted(named.items())}

    def _layer(self, at: str, x: Tensor, blocked: Tensor, drop: float) -> Tensor:
        texts, length, hidden = x.shape
        q, k, v = (
            self._linear(f"{at}.{part}", x).view(texts, length, self.shape.heads, -1).transpose(1, 2) for part in "qkv"
        )
        seen = nn.scaled_dot_product_attention(q, k, v, attn_mask=blocked.to(q.dtype))
        seen = self._linear(f"{at}.ao", seen.transpose(1, 2).reshape(texts, length, hidden))
        x = self._normed(f"{at}.aln", x + nn.dropout(seen, drop, drop > 0))
        fed = self._linear(f"{at}.fo", nn.gelu(self._linear(f"{at}.fi", x)))
        return self._normed(f"{at}.oln", x + nn.dropout(fed, drop, drop > 0))

    def _linear(self, name: str, x: Tensor) -> Tensor:
        change = nn.linear(nn.linear(x, self.down[name]), self.up[name])
        return nn.linear(x, self._frozen[f"{name}.w"], self._frozen[f"{name}.b"]) + change

    def _normed(self, name: str, x: Tensor) -> Tensor:
        gain, shift = self._frozen[f"{name}.w"], self._frozen[f"{name}.b"]
        return nn.layer_norm(x, (self.shape.hidden,), gain, shift, self.shape.eps)

    def _add_linear(self, weights: Weights, name: str, rank: int) -> None:
        inputs = self.shape.feed_forward if name.endswith(".fo") else self.shape.hidden
        weight = torch.tensor(weights.matrix(f"{name}.w", inputs))
        self._frozen[f"{name}.w"], self._frozen[f"{name}.b"] = weight, torch.tensor(weights.vector(f"{name}.b"))
        self.down[name] = (torch.randn(rank, inputs) / math.sqrt(inputs)).requires_grad_()
        self.up[name] = torch.zeros(weight.shape[0], rank).requires_grad_()

    def _add_norm(self, weights: Weights, name: str) -> None:
        self._frozen[f"{name}.w"] = torch.tensor(weights.vector(f"{name}.w"))
        self._frozen[f"{name}.b"] = torch.tensor(weights.vector(f"{name}.b"))


def padded(batch: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Token lists as one table (texts, longest) and their lengths."""
    ids = torch.zeros(len(batch), max(map(len, batch)), dtype=torch.long)
    for row, tokens in enumerate(batch):
        ids[row, : len(tokens)] = torch.tensor(tokens)
    return ids, torch.tensor([len(tokens) for tokens in batch])
