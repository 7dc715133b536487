"""Where a visitor is in a talk, sealed into one piece of the address: needs and facts, never text.

Fernet (AES-128-CBC with HMAC) from `cryptography`; the key is a setting, or made once in `var`.
"""

import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from wegwijs.answer import Asked
from wegwijs.errors import StateError
from wegwijs.model.advice import SeenFact, SeenNeed, Understanding
from wegwijs.near import Spot

LONGEST = 4000
TOPIC, NEED = "leefgebied", "behoefte"


@dataclass(frozen=True, slots=True)
class State:
    """A talk so far.

    `needs` are (id, domain, confidence), `told` facts read from the text, `answers` what was answered,
    in order. `ask` is a question to show again; `place` a postcode or neighbourhood as we say it back;
    `language` what the text was typed in; `extra` needs that were added after the first advice.
    """

    needs: tuple[tuple[str, str, float], ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    answers: tuple[tuple[str, str], ...] = ()
    urgent: tuple[str, ...] = ()
    worrying: tuple[str, ...] = ()
    sure: bool = False
    typed: bool = False
    ask: str | None = None
    place: str | None = None
    language: str | None = None
    extra: tuple[str, ...] = ()

    def understanding(self) -> Understanding:
        """As understood at the start, less what the visitor took away."""
        return Understanding(
            needs=tuple(SeenNeed(*need) for need in self.needs),
            facts=tuple(SeenFact(key, value) for key, value in self.told.items()),
            urgent=self.urgent,
            worrying=self.worrying,
            sure=self.sure,
        )

    def asked(self, spot: Spot | None) -> Asked:
        """What the engine needs to go on."""
        return Asked(facts=dict(self.answers), spot=spot)

    def answered(self, fact: str, value: str) -> "State":
        """After an answer; an earlier one to the same question makes way, in its place.

        Another topic makes the need chosen within the old one void.
        """
        if any(known == fact for known, _ in self.answers):
            answers = tuple((known, value if known == fact else old) for known, old in self.answers)
        else:
            answers = (*self.answers, (fact, value))
        if fact == TOPIC:
            answers = tuple(pair for pair in answers if pair[0] != NEED)
        return replace(self, answers=answers, ask=None)

    def without(self, kind: str, name: str) -> "State":
        """After the visitor took away something we had read or he had answered."""
        if kind == "behoefte":
            needs = tuple(need for need in self.needs if need[0] != name)
            answers = tuple(pair for pair in self.answers if pair != ("behoefte", name))
            return replace(self, needs=needs, answers=answers)
        if kind == "erbij":
            return replace(self, extra=tuple(need for need in self.extra if need != name))
        told = {key: value for key, value in self.told.items() if key != name}
        return replace(self, told=told, answers=tuple(pair for pair in self.answers if pair[0] != name))

    def adding(self, needs: tuple[str, ...]) -> "State":
        """With other needs beside the first."""
        return replace(self, extra=needs)

    def asking(self, fact: str) -> "State":
        """Back at a question, with all other answers kept."""
        return replace(self, ask=fact)


def state_of(read: Understanding, place: str | None) -> State:
    """The state after a text was understood."""
    return State(
        needs=tuple((need.id, need.domain, round(need.confidence, 2)) for need in read.needs),
        told={fact.key: fact.value for fact in read.facts},
        urgent=read.urgent,
        worrying=read.worrying,
        sure=read.sure,
        typed=True,
        place=place,
        language=read.language,
    )


class Seal:
    """Seals states into addresses and opens them again."""

    def __init__(self, key: str, hours: float) -> None:
        self._fernet = Fernet(key.encode())
        self._seconds = int(hours * 3600)

    def close(self, state: State) -> str:
        """The sealed state, safe in an address."""
        data = json.dumps(_shrink(state), separators=(",", ":"), ensure_ascii=False)
        return self._fernet.encrypt(zlib.compress(data.encode(), 9)).decode().rstrip("=")

    def open(self, token: str, minutes: float | None = None) -> State:
        """The state in `token`. Raises StateError when it is not ours, or older than `minutes` (or the usual hours)."""
        seconds = self._seconds if minutes is None else int(minutes * 60)
        if len(token) > LONGEST or not token.isascii():
            raise StateError(expired=False)
        padded = (token + "=" * (-len(token) % 4)).encode()
        try:
            return _grow(json.loads(zlib.decompress(self._fernet.decrypt(padded, ttl=seconds))))
        except InvalidToken:
            raise StateError(expired=self._is_ours(padded)) from None
        except (ValueError, zlib.error, TypeError, KeyError):
            raise StateError(expired=False) from None

    def _is_ours(self, token: bytes) -> bool:
        try:
            self._fernet.decrypt(token)
        except InvalidToken:
            return False
        return True


def key_from(setting: str | None, var: Path) -> str:
    """The key of the settings, or the one in `var`, made the first time. Replicas share a setting."""
    if setting:
        return setting
    path = var / "key"
    var.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(Fernet.generate_key().decode())
    except FileExistsError:
        pass
    return path.read_text().strip()


_SHORT = {
    "needs": "n", "told": "f", "answers": "a", "urgent": "u", "worrying": "z",
    "sure": "s", "typed": "t", "ask": "q", "place": "p", "language": "l", "extra": "e",
}  # fmt: skip


def _shrink(state: State) -> dict[str, Any]:
    values = {short: getattr(state, name) for name, short in _SHORT.items()}
    return {short: value for short, value in values.items() if value}


def _grow(data: dict[str, Any]) -> State:
    return State(
        needs=tuple((str(name), str(domain), float(sure)) for name, domain, sure in data.get("n", ())),
        told=dict(data.get("f", {})),
        answers=tuple((str(fact), str(value)) for fact, value in data.get("a", ())),
        urgent=tuple(data.get("u", ())),
        worrying=tuple(data.get("z", ())),
        sure=bool(data.get("s")),
        typed=bool(data.get("t")),
        ask=data.get("q"),
        place=data.get("p"),
        language=data.get("l"),
        extra=tuple(data.get("e", ())),
    )
