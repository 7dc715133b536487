"""One side of the comparison: a pack made ready to route, and what a talk with it ends in."""

from collections.abc import Iterable
from dataclasses import dataclass

from wegwijs.model.advice import Route, Situation, Understanding
from wegwijs.model.pack import Pack
from wegwijs.route import Tree, compile_tree
from wegwijs.route.order import fire, forbidden, not_for


@dataclass(frozen=True, slots=True)
class Side:
    """A pack and its compiled rules."""

    pack: Pack
    tree: Tree


@dataclass(frozen=True, slots=True)
class Ending:
    """What somebody sees at the end: the services in order, after which questions, and whom to call.

    `urgent` numbers are loud, `worrying` ones soft.
    """

    situation: Situation
    services: tuple[str, ...]
    asked: tuple[str, ...]
    urgent: tuple[str, ...]
    worrying: tuple[str, ...]

    @property
    def alarm(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The numbers as they are shown: which, and how loud."""
        return self.urgent, self.worrying


def side_of(pack: Pack) -> Side:
    """The side of `pack`."""
    return Side(pack, compile_tree(pack))


def ending(read: Understanding, situation: Situation, route: Route, asked: tuple[str, ...]) -> Ending:
    """The ending of a talk that led to `route`."""
    services = tuple(step.service for step in route.steps)
    return Ending(situation, services, asked, tuple(sorted(read.urgent)), tuple(sorted(read.worrying)))


def barred(side: Side, situation: Situation, services: Iterable[str]) -> frozenset[str]:
    """Which of `services` may not be shown in `situation`: a rule says never, or the service is not for them."""
    never, known = forbidden(side.tree, fire(side.tree, situation)), side.tree.services
    return frozenset(
        service for service in services if service in never or (service in known and not_for(known[service], situation))
    )
