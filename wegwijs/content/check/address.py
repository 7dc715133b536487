"""How Dutch texts speak to whoever reads them: with "u", or with "je" where a record says so; never both."""

import re
from collections.abc import Iterator, Mapping

from wegwijs.content.check.texts import names_of, said
from wegwijs.content.load import Loaded
from wegwijs.errors import Finding
from wegwijs.model.base import Address

QUOTED = re.compile(r"“[^”]*”|„[^”“]*[”“]|‘[^’]*’|\"[^\"]*\"|(?<!\w)'[^']+'(?!\w)")
"""What somebody else says."""

OTHER: Mapping[Address, re.Pattern[str]] = {
    "u": re.compile(r"(?<![\w-])(?:je|jij|jou|jouw|jouwe|jezelf|jullie)(?![\w-])", re.IGNORECASE),
    "je": re.compile(r"(?<![\w-])(?:u|uw|uzelf|uwe)(?![\w-])", re.IGNORECASE),
}
"""The words that do not fit a form of address."""

MEND: Mapping[Address, str] = {
    "u": "schrijf `u` en `uw`, of zet `address: je` als deze dienst of regel alleen voor jongeren is",
    "je": "schrijf `je` en `jouw`, of haal `address: je` weg",
}


def address(loaded: Loaded) -> Iterator[Finding]:
    """A mistake for every text that speaks in the other form than its record says."""
    names = names_of(loaded)
    for text in said(loaded):
        for language, words in text.in_dutch:
            found = OTHER[text.address].search(QUOTED.sub("", names.masked(words)))
            if found:
                what = f"hier staat `{found.group()}`, en de lezer wordt met `{text.address}` aangesproken"
                yield loaded.finding(text.record, (*text.inside, language), what, MEND[text.address])
