"""Services: what help there is, for whom, how to get it. One YAML file per service."""

from typing import Literal

from wegwijs.model.base import Address, Checked, Id, Ids, Record, Source, Text
from wegwijs.model.conditions import Condition

Ladder = Literal["eigen-kring", "informeel", "algemeen", "formeel"]
"""From light to heavy: own circle, informal, general, formal (zo licht als mogelijk)."""

Status = Literal["actief", "gesloten", "onzeker"]


class Contact(Checked):
    """One way to reach a service. Only what a source gives; nothing unknown stands here."""

    kind: Literal["telefoon", "whatsapp", "email", "website"]
    value: str
    label: Text | None = None
    hours: str | None = None  # OpenStreetMap opening_hours
    cost: Text | None = None


class Service(Record):
    """A form of help. `taken_over_by` names who does the work now when `status` is not actief.

    `ask_town`: without a number of its own, the municipality's number helps on.
    """

    id: Id
    name: Text
    also_called: tuple[str, ...] = ()
    status: Status = "actief"
    status_note: Text | None = None
    taken_over_by: Ids = ()
    ladder: Ladder
    independent: bool = False
    domains: Ids
    groups: Ids = ()
    icon: str = "heart-handshake"
    address: Address = "u"

    summary: Text
    because: Text
    for_whom: Text
    not_for: Text | None = None
    what_happens: tuple[Text, ...]
    how: tuple[Text, ...]
    bring: tuple[Text, ...] = ()
    costs: Text
    waiting: Text | None = None
    if_not: Text
    why_not: Text | None = None
    refer: Text | None = None

    walk_in: bool = False
    ask_town: bool = True
    residence_bound: bool = True
    area_bound: bool = False
    never_when: tuple[Condition, ...] = ()

    contacts: tuple[Contact, ...] = ()
    sources: tuple[Source, ...]
