"""The same cases without a word typed: by a tile, a need to choose, and answers.

Which need somebody chooses we cannot know. We take the few that lie nearest to the words of the case, and count it
as solved when one of those leads to the right help: who knows his own trouble recognises it among them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from wegwijs.answer import Engine, routed
from wegwijs.evaluate.play import SHOWN, reply, right
from wegwijs.model.advice import Understanding
from wegwijs.model.facts import ELSEWHERE
from wegwijs.model.pack import Case

NEAREST = 3
"""Needs that somebody chooses among."""


@dataclass(frozen=True, slots=True)
class ByTiles:
    """Shares of the cases (0-1): right by the nearest need, by one of the nearest, and by any need there is."""

    cases: int
    nearest: float
    near: float
    possible: float


def by_tiles(engine: Engine, cases: Sequence[Case]) -> ByTiles:
    """Plays every case that names a service. Zeros where there is none."""
    nearest = near = possible = count = 0
    for case in cases:
        if not case.best or case.danger_only:
            continue
        best, read = right(case, engine.pack), engine.reader.read(case.question).needs
        solved = [need for need in engine.pack.need if best & set(chosen(engine, need, case))]
        names = [seen.id for seen in read[:NEAREST]]
        count += 1
        nearest += bool(set(names[:1]) & set(solved))
        near += bool(set(names) & set(solved))
        possible += bool(solved)
    whole = count or 1
    return ByTiles(count, round(nearest / whole, 3), round(near / whole, 3), round(possible / whole, 3))


def chosen(engine: Engine, need: str, case: Case) -> tuple[str, ...]:
    """The first services of the advice for who chose this tile and this need, and answered as the case says."""
    facts = {"leefgebied": engine.pack.need[need].domain, "behoefte": need}
    if case.facts.get("woont_in") == ELSEWHERE:
        facts["woont_in"] = ELSEWHERE  # the button beside every advice
    while True:
        _, found = routed(engine.pack, engine.tree, Understanding(), facts)
        if found.question is None or found.question.fact in facts:
            return tuple(step.service for step in found.steps)[:SHOWN]
        facts[found.question.fact] = reply(found.question, case)
