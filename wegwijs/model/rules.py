"""Questions and routing rules: the decision tree as an editor writes it."""

from collections.abc import Mapping

from pydantic import Field

from wegwijs.model.base import Address, Id, Ids, Record, Text
from wegwijs.model.conditions import Condition


class Answer(Record):
    """One answer to a question. `chance` (0-1) is how often people give it, an editor's estimate."""

    value: str
    text: Text
    label: Text
    chance: float = Field(gt=0, le=1)
    icon: str | None = None


class Question(Record):
    """Asks one fact. `for_needs`/`for_domains` limit where the question makes sense.

    Where `open_when` holds, every answer is as likely as another: something in the text pointed there.
    """

    fact: Id | str
    text: Text
    why: Text
    help: Text | None = None
    answers: tuple[Answer, ...]
    for_needs: Ids = ()
    for_domains: Ids = ()
    open_when: Condition | None = None


class Rule(Record):
    """If `when` holds: `first` is the first step, `also` fits too, `never` may not be shown.

    `overrules` puts the rule before what the needs ask for. `only` leaves no room for others, nor for
    the safety net. `helper` offers somebody who comes along. `before` names rules further down that may
    hold at the same time and lead elsewhere: the editor saw it, and means this one to win.
    """

    id: Id
    when: Condition
    first: Id
    also: Ids = ()
    never: Ids = ()
    because: Text
    address: Address = "u"
    overrules: bool = False
    only: bool = False
    helper: bool = False
    before: Ids = ()
    why_not: Mapping[Id, Text] = Field(default_factory=dict)
    source: str
