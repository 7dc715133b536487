"""Signs: the words by which a text tells a fact, per language."""

from collections.abc import Mapping

from pydantic import Field

from wegwijs.model.base import Record, Text


class Sign(Record):
    """If a text has one of `phrases` (and none of `unless`), the fact has this value.

    A phrase is words in order; `*` stands for any one to three words, a word ending in `~` for its
    beginning. `label` is the chip a resident sees.
    """

    fact: str
    value: str
    label: Text
    phrases: Mapping[str, tuple[str, ...]]
    unless: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)


class LanguageWords(Record):
    """Words of one language: what makes a number an age, what denies, what says where one lives."""

    years: tuple[str, ...]
    no_age_before: tuple[str, ...] = ()
    no_age_after: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    turning: tuple[str, ...] = ()
    negations: tuple[str, ...]
    live: tuple[str, ...] = ()


class Signs(Record):
    """signs.yaml: signs in order (the first that fits wins per fact) and words per language."""

    signs: tuple[Sign, ...]
    words: Mapping[str, LanguageWords]
