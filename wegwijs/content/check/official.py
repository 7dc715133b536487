"""Official words in Dutch texts, each with a plain word to say instead."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wegwijs.content.check.forms import dutch_forms, folded
from wegwijs.content.check.texts import WORD, names_of, said
from wegwijs.content.load import Loaded
from wegwijs.content.yaml_lines import read
from wegwijs.errors import Finding
from wegwijs.model.pack import BannedWord

LIST = Path(__file__).with_name("official_words.yaml")

BRACKETED = re.compile(r"\([^)]*\)")
AFTER = re.compile(r"\s*(?:\(|betekent\b|, dat (?:is|zijn)\b|: )")
BEFORE = re.compile(r"\b(?:heet|heten|heette|noem\w*)(?:\s+\w+){0,3}\s*$")
"""Beside an official word, what shows that the text explains it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An official word in a text: where, within which longer word, and its entry in the list."""

    start: int
    end: int
    word: str
    whole: str
    entry: BannedWord


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Official words: the single ones by each of their forms, and the phrases with one pattern for all."""

    single: Mapping[str, BannedWord]
    phrases: Mapping[str, BannedWord]
    phrase: re.Pattern[str]

    def hits(self, plain: str) -> Iterator[Hit]:
        """The official words in a folded text; of a word with hyphens also its parts."""
        for match in WORD.finditer(plain):
            whole, start = match.group(), match.start()
            for part in re.finditer(r"[^-]+", whole) if "-" in whole and whole not in self.single else (match,):
                if part.group() in self.single:
                    begin = start + part.start() if part is not match else start
                    yield Hit(begin, begin + len(part.group()), part.group(), whole, self.single[part.group()])
        for match in self.phrase.finditer(plain):
            word = " ".join(match.group().split())
            yield Hit(match.start(), match.end(), word, word, self.phrases[word])


@cache
def general() -> tuple[BannedWord, ...]:
    """The list that comes with Wegwijs."""
    return tuple(BannedWord.model_validate(row) for row in read(LIST, LIST.name)["words"])


def lexicon(entries: Iterable[BannedWord]) -> Lexicon:
    """The entries, ready to look for."""
    single: dict[str, BannedWord] = {}
    phrases: dict[str, BannedWord] = {}
    for entry in entries:
        for word in (folded(word).plain for word in entry.words):
            if " " in word:
                phrases[word] = entry
            for form in dutch_forms(word) if " " not in word else ():
                single.setdefault(form, entry)
    longest = sorted(phrases, key=len, reverse=True)
    found = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest) or r"(?!)"
    return Lexicon(single, phrases, re.compile(rf"(?<!\w)(?:{found})(?!\w)"))


def official(loaded: Loaded) -> Iterator[Finding]:
    """A mistake for each official word in a Dutch text that does not say what it means; a remark for an
    exception that no text needs."""
    reading = loaded.pack.municipality.reading
    known, names = lexicon((*reading.official, *general())), names_of(loaded)
    allowed = {form: word for word in reading.allowed for form in dutch_forms(folded(word).plain)}
    needed = set()
    spoken = ((text, language, words) for text in said(loaded) for language, words in text.in_dutch)
    for text, language, words in spoken:
        told = set()
        plain = folded(names.masked(words)).plain
        for hit in known.hits(plain):
            exception = allowed.get(hit.whole) or allowed.get(hit.word)
            if exception:
                needed.add(exception)
            elif hit.word not in told and not _explained(plain, hit):
                told.add(hit.word)
                mend = f"schrijf: {hit.entry.instead}. Moet het woord blijven? Leg het uit tussen haakjes"
                what = f"`{hit.word}` is een ambtelijk woord"
                yield loaded.finding(text.record, (*text.inside, language), what, mend)
    for number, word in enumerate(reading.allowed):
        if word not in needed:
            what = f"`{word}` staat bij `allowed:`, maar geen tekst heeft die uitzondering nodig"
            yield loaded.finding("pack", ("reading", "allowed", number), what, "haal het weg", "let op")


def _explained(text: str, hit: Hit) -> bool:
    """Whether the text says beside the word what it means, or gives the word in brackets after saying so."""
    aside = any(match.start() < hit.start < match.end() for match in BRACKETED.finditer(text))
    return aside or bool(AFTER.match(text, hit.end) or BEFORE.search(text, 0, hit.start))
