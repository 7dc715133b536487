"""Expectations: a question and what should come of it, beside the content it is about."""

from collections.abc import Mapping
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from wegwijs.model.base import Id, Ids, Record
from wegwijs.model.urgent import Line

GIVEN = ("say", "facts", "answers", "place")


class Expectation(Record):
    """Somebody says `say`, or comes with `facts` alone, from `place` (a postcode or neighbourhood).

    `answers` are facts too, by the words of the answer that is chosen (fact → text of the answer).

    Then one of `first` is the first step, all of `shown` and none of `not_shown` are in the advice,
    `rule` is what put the first step there, `asks` is the fact that is asked next, `needs` and `reads`
    were understood, `urgent` and `worrying` are the numbers shown, and `nearest` is the nearest place of
    the first step.
    """

    say: str | None = None
    lang: str | None = None
    facts: Mapping[str, object] = Field(default_factory=dict)
    answers: Mapping[str, str] = Field(default_factory=dict)
    place: str | None = None
    first: Ids = ()
    shown: Ids = ()
    not_shown: Ids = ()
    rule: Id | None = None
    asks: str | None = None
    needs: Ids = ()
    reads: Mapping[str, str] = Field(default_factory=dict)
    urgent: tuple[Line, ...] = ()
    worrying: tuple[Line, ...] = ()
    nearest: Id | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        told = self.model_dump(exclude_defaults=True, exclude={"lang"})
        if not any(key in told for key in GIVEN):
            raise PydanticCustomError("gives_nothing", "gives nothing")
        if all(key in GIVEN for key in told):
            raise PydanticCustomError("expects_nothing", "expects nothing")
        return self
