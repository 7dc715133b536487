"""One first step, at most two others, a safety net, and where it fits somebody who comes along."""

from wegwijs.model.advice import Role, Route, Situation, Step, WhyNot
from wegwijs.route.order import Firing, Vote, fire, forbidden, not_for, ranked, today
from wegwijs.route.questions import next_question
from wegwijs.route.tree import Tree


def route(tree: Tree, situation: Situation, asked: int = 0) -> Route:
    """The advice for `situation` after `asked` questions, and the next question worth asking.

    Never empty: without any rule that holds, the safety net is the first step.
    """
    firing, steps = steps_of(tree, situation)
    return Route(
        steps=steps,
        question=next_question(tree, situation, asked),
        why_not=_why_not(tree, steps, firing),
    )


def steps_of(tree: Tree, situation: Situation) -> tuple[Firing, tuple[Step, ...]]:
    """The steps of the advice, first to last, and the rules that hold; never empty."""
    firing = fire(tree, situation)
    return firing, _steps(tree, situation, firing)


def _steps(tree: Tree, situation: Situation, firing: Firing) -> tuple[Step, ...]:
    order = ranked(tree, situation, firing)
    steps = [_step(tree, service, vote, first=number == 0) for number, (service, vote) in enumerate(order)]
    barred = forbidden(tree, firing) | {step.service for step in steps}
    alone = any(rule.only for rule, _ in firing.rules)
    town = tree.municipality
    fallback, helper = today(tree.services, town.fallback), today(tree.services, town.helper)
    if fallback not in barred and not (alone and steps) and not not_for(tree.services[fallback], situation):
        role: Role = "vangnet" if steps else "eerste"
        steps.append(Step(fallback, role, town.fallback_because, "vangnet"))
        barred |= {fallback}
    offered = any(rule.helper for rule, _ in firing.rules)
    if offered and helper not in barred and not not_for(tree.services[helper], situation):
        steps.append(Step(helper, "naast-u", town.helper_because, "naast-u"))
    return tuple(steps)


def _step(tree: Tree, service: str, vote: Vote, *, first: bool) -> Step:
    assert vote.rule is not None  # noqa: S101 - a vote exists only because of a rule
    told = vote.rule.because if vote.leads else vote.rule.why_not.get(service)
    because = told or tree.services[service].because
    return Step(service, "eerste" if first else "ook", because, vote.rule.id)


def _why_not(tree: Tree, steps: tuple[Step, ...], firing: Firing) -> WhyNot | None:
    """The best-known service that is not the first step, and the reason: the rule's own or its general one.

    Not what a step further down already says.
    """
    first, told = steps[0].service if steps else None, [step.because for step in steps[1:]]
    reasons = {service: text for rule, _ in reversed(firing.rules) for service, text in rule.why_not.items()}
    for service in tree.municipality.well_known:
        because = reasons.get(service) or tree.services[service].why_not
        if service != first and because and because not in told:
            return WhyNot(service, because)
    return None
