"""What one municipality calls things, taken from its pack, so that a test needs no name of its own."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from wegwijs.model.advice import Situation
from wegwijs.model.base import say
from wegwijs.model.facts import VALUES
from wegwijs.model.needs import Need
from wegwijs.model.pack import Pack
from wegwijs.model.places import Neighbourhood
from wegwijs.model.rules import Question
from wegwijs.model.services import Service
from wegwijs.route import Tree, route
from wegwijs.settings import Settings

LONG = 8
FOREIGN = ("1012 JS", "3011 AB", "7411 GR")


def under_test(file: str) -> Any:
    """What stands in a file of the pack under test, for who cannot wait until it is loaded."""
    return yaml.safe_load((Settings().content / file).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Town:
    """The names; each is the first in the pack that will do."""

    pack: Pack
    tree: Tree

    @property
    def name(self) -> str:
        """The name of the municipality."""
        return say(self.pack.municipality.name)

    @property
    def phone(self) -> str:
        """The number of the municipality, as people read it."""
        return self.pack.municipality.phone

    @property
    def pc4(self) -> str:
        """Four digits of the town itself."""
        return next(iter(self.pack.places.pc4))

    @property
    def pc6(self) -> str:
        """A whole postcode of the town, without a space."""
        return next(iter(self.pack.places.pc6))

    @cached_property
    def hood(self) -> Neighbourhood:
        """A neighbourhood on the map with a name long enough to misspell."""
        return next(
            hood
            for hood in self.pack.places.neighbourhoods
            if hood.at and len(hood.name) >= LONG and hood.name.isalpha()
        )

    @property
    def misspelt(self) -> str:
        """The neighbourhood in small letters, with one letter left out."""
        name = self.hood.name.lower()
        return name[:3] + name[4:]

    @property
    def away(self) -> tuple[str, ...]:
        """A foreign postcode, a neighbouring town, and one further off in small letters."""
        postcode = next(code for code in FOREIGN if code[:4] not in self.pack.places.pc4)
        near, *_, far = self.pack.places.elsewhere
        return postcode, near.name, far.name.lower()

    @property
    def elsewhere(self) -> Service:
        """Where those go who live in another municipality."""
        return self.pack.service[self.pack.municipality.elsewhere]

    @property
    def fallback(self) -> str:
        """The name of the service for every question."""
        return say(self.pack.service[self.pack.municipality.fallback].name)

    @cached_property
    def spread(self) -> str:
        """The service with most places on the map that everybody in town may choose from."""
        places = Counter(
            here.service
            for place in self.pack.places.places
            if place.at
            for here in place.services
            if not self.pack.service[here.service].area_bound
        )
        return places.most_common(1)[0][0]

    @property
    def busiest(self) -> str:
        """The life domain with most needs."""
        return Counter(need.domain for need in self.pack.needs).most_common(1)[0][0]

    @cached_property
    def asking_domains(self) -> tuple[str, ...]:
        """Life domains of which most needs lead elsewhere than the tile itself: there it must be asked which need."""
        return tuple(domain for domain in self.pack.domain if self._splits(domain))

    def _splits(self, domain: str) -> bool:
        tile = self._first(Situation(facts={"leefgebied": domain}))
        firsts = [self._first(Situation(((need.id, 1.0),), {})) for need in self.needs(domain)]
        return sum(first != tile for first in firsts) >= len(firsts) / 2

    def first_of(self, need: str) -> str:
        """The service somebody goes to first of whom only this need is known."""
        return self._first(Situation(((need, 1.0),), {"behoefte": need}))

    def _first(self, situation: Situation) -> str:
        return route(self.tree, situation).steps[0].service

    def needs(self, domain: str) -> list[Need]:
        """The needs of a life domain."""
        return [need for need in self.pack.needs if need.domain == domain]

    @cached_property
    def apart(self) -> tuple[str, str]:
        """Two life domains whose first needs lead to different first steps."""
        domains = list(self.pack.domain)
        firsts = {domain: self._first(Situation(((self.needs(domain)[0].id, 1.0),), {})) for domain in domains}
        return domains[0], next(domain for domain in domains if firsts[domain] != firsts[domains[0]])

    @cached_property
    def closed(self) -> tuple[Question, ...]:
        """Questions with answers of the contract: not what it is about, nor an age."""
        return tuple(question for question in self.pack.questions if question.fact in VALUES)
