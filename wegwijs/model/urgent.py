"""Danger: whom to call, and the phrases people use."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from wegwijs.model.base import Checked, Id, Record, Text

Line = Literal["112", "113", "veilig-thuis", "huisarts"]
Tier = Literal["dringend", "zorgelijk"]


class EmergencyLine(Checked):
    """A number that stands on every page. `when` says for what; `happens` what follows when you call."""

    id: Line
    name: Text
    phone: str | None = None
    website: str | None = None
    when: Text
    happens: Text
    cost: Text | None = None
    always: Text | None = None


class Danger(Record):
    """One kind of danger, per language.

    `phrases` are whole utterances: meaning counts. `patterns` are words in order (as in signs.yaml)
    that leave no doubt. `need` is the need that a loud alarm adds.
    """

    id: str
    lines: tuple[Line, ...]
    tier: Tier
    need: Id | None = None
    phrases: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)


class Guards(Record):
    """Words that take an alarm back, per kind and language.

    `cut` (figures of speech, denials) goes out of the text before it is judged. Where a part of the
    text has words of `soften` (long ago, an animal, a film), more is needed before an alarm.
    """

    cut: Mapping[str, Mapping[str, tuple[str, ...]]]
    soften: Mapping[str, Mapping[str, tuple[str, ...]]]


class Urgent(Record):
    """All of urgent.yaml. `near_misses` are sentences that sound alike and raise nothing."""

    lines: tuple[EmergencyLine, ...]
    intro: Text
    soft_intro: Text
    dangers: tuple[Danger, ...]
    guards: Guards
    near_misses: Mapping[str, tuple[str, ...]]
