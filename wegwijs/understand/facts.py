"""Facts told in passing: by signs an editor wrote, and by ages, postcodes and places."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wegwijs.model.advice import SeenFact
from wegwijs.model.facts import ELSEWHERE, HERE
from wegwijs.model.places import Places
from wegwijs.model.signs import LanguageWords, Sign, Signs
from wegwijs.understand.text import phrase_pattern, plain

OLDEST = 110
_OTHER_TIES = {"werk", "werkt", "werken", "school", "ziekenhuis", "studeer", "studeert", "kwam", "vroeger"}
SHORT = 3
_NO_YEARS = "euro|uur|keer|kinderen|weken|maanden|mensen|dagen"
AS = ("ben", "als", "een", "ben een", "als een")
_POSTCODE = re.compile(r"(?<!\w)([1-9]\d{3}) ?([a-z]{2})?(?!\w)")
_NOT_LETTERS = {"is", "en", "of", "in", "op", "te", "ik", "we", "er", "zo", "om", "nu", "me", "mn"}


@dataclass(frozen=True, slots=True)
class FactFinder:
    """Signs and places compiled to patterns."""

    signs: tuple[tuple[Sign, re.Pattern[str], re.Pattern[str]], ...]
    ages: tuple[tuple[re.Pattern[str], int], ...]
    not_ages: re.Pattern[str]
    live: re.Pattern[str]
    home: re.Pattern[str]
    neighbourhoods: tuple[tuple[re.Pattern[str], str | None], ...]
    elsewhere: tuple[re.Pattern[str], ...]
    strangers: re.Pattern[str]
    towns: frozenset[str]
    persons: re.Pattern[str]
    names: re.Pattern[str]

    def find(self, texts: Iterable[str]) -> tuple[SeenFact, ...]:
        """Facts in any of `texts` (raw and corrected), one value a fact, the surest first."""
        found: dict[str, SeenFact] = {}
        for text in texts:
            for fact in self._in(plain(text)):
                found.setdefault(fact.key, fact)
        return tuple(found.values())

    def without_places(self, text: str) -> str:
        """The text without names of places, which say where and not what; as typed when it has none."""
        flat = plain(text)
        left = " ".join(self.names.sub(" ", flat).split())
        return text if left == flat or not left else left

    def _in(self, text: str) -> Iterator[SeenFact]:
        yield from self._signs(text)
        yield from self._age(text)
        yield from self._where(text)

    def _signs(self, text: str) -> Iterator[SeenFact]:
        for sign, phrases, unless in self.signs:
            hit = phrases.search(text)
            if hit and not unless.search(text):
                yield SeenFact(sign.fact, sign.value, (hit.group(),))

    def _age(self, text: str) -> Iterator[SeenFact]:
        without = self.not_ages.sub(" ", text)
        for pattern, less in self.ages:
            for hit in pattern.finditer(without):
                age = int(hit.group("age")) - less
                if 0 <= age <= OLDEST:
                    yield SeenFact("leeftijd", str(age), (hit.group().strip(),))
                    return

    def _where(self, text: str) -> Iterator[SeenFact]:
        elsewhere = self._elsewhere(text)
        if elsewhere:
            yield SeenFact("woont_in", ELSEWHERE, (elsewhere,))
            return
        named = self._named(text)
        if named:
            yield SeenFact("andere_plaats", "ja", (named,))
        hit = next((hit for hit in _POSTCODE.finditer(text) if self._is_postcode(hit)), None)
        if hit:
            here = hit.group(1) in self.towns
            yield SeenFact("woont_in", HERE if here else ELSEWHERE, (hit.group(),))
            if here:
                yield SeenFact("postcode", hit.group(1), (hit.group(),))
            return
        for pattern, pc4 in self.neighbourhoods:
            found = pattern.search(text)
            if found:
                yield SeenFact("woont_in", HERE, (found.group(),))
                if pc4:
                    yield SeenFact("postcode", pc4, (found.group(),))
                return

    def _is_postcode(self, hit: re.Match[str]) -> bool:
        """Four digits alone may be a year or an amount: only ours, or with two letters, count."""
        letters = hit.group(2)
        return hit.group(1) in self.towns or bool(letters and letters not in _NOT_LETTERS)

    def _named(self, text: str) -> str | None:
        """Another town, named without being where somebody works or is treated."""
        hits = (hit for pattern in self.elsewhere for hit in pattern.finditer(text))
        return next((hit.group() for hit in hits if not set(text[: hit.start()].split()[-6:]) & _OTHER_TIES), None)

    def _elsewhere(self, text: str) -> str | None:
        people = self.strangers.search(text)
        if people:
            return people.group()
        for pattern in self.elsewhere:
            for hit in pattern.finditer(text):
                before = _since(text[: hit.start()], self.home).split()[-6:]
                after = text[hit.end() :].split()[:2]
                if set(before) & _OTHER_TIES:
                    continue
                someone = before[-1:] == ["in"] and bool(self.persons.search(" ".join(before[-4:-1])))
                if someone or self.live.search(" ".join(before)) or self.live.search(" ".join(after)):
                    return hit.group()
        return None


def make_finder(signs: Signs, places: Places, town: Mapping[str, str]) -> FactFinder:
    """Compiles the signs and places of a pack; `town` is the name of the municipality, per language."""
    words = signs.words.values()
    here = tuple(dict.fromkeys(town.values()))
    return FactFinder(
        signs=tuple((sign, _any(sign.phrases), _any(sign.unless)) for sign in signs.signs),
        ages=tuple(_ages(words)),
        not_ages=_not_ages(words),
        live=phrase_pattern(tuple(word for language in words for word in language.live)),
        home=phrase_pattern(here),
        neighbourhoods=tuple(
            (phrase_pattern((place.name, *place.also)), place.pc4[0] if len(place.pc4) == 1 else None)
            for place in places.neighbourhoods
        ),
        elsewhere=tuple(phrase_pattern((town.name, *town.also)) for town in places.elsewhere),
        strangers=phrase_pattern(
            tuple(f"{word} {people}" for town in places.elsewhere for people in town.people for word in AS)
        ),
        towns=frozenset(places.pc4),
        persons=phrase_pattern(tuple(word for language in words for word in language.person if len(word) > SHORT)),
        names=phrase_pattern(
            (
                *(form for name in here for form in (name, f"in {name}")),
                *(form for name in _place_names(places) for form in (f"in {name}", f"uit {name}", name)),
            )
        ),
    )


def _place_names(places: Places) -> Iterator[str]:
    yield from (name for place in places.neighbourhoods for name in (place.name, *place.also))
    yield from (name for town in places.elsewhere for name in (town.name, *town.also))


def _since(text: str, mark: re.Pattern[str]) -> str:
    """The text after the last `mark`; all of it without one."""
    return text[max((hit.end() for hit in mark.finditer(text)), default=0) :]


def _any(phrases: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    return phrase_pattern(tuple(phrase for group in phrases.values() for phrase in group))


def _ages(words: Iterable[LanguageWords]) -> Iterator[tuple[re.Pattern[str], int]]:
    """Patterns from sure to less sure, each with what to take off ("wordt 18" is 17 now)."""
    years = _options(word for language in words for word in language.years)
    persons = _options(word for language in words for word in language.person)
    turning = _options(word for language in words for word in language.turning)
    number = rf"(?P<age>\d{{1,3}})(?! (?:{_NO_YEARS}))(?!\w)"
    yield re.compile(rf"(?<!\w)(?:{turning}) {number}"), 1
    yield re.compile(rf"(?<!\w)(?:{persons}) (?:van |is |nu |pas |net |m |v )*{number}"), 0
    yield re.compile(rf"(?<!\w)(?P<age>\d{{1,3}}) ?(?:{years})(?!\w)"), 0
    yield re.compile(r"(?<!\w)(?:m|v|man|vrouw) (?P<age>\d{2})(?!\w)"), 0


def _not_ages(words: Iterable[LanguageWords]) -> re.Pattern[str]:
    """Numbers of years that are a time, not an age: "al 3 jaar", "2 jaar geleden"."""
    languages = list(words)
    years = _options(word for language in languages for word in language.years)
    before = _options(word for language in languages for word in language.no_age_before)
    after = _options(word for language in languages for word in language.no_age_after)
    return re.compile(
        rf"(?<!\w)(?:(?:{before}) (?:\w+ )?\d{{1,3}} ?(?:{years})|\d{{1,3}} ?(?:{years}) (?:{after}))(?!\w)"
    )


def _options(words: Iterable[str]) -> str:
    return "|".join(sorted({re.escape(plain(word)) for word in words}, key=len, reverse=True)) or r"(?!)"
