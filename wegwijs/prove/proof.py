"""The whole proof, as findings with file and line, and what was looked at to get there."""

from collections.abc import Iterator
from dataclasses import dataclass

from wegwijs.content import Loaded
from wegwijs.errors import Finding
from wegwijs.prove.exhaust import AT_ONCE, Seen, exhaust, idle, pairs
from wegwijs.prove.journeys import Walked, walk
from wegwijs.prove.lists import contradictions, misplaced, unexplained
from wegwijs.prove.promises import Broken
from wegwijs.prove.reach import unreached
from wegwijs.route import Tree, compile_tree

MOST_ALIKE = 3
"""How many findings are told about one rule or one kind of thing; the rest says the same of other facts."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What is wrong, and what was looked at."""

    findings: tuple[Finding, ...]
    told: tuple[str, ...]


def prove(loaded: Loaded) -> Proof:
    """Proves the routing of a pack whose names all exist; a few seconds for a hundred needs."""
    pack = loaded.pack
    tree = compile_tree(pack)
    seen = exhaust(tree)
    number_of_pairs, without = pairs(tree, seen)
    walked = walk(pack, tree)
    broken = [*seen.broken, *without, *dict.fromkeys(idle(tree, seen)), *walked.broken]
    findings = [
        *_about_rules(loaded, tree, broken),
        *(loaded.finding(name, (), what, mend) for name, what, mend in unreached(pack, tree, seen, walked)),
    ]
    return Proof(tuple(findings), tuple(_told(tree, seen, number_of_pairs, walked)))


def _about_rules(loaded: Loaded, tree: Tree, broken: list[Broken]) -> Iterator[Finding]:
    for check in (contradictions, misplaced, unexplained):
        yield from (loaded.finding(f"rule:{rule}", (), what, mend) for rule, what, mend in check(tree))
    told: dict[str | None, int] = {}
    for one in broken:
        told[one.rule] = told.get(one.rule, 0) + 1
        if told[one.rule] <= MOST_ALIKE:
            known = one.rule is not None and f"rule:{one.rule}" in loaded.spots
            yield loaded.finding(f"rule:{one.rule}" if known else "pack", (), one.what, one.mend)


def _told(tree: Tree, seen: Seen, number_of_pairs: int, walked: Walked) -> Iterator[str]:
    yield (
        f"Bewezen over {len(tree.by_need)} behoeften: {_number(seen.worlds)} situaties, die staan voor "
        f"{_number(seen.stands_for)} combinaties van feiten; regels die voorgaan tot en met {AT_ONCE} tegelijk. "
        "Meer tegelijk doorzoeken de tests, willekeurig."
    )
    yield f"Bewezen voor alle {_number(number_of_pairs)} paren van behoeften: er blijft altijd een advies over."
    yield (
        f"Gelopen: {_number(walked.count)} gesprekken van begin tot eind, hoogstens {walked.most} vragen; "
        f"daarvan twijfel tussen twee behoeften bij {walked.pairs} willekeurige paren."
    )


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
