"""What must hold in every world: promises that the advice keeps, whatever somebody needs or told."""

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.model.advice import Situation, Step
from wegwijs.model.rules import Rule
from wegwijs.prove.worlds import HOME
from wegwijs.route import Tree
from wegwijs.route.conditions import Truth, judge
from wegwijs.route.order import Firing, today

DANGER, YES, AWAY = "gevaar", "ja", "elders"


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that does not hold: the rule it hangs on (None: the pack as a whole), what, and how to mend it."""

    rule: str | None
    what: str
    mend: str


def broken(tree: Tree, situation: Situation, firing: Firing, steps: tuple[Step, ...]) -> Iterator[Broken]:
    """The promises that the advice `steps` breaks in this situation."""
    yield from _whole(situation, firing, steps)
    yield from _never(tree, situation, firing, steps)
    yield from _law(tree, situation, steps)
    yield from _first_things_first(tree, situation, steps)


def _whole(situation: Situation, firing: Firing, steps: tuple[Step, ...]) -> Iterator[Broken]:
    if not steps or [step.role for step in steps].count("eerste") != 1 or steps[0].role != "eerste":
        rule = firing.rules[-1][0].id if firing.rules else None
        mend = "kijk welke `never` of `never_when` alles wegneemt"
        yield Broken(rule, f"{_where(situation)} eindigt zonder een eerste stap", mend)


def _never(tree: Tree, situation: Situation, firing: Firing, steps: tuple[Step, ...]) -> Iterator[Broken]:
    shown = {step.service for step in steps}
    above: set[str] = set()
    for rule in firing.weighty():
        for service in sorted(shown & {today(tree.services, one) for one in rule.never} - above):
            what = f"`{service}` staat in het advies, maar `{rule.id}` zegt `never` ({_where(situation)})"
            yield Broken(rule.id, what, "kijk of de dienst is overgenomen door een andere, en noem die bij `never`")
        above |= {today(tree.services, rule.first)} if rule.overrules else set()


def _law(tree: Tree, situation: Situation, steps: tuple[Step, ...]) -> Iterator[Broken]:
    needs = tuple(need for need, _ in situation.needs)
    for step in steps:
        service = tree.services[step.service]
        if any(judge(when, situation.facts, needs).truth is Truth.YES for when in service.never_when):
            yield Broken(step.rule, f"`{service.id}` is hier niet voor ({_where(situation)})", "kijk naar `never_when`")


def _first_things_first(tree: Tree, situation: Situation, steps: tuple[Step, ...]) -> Iterator[Broken]:
    """Danger wins over everything, then living elsewhere."""
    first = steps[0].service if steps else None
    if situation.facts.get(DANGER) == YES:
        wanted = danger_rule(tree)
        if wanted is None:
            yield Broken(None, "geen regel gaat voor bij `gevaar: ja`", "maak een regel met `overrules: true` bovenaan")
        elif first != today(tree.services, wanted.first):
            what = f"bij gevaar is de eerste stap `{first}` en niet `{wanted.first}` ({_where(situation)})"
            yield Broken(wanted.id, what, "zet de regel voor gevaar bovenaan, en haal de dienst nergens weg")
    elif situation.facts.get(HOME) == AWAY and first != tree.municipality.elsewhere:
        what = f"wie elders woont, krijgt `{first}` en niet `{tree.municipality.elsewhere}` ({_where(situation)})"
        yield Broken(None, what, "laat een regel met `woont_in: elders` en `only: true` voorgaan")


def danger_rule(tree: Tree) -> Rule | None:
    """The rule that speaks when there is danger."""
    return next((rule for rule in tree.overruling if dict(rule.when) == {DANGER: (YES,)}), None)


def _where(situation: Situation) -> str:
    needs = " + ".join(need for need, _ in situation.needs) or "zonder behoefte"
    facts = ", ".join(f"{fact}={value}" for fact, value in situation.facts.items())
    return f"{needs}; {facts}" if facts else needs
