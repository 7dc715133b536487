"""The reading gate: texts that are harder than they need to be. See docs/decisions/0010-reading-gate.md.

Each measure sees a part of what makes a text hard, and none of them is a language level.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wegwijs.content.check.measures import SENTENCE_END, Sentence, flesch_douma, lint_ii, sentences
from wegwijs.content.check.texts import WORD, Shown, names_of, said
from wegwijs.content.load import Loaded
from wegwijs.errors import Finding, Level
from wegwijs.model.base import DUTCH, EASY

LONGEST: Mapping[str, int] = {DUTCH: 18, EASY: 12}
LONGEST_ELSEWHERE, LONG = 20, 15
"""Words in a sentence: at most, in Dutch and in other languages; from here on it is one of the hardest."""

TEXT_WORDS, TEXT_EASE, TEXT_WISH = 15, 55.0, 65.0
"""A text of so many words is scored; below the first it is a mistake, below the second a remark."""

CARD_WORDS, CARD_EASE, CARD_MEAN, CARD_RARE = 40, 70.0, 12.0, 0.05
"""All sentences of a service, rule or page together: least ease, most words in a sentence, most rare words."""

LINT_WISH = 46.0
"""LiNT-II from here on is level 3: over half of the adults have trouble with it."""

LISTED, LISTED_WORDS, LISTED_EASE, LISTED_RARE = 12, 10, 45.0, 2
"""How many of the hardest sentences are listed, and when one may be among them."""

SHORTER = "knip deze zin in tweeën, of laat weg wat niet nodig is"
PLAINER = "kies kortere woorden en kortere zinnen"
STALE = "haal het weg"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language, without the sentences that may be hard."""

    shown: Shown
    language: str
    sentences: tuple[Sentence, ...]

    @property
    def plain(self) -> str:
        """All of it, without names."""
        return " ".join(sentence.plain for sentence in self.sentences)

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(sentence.words) for sentence in self.sentences)

    def finding(self, loaded: Loaded, what: str, mend: str, level: Level = "fout") -> Finding:
        """A finding about this text, where it stands."""
        return loaded.finding(self.shown.record, (*self.shown.inside, self.language), what, mend, level)


def reading(loaded: Loaded) -> Iterator[Finding]:
    """Mistakes: a sentence too long, a text or a whole card too hard. Remarks: a text that could be easier,
    a rare word, an exception that is not needed."""
    texts = list(_texts(loaded))
    for text in texts:
        most = LONGEST.get(text.language, LONGEST_ELSEWHERE)
        for sentence in text.sentences:
            if len(sentence.words) > most:
                what = f"deze zin heeft {len(sentence.words)} woorden, meer dan {most}: {sentence.text}"
                yield text.finding(loaded, what, SHORTER)
    dutch = [text for text in texts if text.language == DUTCH]
    for text in texts:
        if text.language in LONGEST:
            yield from _ease(loaded, text)
    yield from _cards(loaded, dutch)
    yield from _rare(loaded, dutch)
    yield from _stale(loaded)


def hardest(loaded: Loaded) -> Iterator[Finding]:
    """Remarks on the hardest Dutch sentences, the worst first: long, or with long or rare words."""
    score = flesch_douma()
    rows = []
    for text in _texts(loaded):
        for sentence in text.sentences if text.language == DUTCH else ():
            size, rare = len(sentence.words), len(sentence.rare)
            if size > LONGEST[DUTCH] or size < LISTED_WORDS:
                continue
            ease = score(sentence.plain)
            if size > LONG or ease < LISTED_EASE or rare >= LISTED_RARE:
                rows.append((ease - 10 * rare - 5 * max(0, size - LONG), ease, sentence, text))
    rows.sort(key=lambda row: row[0])
    for rank, (_, ease, sentence, text) in enumerate(rows[:LISTED], 1):
        what = f"moeilijkste zin nummer {rank} ({len(sentence.words)} woorden, leesgemak {ease:.0f}): {sentence.text}"
        yield text.finding(loaded, what, SHORTER if len(sentence.words) > LONG else PLAINER, "let op")


def _texts(loaded: Loaded) -> Iterator[Text]:
    exceptions = loaded.pack.municipality.reading
    names = names_of(loaded, spoken=True)
    services = " ".join(name for service in loaded.pack.services for name in service.name.values())
    known = {word.lower() for word in (*exceptions.known_words, *WORD.findall(services))}
    for shown in said(loaded):
        for language, words in shown.texts.items():
            found = sentences(words, names, known, language)
            yield Text(shown, language, tuple(each for each in found if not each.text.startswith(exceptions.sentences)))


def _ease(loaded: Loaded, text: Text) -> Iterator[Finding]:
    if text.words < TEXT_WORDS:
        return
    ease = flesch_douma()(text.plain)
    if ease < TEXT_WISH:
        level: Level = "fout" if ease < TEXT_EASE else "let op"
        yield text.finding(loaded, f"deze tekst leest moeilijk: leesgemak {ease:.0f}, liefst {TEXT_WISH:.0f} of meer",
                           PLAINER, level)  # fmt: skip


def _cards(loaded: Loaded, texts: list[Text]) -> Iterator[Finding]:
    cards: defaultdict[str, list[Text]] = defaultdict(list)
    for text in texts:
        if text.plain.rstrip().endswith((".", "!", "?")):
            cards[text.shown.record].append(text)
    score = lint_ii()
    for record, rows in cards.items():
        parts = [sentence for text in rows for sentence in text.sentences]
        words = sum(len(part.words) for part in parts)
        if words < CARD_WORDS:
            continue
        whole = " ".join(text.plain for text in rows)
        rare = sum(len(part.rare) for part in parts)
        ease, mean = flesch_douma()(whole), words / len(parts)
        wrong = {
            f"leesgemak {ease:.0f}, minder dan {CARD_EASE:.0f}": ease < CARD_EASE,
            f"gemiddeld {mean:.1f} woorden in een zin, meer dan {CARD_MEAN:.0f}": mean > CARD_MEAN,
            f"{rare} zeldzame woorden op {words}": rare > CARD_RARE * words,
        }
        for what, holds in wrong.items():
            if holds:
                yield loaded.finding(record, (), f"alles bij elkaar leest dit moeilijk: {what}", PLAINER)
        lint = score(whole) if score else None
        if lint is not None and lint >= LINT_WISH:
            what = f"LiNT-II geeft {lint:.0f} (0 is makkelijk), liefst minder dan {LINT_WISH:.0f}"
            yield loaded.finding(record, (), what, PLAINER, "let op")


def _rare(loaded: Loaded, texts: list[Text]) -> Iterator[Finding]:
    """A remark on the rare words that stand there most, at the first text that has them."""
    first: dict[str, Text] = {}
    counts: Counter[str] = Counter()
    for text in texts:
        for word in (word.lower() for sentence in text.sentences for word in sentence.rare):
            first.setdefault(word, text)
            counts[word] += 1
    for word, _ in counts.most_common(LISTED):
        text = first[word]
        often = f", {counts[word]} keer" if counts[word] > 1 else ""
        mend = "kies een gewoner woord; kent iedereen het hier? Zet het in pack.yaml bij `reading: known_words`"
        yield text.finding(loaded, f"`{word}` is een zeldzaam woord{often}", mend, "let op")


def _stale(loaded: Loaded) -> Iterator[Finding]:
    """A remark for each exception that meets no text."""
    exceptions = loaded.pack.municipality.reading
    texts = [text.dutch for text in said(loaded)]
    parts = [part for text in texts for part in SENTENCE_END.split(text)]
    met = {word.lower() for text in texts for word in WORD.findall(text)} if exceptions.known_words else set()
    idle: Mapping[str, list[tuple[str, bool]]] = {
        "known_words": [(word, word.lower() not in met) for word in exceptions.known_words],
        "sentences": [(begin, not any(part.startswith(begin) for part in parts)) for begin in exceptions.sentences],
    }
    for key, rows in idle.items():
        for number, (exception, unmet) in enumerate(rows):
            if unmet:
                what = f"`{exception}` staat bij `{key}:`, maar komt in geen tekst voor"
                yield loaded.finding("pack", ("reading", key, number), what, STALE, "let op")
