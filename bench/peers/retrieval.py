"""Two search engines over the example sentences: a need scores as its best three hits together."""

import sqlite3
from collections.abc import Iterable, Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

from wegwijs.understand.text import plain

BEST = 3
HITS = 60


def best_three(hits: Iterable[tuple[int, float]], labels: NDArray[np.intp]) -> NDArray[np.float32]:
    """Sum the three highest scores among the hits (row, score) of each need."""
    found: dict[int, list[float]] = {}
    for row, score in hits:
        found.setdefault(int(labels[row]), []).append(score)
    scores = np.zeros(int(labels.max()) + 1, np.float32)
    for need, own in found.items():
        scores[need] = sum(sorted(own, reverse=True)[:BEST])
    return scores


class Bm25:
    """BM25 (Lucene's variant) by `bm25s`."""

    def __init__(self, texts: Sequence[str], labels: NDArray[np.intp]) -> None:
        self._labels = labels
        self._index = bm25s.BM25()
        self._index.index([plain(text).split() for text in texts], show_progress=False)

    def scores(self, text: str) -> NDArray[np.float32]:
        """Higher is likelier, one a need."""
        every = self._index.get_scores(plain(text).split())
        rows = np.argsort(-every)[:HITS]
        return best_three(((int(row), float(every[row])) for row in rows if every[row] > 0), self._labels)


class FullText:
    """SQLite FTS5, any of the words, ranked by its own bm25()."""

    def __init__(self, texts: Sequence[str], labels: NDArray[np.intp]) -> None:
        self._labels = labels
        self._database = sqlite3.connect(":memory:")
        self._database.execute("create virtual table examples using fts5(text, tokenize='unicode61')")
        self._database.executemany("insert into examples(rowid, text) values (?, ?)", enumerate(map(plain, texts)))

    def scores(self, text: str) -> NDArray[np.float32]:
        """Higher is likelier, one a need."""
        words = " OR ".join(f'"{word}"' for word in plain(text).split())
        query = "select rowid, -bm25(examples) from examples where examples match ? order by 2 desc limit ?"
        hits = self._database.execute(query, (words, HITS)) if words else ()
        return best_three(hits, self._labels)
