"""Facts: what is known of the person it is about.

"Not asked yet" is the absence of a key; "weet ik niet" is a value of its own; neither is "nee".
"""

from collections.abc import Iterator, Mapping
from typing import Final

UNSURE: Final = "weet_niet"
YES: Final = "ja"
NO: Final = "nee"

YES_NO: Final = (YES, NO)
VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "voor_wie": ("zelf", "kind", "partner", "ouder", "ander"),
    "woont_in": ("dordrecht", "elders"),
    "wlz": YES_NO,
    "hulp_nu": ("geen", "aangevraagd", "loopt"),
    "ontevreden": YES_NO,
    "wil": ("informatie", "praten", "praktisch", "meegaan", "klacht", "vrijwilliger"),
    "meer_problemen": YES_NO,
    "vastgelopen": YES_NO,
    "dakloos": YES_NO,
    "verslaving": YES_NO,
    "psychisch": YES_NO,
    "detentie": YES_NO,
    "mantelzorger": YES_NO,
    "nieuw_in_nederland": YES_NO,
    "steun_omgeving": YES_NO,
    "gevaar": YES_NO,
}
"""The closed facts of the routing contract. `leeftijd`, `postcode`, `leefgebied` and `behoefte`
are open: an age or age band, four digits, a domain id, a need id."""

OPEN: Final = ("leeftijd", "postcode", "leefgebied", "behoefte")

Facts = Mapping[str, str]


def parse_age(value: str) -> tuple[int, int] | None:
    """Lowest and highest age in "34", "18+", "..17", "0-11" or "12 t/m 17"; None if it is no age."""
    text = value.replace(" ", "").replace("t/m", "-").replace("..", "-")
    if text.endswith("+") and text[:-1].isdigit():
        low, high = int(text[:-1]), 130
    elif "-" in text:
        left, _, right = text.partition("-")
        if not (left + right).isdigit():
            return None
        low, high = int(left or 0), int(right or 130)
    elif text.isdigit():
        low = high = int(text)
    else:
        return None
    return (low, high) if 0 <= low <= high <= 130 else None


def clean(raw: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The facts of `raw` that the contract knows, as text. Raises ValueError naming the fact that is not."""
    for key, value in raw.items():
        if value is None:
            continue
        text = _word(value)
        if not _fits(key, text):
            raise ValueError(f"{key}: {text[:40]!r} is geen waarde die Wegwijs kent")
        yield key, text


def _word(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    return str(value).strip()


def _fits(key: str, text: str) -> bool:
    if key in VALUES:
        return text == UNSURE or text in VALUES[key]
    if key == "leeftijd":
        return text == UNSURE or parse_age(text) is not None
    if key == "postcode":
        return text == UNSURE or (len(text) == 4 and text.isdigit())
    return key in OPEN
