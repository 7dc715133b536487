"""Facts: what is known of the person it is about.

"Not asked yet" is the absence of a key; "weet ik niet" is a value of its own; neither is "nee".
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

UNSURE: Final = "weet_niet"
NONE: Final = "geen_van_deze"
"""To what it is about: none of what was offered. Then a person has to listen."""

YES: Final = "ja"
NO: Final = "nee"

HERE: Final = "dordrecht"
"""The contract's value for "in this municipality", whichever one the content is about."""

ELSEWHERE: Final = "elders"

YES_NO: Final = (YES, NO)
VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "voor_wie": ("zelf", "kind", "partner", "ouder", "ander"),
    "woont_in": (HERE, ELSEWHERE),
    "wlz": YES_NO,
    "hulp_nu": ("geen", "aangevraagd", "loopt"),
    "ontevreden": YES_NO,
    "wil": (
        "informatie",
        "praten",
        "praktisch",
        "meegaan",
        "klacht",
        "vrijwilliger",
        "ervaring",  # our own: somebody who has been through the same
    ),
    "meer_problemen": YES_NO,
    "vastgelopen": YES_NO,
    "dakloos": (*YES_NO, "dreigt"),  # "dreigt" is our own: still a roof, but not for long
    "verslaving": YES_NO,
    "psychisch": YES_NO,
    "detentie": YES_NO,
    "mantelzorger": YES_NO,
    "nieuw_in_nederland": YES_NO,
    "steun_omgeving": YES_NO,
    "gevaar": YES_NO,
    "andere_plaats": YES_NO,  # our own: another town was named, which may or may not be where they live
    "regio": YES_NO,  # our own: a municipality was named that does some of its work together with ours
    "soort_jeugdhulp": ("begeleiding", "ggz", "jeugdzorg"),  # our own: decides what follows at eighteen
    "klacht_over": ("jeugdhulp", "gemeente", "aanbieder"),  # our own: whom a complaint is about
    "verblijfsrecht": YES_NO,  # our own: "nee" is somebody without a legal stay; only read, never asked
    "moluks_of_indisch": YES_NO,  # our own: a group with help that knows its history; only read, never asked
}
"""The closed facts of the routing contract. `leeftijd`, `postcode`, `leefgebied` and `behoefte`
are open: an age or age band, four digits, a domain id, a need id."""

OPEN: Final = ("leeftijd", "postcode", "leefgebied", "behoefte")

Facts = Mapping[str, str]

OLDEST: Final = 130
_AGES: Final = re.compile(r"([0-9]{1,3})(?:(?:-|\.\.|t/m)([0-9]{1,3}))?")
_POSTCODE: Final = re.compile(r"[0-9]{4}")


class UnknownFact(ValueError):
    """A fact that the contract does not know, or a value it does not have. Never carries the value."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(f"{key}: dit is geen waarde die Wegwijs kent")


def parse_age(value: str) -> tuple[int, int] | None:
    """Lowest and highest age in "34", "18+", "..17", "0-11" or "12 t/m 17"; None if it is no age."""
    text = value.replace(" ", "")
    if text.startswith(("..", "t/m")):
        text = f"0{text}"
    elif text.endswith("+"):
        text = f"{text[:-1]}-{OLDEST}"
    found = _AGES.fullmatch(text)
    if found is None:
        return None
    low, high = int(found[1]), int(found[2] or found[1])
    return (low, high) if low <= high <= OLDEST else None


def age_in_words(value: str) -> str | None:
    """ "jonger dan 12 jaar", "18 tot en met 23 jaar", "67 jaar of ouder"; None if it is no age."""
    span = parse_age(value)
    if span is None:
        return None
    low, high = span
    if low == 0 and high < OLDEST:
        return f"jonger dan {high + 1} jaar"
    if high == OLDEST:
        return f"{low} jaar of ouder"
    return f"{low} jaar" if low == high else f"{low} tot en met {high} jaar"


def clean(raw: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The facts of `raw` that the contract knows, as text. Raises UnknownFact for one that is not."""
    for key, value in raw.items():
        if value is None:
            continue
        text = as_word(value)
        if not _fits(key, text):
            raise UnknownFact(key)
        yield key, text


def as_word(value: object) -> str:
    """A value as the contract writes it; YAML and JSON may have made a truth value or a number of it."""
    if isinstance(value, bool):
        return YES if value else NO
    return str(value).strip()


def _fits(key: str, text: str) -> bool:
    if key in VALUES:
        return text == UNSURE or text in VALUES[key]
    if key == "leeftijd":
        return text == UNSURE or parse_age(text) is not None
    if key == "postcode":
        return text == UNSURE or _POSTCODE.fullmatch(text) is not None
    return key in OPEN
