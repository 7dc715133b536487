"""The whole comparison: what was looked at, and what changed."""

from dataclasses import dataclass

from wegwijs.answer import Engine
from wegwijs.compare.changes import Change, change_of
from wegwijs.compare.journeys import Journey, walk
from wegwijs.compare.sides import side_of
from wegwijs.compare.trials import Progress, Trial, trials
from wegwijs.model.pack import Pack


@dataclass(frozen=True, slots=True)
class Report:
    """What came of comparing the packs of these `names`, old and new.

    `cases` is None where they were not played; `cut` ways in had more journeys than were walked; `unread`: what a
    text tells may have changed, and nobody looked.
    """

    names: tuple[str, str]
    journeys: int
    cut: int
    cases: int | None
    unread: bool
    changes: tuple[Change, ...]

    @property
    def grave(self) -> bool:
        """Whether a service is shown that may not be, or somebody in danger sees something else."""
        return any(change.grave for change in self.changes)


def compare(
    names: tuple[str, str],
    packs: tuple[Pack, Pack],
    engines: tuple[Engine, Engine] | None = None,
    progress: Progress = lambda _step, _part: None,
) -> Report:
    """What changes between two packs; without their `engines` only by journeys of needs and facts."""
    old, new = packs
    before = side_of(old)
    walked = walk(before, side_of(new))
    played = tuple(trials(*engines, progress)) if engines else ()
    looked_at: tuple[Journey | Trial, ...] = (*played, *walked.journeys)
    changes = (change_of(before, what) for what in looked_at)
    return Report(
        names=names,
        journeys=len(walked.journeys),
        cut=walked.cut,
        cases=len(played) if engines else None,
        unread=engines is None and not new.reads_like(old),
        changes=tuple(change for change in changes if change),
    )
