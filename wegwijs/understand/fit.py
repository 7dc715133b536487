"""Fits everything the reader needs on the sentences of a pack."""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from wegwijs.model.pack import Pack
from wegwijs.understand.danger import fit_danger
from wegwijs.understand.encoder.base import Encoder
from wegwijs.understand.facts import make_finder
from wegwijs.understand.linear import Learn, fit_linear
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


def fit_reader(
    pack: Pack,
    encoder: Encoder,
    vectors: Vectors,
    learn: Learn = fit_linear,
    report: Callable[[str], None] = lambda _: None,
) -> Reader:
    """A reader for `pack`. `vectors` holds a row for each of `texts_to_encode`."""
    sentences = sentences_of(pack.needs)
    empty = np.zeros((len(sentences), 0), np.float32)
    stacked = np.stack([vectors[text] for text in sentences]) if encoder.dim else empty
    negations = tuple(word for words in pack.signs.words.values() for word in words.negations)
    report("verbanden leren")
    needs = fit_needs(pack.needs, stacked, negations, learn)
    report("gevaar leren kennen")
    danger = fit_danger(pack.urgent, pack.needs, encoder, vectors, learn)
    report("spelling leren kennen")
    dutch = [text for need in pack.needs for texts in need.examples.get("nl", {}).values() for text in texts]
    return Reader(
        encoder=encoder,
        speller=make_speller(dutch),
        finder=make_finder(pack.signs, pack.places, pack.municipality.name),
        needs=needs,
        lexicon=frozenset(word for text in sentences for word in plain(text).split()),
        danger=danger,
    )
