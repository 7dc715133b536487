"""What is not in service yet, for the status page and the staff."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """`coming` is the encoder that is being made ready; `refused` says what is wrong with newer content."""

    coming: str | None = None
    refused: tuple[str, ...] = ()
