"""Texts that are not there in a language that is said to be ready, or not the same text there."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from wegwijs.content.check.texts import WORD, Shown, said
from wegwijs.content.load import Loaded
from wegwijs.errors import Finding
from wegwijs.model.base import DUTCH, EASY

SCRIPTS: Mapping[str, str] = {
    "ar": "ARABIC",
    "fa": "ARABIC",
    "ckb": "ARABIC",
    "ps": "ARABIC",
    "ur": "ARABIC",
    "uk": "CYRILLIC",
    "ru": "CYRILLIC",
    "bg": "CYRILLIC",
    "el": "GREEK",
    "he": "HEBREW",
    "ti": "ETHIOPIC",
    "am": "ETHIOPIC",
    "hi": "DEVANAGARI",
    "ka": "GEORGIAN",
    "hy": "ARMENIAN",
    "th": "THAI",
    "zh": "CJK",
}
"""How the name of a letter begins in languages that are not written in Latin."""

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
MAY_BE_EQUAL = 3
"""Texts of so many words may be the same in two languages: a name, a number."""


def translations(loaded: Loaded) -> Iterator[Finding]:
    """A mistake for a text that is missing, empty or of another make in a language; a remark for a language
    that is there in part, or that repeats the Dutch."""
    texts = list(said(loaded))
    for text in texts:
        yield from _missing(loaded, text)
        for language, words in text.texts.items():
            yield from _unlike(loaded, text, language, words)
    yield from _half(loaded, texts)


def _missing(loaded: Loaded, text: Shown) -> Iterator[Finding]:
    town = loaded.pack.municipality
    for language in town.texts_in:
        if language not in text.texts:
            what, mend = f"deze tekst is er niet in `{language}`", f"voeg `{language}:` toe"
            yield loaded.finding(text.record, text.inside, what, mend)
    for language in text.texts:
        if language not in (*town.languages, EASY):
            what, mend = f"`{language}` is geen taal van dit pakket", f"kies uit: {', '.join(town.languages)}"
            yield loaded.finding(text.record, (*text.inside, language), what, mend)


def _unlike(loaded: Loaded, text: Shown, language: str, words: str) -> Iterator[Finding]:
    place = (*text.inside, language)
    if not words.strip():
        yield loaded.finding(text.record, place, "deze tekst is leeg", "vul hem in, of haal de sleutel weg")
        return
    script = SCRIPTS.get(language)
    if script and _strange(words, script, text.inside[-1] == "name"):
        what = f"deze tekst heeft geen enkele letter van het schrift van `{language}`"
        yield loaded.finding(text.record, place, what, "zet er de vertaling")
    if language == DUTCH or DUTCH not in text.texts:
        return
    wanted, found = (Counter(PLACEHOLDER.findall(each)) for each in (text.dutch, words))
    if wanted != found:
        odd = ", ".join(sorted((wanted - found) + (found - wanted)))
        what = f"in `{language}` staan andere invulplekken dan in het Nederlands: {odd}"
        yield loaded.finding(text.record, place, what, "neem elke plek tussen { en } precies over")
    if language != EASY and words.strip() == text.dutch.strip() and len(WORD.findall(words)) > MAY_BE_EQUAL:
        what = f"de tekst in `{language}` is gelijk aan de Nederlandse"
        yield loaded.finding(text.record, place, what, "vertaal hem, of haal hem weg", "let op")


def _strange(words: str, script: str, is_name: bool) -> bool:
    """Whether a text has letters, and none of them of the script. Names may stay as they are."""
    letters = [sign for sign in PLACEHOLDER.sub("", words) if sign.isalpha()]
    return bool(letters) and not is_name and not any(unicodedata.name(sign, "").startswith(script) for sign in letters)


def _half(loaded: Loaded, texts: list[Shown]) -> Iterator[Finding]:
    """One remark per file and language that is not said to be ready, with how far it got."""
    ready = {*loaded.pack.municipality.texts_in, DUTCH}
    rows: defaultdict[str, list[Shown]] = defaultdict(list)
    for text in texts:
        rows[str(loaded.spots[text.record][0])].append(text)
    for each in rows.values():
        for language in sorted({language for text in each for language in text.texts} - ready):
            have = [text for text in each if language in text.texts]
            what = f"half vertaald: {len(have)} van {len(each)} teksten zijn er in `{language}`"
            mend = f"vertaal de rest en zet `{language}` bij `texts_in:`, of haal haar weg"
            yield loaded.finding(have[0].record, (*have[0].inside, language), what, mend, "let op")
