"""Facts nobody looked at for longer than the review rhythm of the pack."""

from collections.abc import Iterator
from datetime import date, timedelta

from wegwijs.content.load import Loaded
from wegwijs.errors import Finding


def age(loaded: Loaded, today: date | None = None) -> Iterator[Finding]:
    """A remark for every contact and place that was last checked too long ago."""
    latest = (today or date.today()) - timedelta(days=loaded.pack.municipality.review_days)
    for service in loaded.pack.services:
        for number, contact in enumerate(service.contacts):
            if contact.checked_on < latest:
                yield _stale(loaded, f"service:{service.id}", ("contacts", number, "checked_on"), contact.checked_on)
    for number, place in enumerate(loaded.pack.places.places):
        if place.checked_on < latest:
            yield _stale(loaded, "places", ("places", number, "checked_on"), place.checked_on)


def _stale(loaded: Loaded, name: str, inside: tuple[str | int, ...], checked: date) -> Finding:
    found = loaded.finding(
        name, inside, f"het laatst nagekeken op {checked}", "kijk het na bij de bron en zet de datum van vandaag"
    )
    return Finding(found.file, found.line, found.what, found.mend, "let op")
