"""Who runs in `bench.understanding`: Wegwijs with each encoder, and other ways taught with the same sentences."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from wegwijs.answer import Answer, Asked, Engine, advise, answer
from wegwijs.model.advice import SeenNeed, Understanding
from wegwijs.model.needs import Need
from wegwijs.model.pack import Pack
from wegwijs.ready import Choice, engine_for, get_encoder
from wegwijs.understand.needs import LEAST, MOST, is_sure, labels_of, likelihood, sentences_of

Ask = Callable[[Asked], Answer]

WEGWIJS: dict[str, Choice] = {"Wegwijs, int8": "int8", "Wegwijs, static": "static", "Wegwijs, letters alone": "none"}
PEERS = ("TF-IDF letters + ComplementNB", "TF-IDF + LinearSVC", "BM25", "SQLite FTS5", "nlp.js")


class Peer(Protocol):
    """Taught with example sentences and the number of the need of each."""

    def scores(self, text: str) -> NDArray[np.float32]:
        """Higher is likelier, one a need."""


def make_ask(name: str, pack: Pack, var: Path, now: datetime) -> Ask:
    """The whole way for a contender by name: a question and facts to advice."""
    if name in WEGWIJS:
        engine = engine_for(pack, get_encoder(var, WEGWIJS[name]), var)
        return lambda asked: answer(engine, asked, now)
    letters = engine_for(pack, get_encoder(var, "none"), var)
    return ask_peer(_peer(name, sentences_of(pack.needs), labels_of(pack.needs)), letters, now)


def ask_peer(peer: Peer, engine: Engine, now: datetime) -> Ask:
    """A peer in the place of the reader: it names needs, the same tree does the rest. It reads no facts or danger."""
    needs = engine.pack.needs

    def ask(asked: Asked) -> Answer:
        scores = peer.scores(asked.text)
        spread = float(scores.std())
        chances = likelihood((scores - scores.mean()) / spread) if spread > 1e-9 else np.zeros(len(needs))
        seen = tuple(
            SeenNeed(needs[row].id, needs[row].domain, float(chances[row]))
            for row in np.argsort(-chances, kind="stable")[:MOST]
            if chances[row] >= LEAST
        )
        return advise(engine, Understanding(needs=seen, sure=is_sure(seen)), asked, now)

    return ask


def with_share(pack: Pack, share: float) -> Pack:
    """The pack with a share of each need's example sentences, spread evenly over the voices."""
    if share >= 1:
        return pack
    step = round(1 / share)
    return pack.model_copy(update={"needs": tuple(_thinned(need, step) for need in pack.needs)})


def _thinned(need: Need, step: int) -> Need:
    """Every `step`-th sentence of all voices, counted through, so that small voices are thinned too."""
    kept = count()
    examples = {
        language: {voice: tuple(text for text in texts if next(kept) % step == 0) for voice, texts in voices.items()}
        for language, voices in need.examples.items()
    }
    return need.model_copy(update={"examples": examples})


def _peer(name: str, texts: Sequence[str], labels: NDArray[np.intp]) -> Peer:
    match name:
        case "TF-IDF letters + ComplementNB":
            from bench.peers.classifiers import NaiveBayes

            return NaiveBayes(texts, labels)
        case "TF-IDF + LinearSVC":
            from bench.peers.classifiers import SupportVectors

            return SupportVectors(texts, labels)
        case "BM25":
            from bench.peers.retrieval import Bm25

            return Bm25(texts, labels)
        case "SQLite FTS5":
            from bench.peers.retrieval import FullText

            return FullText(texts, labels)
        case _:
            from bench.peers.nodejs import NlpJs

            return NlpJs(texts, labels)
