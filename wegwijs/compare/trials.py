"""Cases, put to both engines: the question in somebody's own words, answers from the facts of the case."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from wegwijs.answer import Answer, Asked, Engine, routed, with_danger
from wegwijs.compare.sides import Ending, ending
from wegwijs.compare.starts import facts_of
from wegwijs.evaluate import Played, play
from wegwijs.model.advice import Understanding
from wegwijs.model.expect import Expectation
from wegwijs.model.pack import Case, Pack
from wegwijs.model.urgent import Danger

Progress = Callable[[str, float], None]

BETTER, WORSE, SAME = "beter", "slechter", "even goed"
EACH = 50


@dataclass(frozen=True, slots=True)
class Sitting:
    """A case to be played. `given` was told beside the question; `urgent`: it is about danger."""

    case: Case
    kind: str = "geval"
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def urgent(self) -> bool:
        """Whether the case says that somebody is in danger."""
        return bool(self.case.urgent)


@dataclass(frozen=True, slots=True)
class Trial:
    """How a case ended on both sides, and whether by its own `best` and `never` it ends better now.

    `verdict` is None where the case does not speak of services.
    """

    kind: str
    case: Case
    urgent: bool
    old: Ending
    new: Ending
    verdict: str | None


def trials(old: Engine, new: Engine, progress: Progress) -> Iterator[Trial]:
    """Every case of the new pack, and those of the old one that are gone, played on both sides."""
    sittings = list(_sittings(old.pack, new.pack))
    for number, sitting in enumerate(sittings):
        if number % EACH == 0:
            progress("gevallen spelen", number / len(sittings))
        yield _play(old, new, sitting)
    progress("gevallen spelen", 1.0)


def _sittings(old: Pack, new: Pack) -> Iterator[Sitting]:
    yield from (Sitting(case) for case in new.cases)
    still = {case.id for case in new.cases}
    yield from (Sitting(case) for case in old.cases if case.id not in still)
    said = {row.say for row in new.expectations.values()}
    yield from (_expected(new, name, row) for name, row in new.expectations.items() if row.say)
    yield from (_expected(old, name, row) for name, row in old.expectations.items() if row.say and row.say not in said)
    yield from _sentences_gone(old, new)


def _expected(pack: Pack, name: str, row: Expectation) -> Sitting:
    facts = facts_of(pack, row)
    case = Case(
        id=name.partition(":")[2],
        question=row.say or "",
        lang_given=row.lang,
        facts=facts,
        best=row.first,
        never=row.not_shown,
        urgent=(*row.urgent, *row.worrying),
    )
    return Sitting(case, "verwachting", facts)


def _sentences_gone(old: Pack, new: Pack) -> Iterator[Sitting]:
    """Words of danger that were taken out, or that mean something else now: does the rest still hear them?"""
    now = {words for danger in new.urgent.dangers for words in _words(danger)}
    for danger in old.urgent.dangers:
        for number, words in enumerate(_words(danger)):
            if words not in now:
                language, sentence, lines, _ = words
                case = Case(
                    id=f"{danger.id}-{number}", question=sentence, lang_given=language, urgent=lines, danger_only=True
                )
                yield Sitting(case, "gevaarzin")


def _words(danger: Danger) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    for texts in (danger.patterns, danger.phrases):
        for language, sentences in texts.items():
            for sentence in sentences:
                yield language, sentence.replace("~", "").replace("*", "iets"), danger.lines, danger.tier


def _play(old: Engine, new: Engine, sitting: Sitting) -> Trial:
    """Both sides read the text right after each other, so that a shared encoder needs to read it once."""
    before = _read(old, sitting.case)
    after = before if new.reader is old.reader else _read(new, sitting.case)
    was, there = _ending(old, with_danger(old.pack, before), sitting)
    now, here = (was, there) if new is old else _ending(new, with_danger(new.pack, after), sitting)
    return Trial(sitting.kind, sitting.case, sitting.urgent, there, here, _verdict(was, now))


def _read(engine: Engine, case: Case) -> Understanding:
    return engine.reader.read(case.question, case.lang_given)


def _ending(engine: Engine, read: Understanding, sitting: Sitting) -> tuple[Played, Ending]:
    answers: list[Answer] = []

    def ask(asked: Asked) -> Answer:
        situation, outcome = routed(engine.pack, engine.tree, read, {**sitting.given, **asked.facts})
        answers.append(Answer(read, situation, outcome, {}))
        return answers[-1]

    played = play(sitting.case, ask, engine.pack)
    last = answers[-1]
    return played, ending(read, last.situation, last.route, played.asked)


def _verdict(was: Played, now: Played) -> str | None:
    if now.top1 is None:
        return None
    before, after = ((not row.never, bool(row.top1), bool(row.top3)) for row in (was, now))
    if before == after:
        return SAME
    return BETTER if after > before else WORSE
