"""What goes from room to room: what was understood, the state of a talk, and the advice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from wegwijs.model.rules import Question

Role = Literal["eerste", "ook", "vangnet", "naast-u"]


@dataclass(frozen=True, slots=True)
class SeenNeed:
    """A need that was recognised: how sure (0-1), the words that caused it, and the example it is most `like`."""

    id: str
    domain: str
    confidence: float
    because: tuple[str, ...] = ()
    like: str = ""


@dataclass(frozen=True, slots=True)
class SeenFact:
    """A fact that was recognised, and the words that caused it."""

    key: str
    value: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenDanger:
    """A kind of danger that was recognised: the words that caused it, and the phrase they are most `like`.

    For editors; a resident sees only whom to call.
    """

    kind: str
    loud: bool
    because: str
    like: str = ""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a text told us. `urgent` and `worrying` are emergency lines, `dangers` the kinds behind
    them, the loud ones where there are any. `sure` is False when we should ask what it is mainly about;
    `agreed` tells whether the letters and the meaning of the text name the same need."""

    language: str = "nl"
    needs: tuple[SeenNeed, ...] = ()
    facts: tuple[SeenFact, ...] = ()
    urgent: tuple[str, ...] = ()
    worrying: tuple[str, ...] = ()
    dangers: tuple[SeenDanger, ...] = ()
    sure: bool = True
    agreed: bool = True


@dataclass(frozen=True, slots=True)
class Situation:
    """What routing sees: needs with their weight (0-1, heaviest first) and facts."""

    needs: tuple[tuple[str, float], ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """A service in the advice. `because` is language → reason, `rule` the id of the rule that put it there."""

    service: str
    role: Role
    because: Mapping[str, str]
    rule: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """A well-known service that was passed over, and why."""

    service: str
    because: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Route:
    """The outcome of routing: the steps in order, the next question or None, and why not another."""

    steps: tuple[Step, ...]
    question: Question | None
    why_not: WhyNot | None = None
