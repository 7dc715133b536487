"""The pack: everything an editor wrote about one municipality, checked and frozen."""

from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from wegwijs.model.base import Id, Ids, Record, Text
from wegwijs.model.expect import Expectation
from wegwijs.model.needs import Domain, Group, LifeArea, Need, Persona
from wegwijs.model.places import Places
from wegwijs.model.rules import Question, Rule
from wegwijs.model.services import Service
from wegwijs.model.signs import Signs
from wegwijs.model.urgent import Urgent


class BannedWord(Record):
    """Words no resident may see, in all languages, and what to say instead. A `~` stands for any ending."""

    words: tuple[str, ...]
    instead: str


class Reading(Record):
    """What the checks on Dutch texts must know of this place.

    `known_words` are rare but known here, `official` are more official words, `allowed` are official words
    that may stay, and `sentences` are sentences (or the beginning of one) that are harder than they should be
    and stay.
    """

    known_words: tuple[str, ...] = ()
    official: tuple[BannedWord, ...] = ()
    allowed: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()


class Asking(Record):
    """When the tree asks. `at_most` questions; `worth` is the least expected change (0-1) a question must bring."""

    at_most: int = Field(5, ge=0, le=5)
    worth: float = Field(0.15, ge=0, le=1)


class KioskTimes(Record):
    """How long a kiosk waits for somebody: seconds without a touch before it warns, and then before it begins
    again; minutes that a talk on it can be gone back to."""

    idle_seconds: int = Field(90, ge=20)
    warn_seconds: int = Field(30, ge=20)
    keep_minutes: int = Field(20, ge=5)


class Municipality(Record):
    """pack.yaml: who we are and how we answer."""

    id: Id
    name: Text
    phone: str
    phone_source: str
    website: str | None = None
    website_source: str | None = None
    languages: tuple[str, ...]
    texts_in: tuple[str, ...] = ("nl",)
    banned: tuple[BannedWord, ...]
    reading: Reading = Reading()
    review_days: int
    time_zone: str
    fallback: Id
    helper: Id
    elsewhere: Id
    well_known: Ids
    helper_because: Text
    fallback_because: Text
    asking: Asking = Asking()
    kiosk: KioskTimes = KioskTimes()


class Section(Record):
    """A heading with paragraphs."""

    heading: Text
    paragraphs: tuple[Text, ...]


LEAFLETS = ("over", "privacy", "toegankelijkheid", "sporen")
"""The pages of plain text that every page of the site links to, by id."""


class Leaflet(Record):
    """A page of plain text, such as what we do with what people type."""

    id: Id
    heading: Text
    sections: tuple[Section, ...]


class Case(Record):
    """A case of the routing contract: a question, what the person would answer, what is right."""

    id: str
    question: str
    lang: str = "nl"
    persona: str | None = None
    facts: Mapping[str, object] = Field(default_factory=dict)
    best: tuple[str, ...] = ()
    ok: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    urgent: tuple[str, ...] = ()
    danger_only: bool = False
    lang_given: str | None = None


READ = ("municipality", "needs", "signs", "urgent", "places")
"""The parts of a pack that reading a text hangs on."""


class Pack(Record):
    """All content of one municipality. `version` is the hash of its files; `expectations` go by the place
    they stand at ("expect:rules/geld.yaml#0")."""

    version: str
    municipality: Municipality
    domains: tuple[Domain, ...]
    groups: tuple[Group, ...]
    personas: tuple[Persona, ...]
    areas: tuple[LifeArea, ...]
    needs: tuple[Need, ...]
    services: tuple[Service, ...]
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    urgent: Urgent
    signs: Signs
    places: Places
    pages: tuple[Leaflet, ...] = ()
    cases: tuple[Case, ...] = ()
    expectations: Mapping[str, Expectation] = Field(default_factory=dict)

    def reads_like(self, other: "Pack") -> bool:
        """Whether a text tells the same under both."""
        return all(getattr(self, part) == getattr(other, part) for part in READ)

    @cached_property
    def service(self) -> Mapping[str, Service]:
        """Service by id."""
        return {service.id: service for service in self.services}

    @cached_property
    def need(self) -> Mapping[str, Need]:
        """Need by id."""
        return {need.id: need for need in self.needs}

    @cached_property
    def domain(self) -> Mapping[str, Domain]:
        """Domain by id."""
        return {domain.id: domain for domain in self.domains}

    @cached_property
    def question(self) -> Mapping[str, Question]:
        """Question by the fact it asks."""
        return {question.fact: question for question in self.questions}
