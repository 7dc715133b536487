"""Words a resident may never see, in any text a page can show; and facts that still need confirming."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from wegwijs.content.load import Loaded
from wegwijs.errors import Finding

UNSEEN = {
    "also_called",
    "sources",
    "source",
    "refer",
    "te_controleren",
    "examples",
    "cues",
    "never_when",
    "phrases",
    "patterns",
    "guards",
    "near_misses",
    "unless",
    "words",
    "banned",
}
"""Fields no resident sees: the system reads them, or staff do."""


def words(loaded: Loaded) -> Iterator[Finding]:
    """A finding for each banned word in a text for residents, and for each service nobody confirmed."""
    pack = loaded.pack
    for banned in pack.municipality.banned:
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, banned.words)) + r")(?!\w)", re.IGNORECASE)
        for name, record in _records(loaded):
            for text in _texts(record):
                hit = pattern.search(text)
                if hit:
                    yield loaded.finding(
                        name, (), f"het woord `{hit.group()}` mag een inwoner niet zien", f"schrijf: {banned.instead}"
                    )
    for service in pack.services:
        if service.status != "actief":
            finding = loaded.finding(
                f"service:{service.id}",
                ("status",),
                f"`{service.id}` is {service.status}; niemand bij de gemeente heeft dit bevestigd",
                "vraag het na en pas `status` aan",
            )
            yield Finding(finding.file, finding.line, finding.what, finding.mend, "let op")


def _records(loaded: Loaded) -> Iterator[tuple[str, BaseModel]]:
    pack = loaded.pack
    yield from ((f"service:{record.id}", record) for record in pack.services)
    yield from ((f"need:{record.id}", record) for record in pack.needs)
    yield from ((f"rule:{record.id}", record) for record in pack.rules)
    yield from ((f"question:{record.fact}", record) for record in pack.questions)
    yield from ((f"domain:{record.id}", record) for record in pack.domains)
    yield from ((f"page:{record.id}", record) for record in pack.pages)
    yield from (("urgent", pack.urgent), ("signs", pack.signs), ("places", pack.places), ("pack", pack.municipality))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            if field not in UNSEEN:
                yield from _texts(getattr(value, field))
    elif isinstance(value, Mapping):
        yield from (text for inner in value.values() for text in _texts(inner))
    elif isinstance(value, tuple | list):
        yield from (text for inner in value for text in _texts(inner))
