"""One language as the pages speak it: the fixed words, the texts of the content, and where its pages stand.

Catalogues are kept as .po files and compiled when the site starts (Babel).
"""

import gettext
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_time, get_day_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from wegwijs.model.base import DUTCH, EASY, say
from wegwijs.settings import ROOT

LOCALES = ROOT / "locales"
LANGUAGES = (DUTCH, *sorted(path.stem for path in LOCALES.glob("*.po")))
"""Dutch, and every language with a catalogue. A pack says in which of them its own texts are ready."""

VERY_EASY = ", heel makkelijk"
MOST_WISHES = 10
SHORT_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language. `words` is its catalogue of fixed texts; Dutch has none, being what the texts are written in.

    `before` is what stands before the language in an address: the kiosk, if any.
    """

    language: str = DUTCH
    words: gettext.NullTranslations = gettext.NullTranslations()  # noqa: RUF009 - holds nothing
    before: str = ""

    def __call__(self, message: str, **values: object) -> str:
        """A fixed text in this language, filled in."""
        found = self.words.gettext(message)
        return found % values if values else found

    def say(self, text: Mapping[str, str] | None) -> str:
        """A text of the content; in Dutch where this language has none."""
        return say(text, self.language)

    def path(self, path: str) -> str:
        """The address of a page in this language."""
        return f"{self.before}{path}" if self.language == DUTCH else f"{self.before}/{self.language}{path}"

    @property
    def tag(self) -> str:
        """The language as a browser knows it (BCP 47)."""
        return DUTCH if self.language == EASY else self.language

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """Which way it is written."""
        return "rtl" if Locale(self.tag).character_order == "right-to-left" else "ltr"

    @property
    def name(self) -> str:
        """What its own readers call it, in its own script."""
        name = Locale(self.tag).get_display_name(self.tag) or self.tag
        return name[:1].upper() + name[1:] + (VERY_EASY if self.language == EASY else "")

    def day(self, moment: date) -> str:
        """ "22 november 2026"."""
        return format_date(moment, "long", locale=self._europe())

    def weekday(self, number: int) -> str:
        """ "maandag" for 0."""
        return str(get_day_names("wide", "stand-alone", locale=self._europe())[number])

    def date_and_weekday(self, moment: date) -> str:
        """ "maandag 2 maart"."""
        return f"{self.weekday(moment.weekday())} {format_date(moment, 'd MMMM', locale=self._europe())}"

    def clock(self, moment: datetime) -> str:
        """ "9.00" in Dutch, "9:00" or "09:00" elsewhere; never am or pm, as no clock in the street has them."""
        if self.tag == DUTCH:
            return f"{moment.hour}.{moment.minute:02d}"
        return format_time(moment, "HH:mm", locale=self._europe())

    def _europe(self) -> Locale:
        """Dates as in Europe."""
        return Locale.parse("en_GB") if self.language == "en" else Locale(self.tag)


def tongues(languages: Iterable[str], folder: Path = LOCALES) -> dict[str, Tongue]:
    """The languages with a catalogue, and Dutch."""
    return {language: Tongue(language, _catalogue(folder / f"{language}.po")) for language in languages}


def _catalogue(path: Path) -> gettext.NullTranslations:
    if not path.exists():
        return gettext.NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(path.read_bytes())))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def preferred(header: str, ready: Collection[str]) -> str | None:
    """The first of the languages in an Accept-Language header that is ready; None where none is."""
    wishes = []
    for part in header.split(",")[:MOST_WISHES]:
        language, _, quality = part.strip().partition(";q=")
        with suppress(ValueError):
            wishes.append((float(quality or 1), language.partition("-")[0].lower()))
    known = (language for quality, language in sorted(wishes, key=lambda wish: -wish[0]) if quality > 0)
    return next((language for language in known if language in ready), None)
