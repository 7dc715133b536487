"""One first step, at most two others, a safety net, and where it fits somebody who comes along."""

from wegwijs.model.advice import Role, Route, Situation, Step, WhyNot
from wegwijs.route.order import Firing, Vote, banned, fire, ranked, today
from wegwijs.route.questions import next_question
from wegwijs.route.tree import Tree

OTHERS = 2


def route(tree: Tree, situation: Situation, asked: int = 0) -> Route:
    """The advice for `situation` after `asked` questions, and the next question worth asking.

    Never empty: without any rule that holds, the safety net is the first step.
    """
    firing = fire(tree, situation)
    steps = _steps(tree, situation, firing)
    return Route(
        steps=steps,
        question=next_question(tree, situation, asked),
        why_not=_why_not(tree, steps, firing),
    )


def _steps(tree: Tree, situation: Situation, firing: Firing) -> tuple[Step, ...]:
    order = ranked(tree, situation, firing)[: 1 + OTHERS]
    steps = [_step(tree, service, vote, first=number == 0) for number, (service, vote) in enumerate(order)]
    shown = {step.service for step in steps}
    barred = set(banned(tree, situation, firing)) | shown
    alone = any(rule.only for rule, _ in firing.rules)
    town = tree.municipality
    fallback, helper = today(tree.services, town.fallback), today(tree.services, town.helper)
    if fallback not in barred and not (alone and steps):
        role: Role = "vangnet" if steps else "eerste"
        steps.append(Step(fallback, role, town.fallback_because, "vangnet"))
        barred.add(fallback)
    if helper not in barred and any(rule.helper for rule, _ in firing.rules):
        steps.append(Step(helper, "naast-u", town.helper_because, "naast-u"))
    return tuple(steps)


def _step(tree: Tree, service: str, vote: Vote, *, first: bool) -> Step:
    assert vote.rule is not None  # noqa: S101 - a vote exists only because of a rule
    because = vote.rule.because if vote.leads else tree.services[service].because
    return Step(service, "eerste" if first else "ook", because, vote.rule.id)


def _why_not(tree: Tree, steps: tuple[Step, ...], firing: Firing) -> WhyNot | None:
    """The best-known service that is not the first step, and the reason: the rule's own or its general one."""
    first = steps[0].service
    reasons = {service: text for rule, _ in reversed(firing.rules) for service, text in rule.why_not.items()}
    for service in tree.municipality.well_known:
        because = reasons.get(service) or tree.services[service].why_not
        if service != first and because:
            return WhyNot(service, because)
    return None
