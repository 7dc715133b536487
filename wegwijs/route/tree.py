"""The rules of a pack, compiled once: which rules speak for which need, in which order."""

from collections.abc import Mapping
from dataclasses import dataclass

from wegwijs.model.pack import Municipality, Pack
from wegwijs.model.rules import Question, Rule
from wegwijs.model.services import Service
from wegwijs.route.conditions import NEED


@dataclass(frozen=True, slots=True)
class Tree:
    """Compiled routing.

    `overruling` come first, in the order of the files. `by_need` is a decision list per need: the
    first rule that holds counts. `without_need` speaks when no need is known.
    """

    overruling: tuple[Rule, ...]
    by_need: Mapping[str, tuple[Rule, ...]]
    without_need: tuple[Rule, ...]
    questions: Mapping[str, Question]
    services: Mapping[str, Service]
    domain_of: Mapping[str, str]
    asks: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, Mapping[str, str]]
    icons: Mapping[str, str | None]
    municipality: Municipality


def compile_tree(pack: Pack) -> Tree:
    """Compiles the rules of `pack`; the order of rules in the files is the order of precedence."""
    ordinary = [rule for rule in pack.rules if not rule.overrules]
    return Tree(
        overruling=tuple(rule for rule in pack.rules if rule.overrules),
        by_need={
            need.id: tuple(rule for rule in ordinary if need.id in rule.when.get(NEED, ())) for need in pack.needs
        },
        without_need=tuple(rule for rule in ordinary if NEED not in rule.when),
        questions=pack.question,
        services=pack.service,
        domain_of={need.id: need.domain for need in pack.needs},
        asks={need.id: need.ask for need in pack.needs},
        labels={need.id: need.label for need in pack.needs},
        icons={need.id: need.icon for need in pack.needs},
        municipality=pack.municipality,
    )
