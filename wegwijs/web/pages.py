"""What each page may show: one frozen record per template, in words ready to print.

Every text is already in the visitor's language. `None` means: not known, show nothing or say so.
"""

from dataclasses import dataclass, field
from typing import Literal

from wegwijs.web.codes import Code


@dataclass(frozen=True, slots=True)
class Line:
    """An emergency line, on every page. `phone` and `site` are as people read them, `tel` and `website` lead there."""

    name: str
    when: str
    happens: str
    phone: str | None = None
    tel: str | None = None
    site: str | None = None
    website: str | None = None
    cost: str | None = None
    always: str | None = None


@dataclass(frozen=True, slots=True)
class Language:
    """This page in a language: its tag (BCP 47), its own name, its direction, and the address."""

    tag: str
    name: str
    direction: Literal["ltr", "rtl"]
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Kiosk:
    """The kiosk a page is shown on: where it stands, where it begins again, and after how many seconds of nobody."""

    id: str
    place: str
    home: str
    idle: int
    warn: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What the base template needs on every page. `base` stands before every address of this visit; `kept` is the day
    this copy was made, to be shown without a network."""

    title: str
    town: str
    town_phone: str
    town_tel: str | None
    base: str = ""
    language: str = "nl"
    direction: Literal["ltr", "rtl"] = "ltr"
    lines: tuple[Line, ...] = ()
    sensitive: bool = False
    languages: tuple[Language, ...] = ()
    kiosk: Kiosk | None = None
    kept: str | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """A life domain to choose. `id` goes into the form as `leefgebied`."""

    id: str
    name: str
    hint: str
    icon: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """start.html. On a mistake `problem` says in plain words what, and what was typed is given back."""

    frame: Frame
    tiles: tuple[Tile, ...]
    question: str = ""
    place: str = ""
    problem: str | None = None
    place_problem: str | None = None
    longest: int = 1000


@dataclass(frozen=True, slots=True)
class Chip:
    """Something we understood; `remove` is the form value that takes it away."""

    label: str
    remove: str
    kind: Literal["behoefte", "feit"] = "behoefte"


@dataclass(frozen=True, slots=True)
class Urgent:
    """The panel that comes before anything else. `loud` or a soft tone."""

    intro: str
    lines: tuple[Line, ...]
    loud: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: `value` goes into the form as `antwoord`."""

    value: str
    text: str
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """question.html. `token` is the sealed state; `number` counts from 1, at most `at_most`."""

    frame: Frame
    token: str
    text: str
    why: str
    help: str | None
    choices: tuple[Choice, ...]
    number: int
    at_most: int
    chips: tuple[Chip, ...] = ()
    urgent: Urgent | None = None
    so_far: str | None = None
    back: str | None = None
    problem: str | None = None
    offer: Language | None = None


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """Where it is. `distance` like "ongeveer 600 meter"; `open_now` None when unknown."""

    name: str
    address: str | None = None
    distance: str | None = None
    open_now: bool | None = None
    opening: str | None = None
    hours: str | None = None
    access: str | None = None
    map_url: str | None = None
    calendar_url: str | None = None
    caution: str | None = None


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One way to reach a service, with where the fact comes from and when it was looked up."""

    kind: Literal["telefoon", "whatsapp", "email", "website"]
    text: str
    href: str | None
    label: str | None = None
    cost: str | None = None
    open_now: bool | None = None
    hours: str | None = None
    caution: str | None = None
    source: str = ""
    checked_on: str = ""


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """A service in the advice, or on its own page. Lists may be empty: then say nothing of them."""

    id: str
    name: str
    url: str
    icon: str
    summary: str
    because: str
    for_whom: str
    not_for: str | None
    what_happens: tuple[str, ...]
    how: tuple[str, ...]
    bring: tuple[str, ...]
    costs: str
    waiting: str | None
    if_not: str
    independent: bool
    walk_in: bool
    contacts: tuple[ContactLine, ...]
    places: tuple[PlaceCard, ...]
    ask_town: bool = True
    unchecked: bool = False
    status_note: str | None = None
    checked_on: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Take:
    """What can be taken along: the addresses of the sheet and of the cards to hand out, and a code for a phone."""

    sheet: str
    cards: str | None
    code: Code


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that was given; `token` leads back to that question with the rest kept."""

    question: str
    answer: str
    change: str


@dataclass(frozen=True, slots=True)
class Extra:
    """A need that was added after the first advice, with its own first step; `again` where that is shown already."""

    need: str
    label: str
    card: ServiceCard
    again: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """The same in Dutch, for somebody at a counter who reads along: the help, and what the visitor comes for."""

    name: str
    summary: str
    because: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AdvicePage:
    """advice.html. `first` is the one good first step."""

    frame: Frame
    token: str
    first: ServiceCard
    others: tuple[ServiceCard, ...]
    fallback: ServiceCard | None
    helper: ServiceCard | None
    take: Take
    why_not_name: str | None = None
    why_not: str | None = None
    chips: tuple[Chip, ...] = ()
    urgent: Urgent | None = None
    answered: tuple[Answered, ...] = ()
    question_url: str | None = None
    place: str | None = None
    place_typed: str = ""
    place_problem: str | None = None
    residence_assumed: bool = False
    offer: Language | None = None
    extras: tuple[Extra, ...] = ()
    wider: bool = False
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """An area of life with the needs to choose from."""

    name: str
    icon: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class WiderPage:
    """wider.html: is there anything else? `chosen` are the needs that were added before."""

    frame: Frame
    token: str
    areas: tuple[Area, ...]
    chosen: frozenset[str]


@dataclass(frozen=True, slots=True)
class OpinionPage:
    """opinion.html: thanks for an opinion; where it was "no", with `reasons` to choose from (value, text)."""

    frame: Frame
    token: str
    heading: str
    text: str
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ServicePage:
    """service.html: a public page that carries no facts of anybody."""

    frame: Frame
    service: ServiceCard
    take: Take
    place_typed: str = ""
    place_problem: str | None = None
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """problem.html: something went wrong; calm, with a phone number and a way on."""

    frame: Frame
    heading: str
    what: str
    next_step: str
    status: int = field(default=500)


@dataclass(frozen=True, slots=True)
class OfflinePage:
    """offline.html: what the walker fills without a network; the addresses of its `graph` and `texts`, and `icons`."""

    frame: Frame
    tiles: tuple[Tile, ...]
    graph: str
    texts: str
    icons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EmergencyPage:
    """emergency.html: all emergency lines."""

    frame: Frame
    urgent: Urgent


@dataclass(frozen=True, slots=True)
class TextPage:
    """text.html: a page of plain text; `sections` are (heading, paragraphs)."""

    frame: Frame
    heading: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class PointsPage:
    """points.html: where a kiosk can stand; `points` are (name, address of its set-up page)."""

    frame: Frame
    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SetupPage:
    """setup.html: for the host of a kiosk at `place`.

    `address` is what the kiosk must open, `home` the same on this site; times in seconds, `keep` in minutes.
    """

    frame: Frame
    place: str
    home: str
    address: str
    idle: int
    warn: int
    keep: int


@dataclass(frozen=True, slots=True)
class StylePage:
    """style.html: what the components are shown with."""

    frame: Frame
    question: QuestionPage
    advice: AdvicePage
    loud: Urgent
    soft: Urgent
    tiles: tuple[Tile, ...]
    extras: tuple[Extra, ...]
