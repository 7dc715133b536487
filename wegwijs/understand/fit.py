"""Fits everything the reader needs on the sentences of a pack."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from wegwijs.model.pack import Pack
from wegwijs.understand.danger import fit_danger
from wegwijs.understand.encoder.base import Encoder
from wegwijs.understand.facts import make_finder
from wegwijs.understand.linear import LinearModel
from wegwijs.understand.needs import fit_needs, sentences_of
from wegwijs.understand.reader import Reader
from wegwijs.understand.spelling import make_speller
from wegwijs.understand.text import plain

Vectors = Mapping[str, NDArray[np.float32]]


def texts_to_encode(pack: Pack) -> list[str]:
    """Every sentence whose vector the fit needs, each once."""
    urgent = pack.urgent
    groups = [sentences_of(pack.needs)]
    groups += [list(texts) for danger in urgent.dangers for texts in danger.phrases.values()]
    groups += [list(texts) for texts in urgent.near_misses.values()]
    return list(dict.fromkeys(text for group in groups for text in group))


def stack(pack: Pack, encoder: Encoder, vectors: Vectors) -> NDArray[np.float32]:
    """The vectors of the example sentences of `pack`, in order; of width 0 without an encoder."""
    sentences = sentences_of(pack.needs)
    return np.stack([vectors[text] for text in sentences]) if encoder.dim else np.zeros((len(sentences), 0), np.float32)


def fit_reader(
    pack: Pack,
    encoder: Encoder,
    vectors: Vectors,
    line: LinearModel | None,
    report: Callable[[str], None] = lambda _: None,
) -> Reader:
    """A reader for `pack`. `vectors` holds a row for each of `texts_to_encode`, `line` is fitted on `stack`."""
    report("woorden tellen")
    sentences = sentences_of(pack.needs)
    stacked = stack(pack, encoder, vectors)
    negations = tuple(word for words in pack.signs.words.values() for word in words.negations)
    needs = fit_needs(pack.needs, line, stacked, negations)
    report("spelling leren kennen")
    dutch = [text for need in pack.needs for texts in need.examples.get("nl", {}).values() for text in texts]
    return Reader(
        encoder=encoder,
        speller=make_speller(dutch),
        finder=make_finder(pack.signs, pack.places),
        needs=needs,
        lexicon=frozenset(word for text in sentences for word in plain(text).split()),
        danger=fit_danger(pack.urgent, pack.needs, encoder, vectors),
    )
