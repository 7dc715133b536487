"""What visitors say of an advice ("klopt dit?"): which there are, and where it is kept.

Nothing of it tells who said it: no time finer than an hour, no facts, no words of their own.
"""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Verdict = Literal["ja", "nee"]
REASONS = ("andere-vraag", "kan-daar-niet", "gegevens-fout", "niet-begrepen", "anders")
"""Why an advice is not right, from the list a visitor chooses from."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """An opinion on an advice, or the reason given after it. `hour` like "2026-11-23T10"; `point` is a kiosk's id."""

    hour: str
    language: str
    service: str
    needs: tuple[str, ...] = ()
    point: str | None = None
    verdict: Verdict | None = None
    reason: str | None = None


Keep = Callable[[Feedback], None]
"""Keeps one for good. Raises OSError when that cannot be done; nobody is thanked before it is."""


def keep_in(path: Path) -> Keep:
    """Keeps feedback as lines of JSON in a file, each on disk before this returns."""

    def keep(given: Feedback) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        row = {key: value for key, value in asdict(given).items() if value}
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())

    return keep
