"""What can go wrong, as a family.

WegwijsError
├── ContentError         the pack does not hold; carries findings with file and line
├── EncoderUnavailable   this machine cannot run the sentence encoder
├── StateError           the sealed address is not (or no longer) ours
└── InputError           what the visitor gave cannot be used; carries a sentence for the visitor
"""

from dataclasses import dataclass
from typing import Literal

Level = Literal["fout", "let op"]


class WegwijsError(Exception):
    """Anything Wegwijs itself objects to."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing an editor has to mend: where, what, how."""

    file: str
    line: int
    what: str
    mend: str
    level: Level = "fout"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.what}\n    → {self.mend}"


class ContentError(WegwijsError):
    """The content does not hold. `findings` says what and where."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__("\n".join(str(finding) for finding in findings))


class EncoderUnavailable(WegwijsError):
    """The sentence encoder cannot be used here; the message says why."""


class StateError(WegwijsError):
    """An address that was not sealed by us, or too long ago. `expired` tells which."""

    def __init__(self, *, expired: bool) -> None:
        self.expired = expired
        super().__init__("verlopen" if expired else "onleesbaar")


class InputError(WegwijsError):
    """Input that cannot be used, in plain Dutch for the visitor.

    `message` may be translated before `values` are filled in.
    """

    def __init__(self, message: str, **values: str) -> None:
        self.message = message
        self.values = values
        super().__init__(message % values if values else message)
