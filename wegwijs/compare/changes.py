"""What a change in the ending means to whoever gets it, the gravest first."""

from dataclasses import dataclass
from typing import Final, Literal

from wegwijs.compare.journeys import Journey
from wegwijs.compare.sides import Ending, Side, barred
from wegwijs.compare.trials import Trial

Kind = Literal["nooit", "gevaar", "eerste", "verder", "vragen", "alarm", "nieuw", "weg"]
GRAVE: Final = frozenset({"nooit", "gevaar"})
ELSEWHERE: Final = frozenset({"nooit", "eerste", "verder"})


@dataclass(frozen=True, slots=True)
class Change:
    """A case or journey whose ending changed. `kinds` has the gravest first; `never` is what may not be shown here,
    and now is."""

    what: Journey | Trial
    kinds: tuple[Kind, ...]
    never: tuple[str, ...] = ()

    @property
    def grave(self) -> bool:
        """Whether somebody's safety hangs on it."""
        return bool(GRAVE & set(self.kinds))

    @property
    def elsewhere(self) -> bool:
        """Whether the advice itself is another one."""
        return bool(ELSEWHERE & set(self.kinds))


def change_of(old: Side, what: Journey | Trial) -> Change | None:
    """What changed in this case or journey since `old`; None for nothing."""
    before, after = what.old, what.new
    if before is None or after is None:
        return _one_sided(what)
    fresh = [service for service in after.services if service not in before.services]
    kept_away = _kept_away(old, before, after, fresh) if fresh else frozenset()
    if isinstance(what, Trial):
        kept_away |= set(what.case.never)
    never = tuple(service for service in fresh if service in kept_away)
    urgent = what.urgent if isinstance(what, Trial) else True
    kinds = _kinds(before, after, never=bool(never), urgent=urgent)
    return Change(what, kinds, never) if kinds else None


def _one_sided(what: Journey | Trial) -> Change:
    """A way that only one side knows; who loses a number to call with it, loses what matters."""
    if what.old is None:
        return Change(what, ("nieuw",))
    return Change(what, ("gevaar", "weg") if any(what.old.alarm) else ("weg",))


def _kept_away(old: Side, before: Ending, after: Ending, services: list[str]) -> frozenset[str]:
    """What the old rules keep from somebody in this situation, as it is seen now and as it was seen then.

    Where another need was understood, only the situation as it is now counts.
    """
    same = dict(before.situation.needs).keys() == dict(after.situation.needs).keys()
    then = barred(old, before.situation, services) if same else frozenset()
    return then | barred(old, after.situation, services)


def _kinds(before: Ending, after: Ending, *, never: bool, urgent: bool) -> tuple[Kind, ...]:
    alarm = before.alarm != after.alarm
    holds: dict[Kind, bool] = {
        "nooit": never,
        "gevaar": alarm and urgent,
        "eerste": before.services[:1] != after.services[:1],
        "verder": before.services[1:] != after.services[1:],
        "vragen": len(after.asked) > len(before.asked),
        "alarm": alarm and not urgent,
    }
    return tuple(kind for kind, true in holds.items() if true)
