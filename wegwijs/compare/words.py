"""Names for people: what ids of either pack are called, the new name where both have one."""

from collections.abc import Mapping

from wegwijs.compare.journeys import Journey
from wegwijs.compare.sides import Ending
from wegwijs.compare.starts import DOMAIN
from wegwijs.compare.trials import Trial
from wegwijs.model.base import say
from wegwijs.model.facts import NONE, UNSURE, age_in_words
from wegwijs.model.pack import Pack
from wegwijs.route.conditions import NEED

AGE = "leeftijd"
LOUD, SOFT, NOBODY = "luid", "zacht", "geen noodnummer"
NOTHING_ASKED = "geen vraag"
FIRST_WORDS = "zonder iets te zeggen"


class Words:
    """The words for what stands in two packs."""

    def __init__(self, old: Pack, new: Pack) -> None:
        packs = (old, new)
        self._services = {row.id: say(row.name) for pack in packs for row in pack.services}
        self._lines = {str(row.id): say(row.name) for pack in packs for row in pack.urgent.lines}
        self._facts = {(row.fact, row.value): say(row.label) for pack in packs for row in reversed(pack.signs.signs)}
        self._facts |= {
            (row.fact, answer.value): say(answer.label)
            for pack in packs
            for row in pack.questions
            for answer in row.answers
        }
        self._facts |= {(DOMAIN, row.id): say(row.name) for pack in packs for row in pack.domains}
        self._facts |= {(NEED, row.id): say(row.label) for pack in packs for row in pack.needs}

    def service(self, name: str) -> str:
        """What a service is called."""
        return self._services.get(name, name)

    def services(self, names: tuple[str, ...]) -> str:
        """Services in a row."""
        return ", ".join(map(self.service, names)) or "niets"

    def fact(self, key: str, value: str) -> str:
        """What a fact says of somebody."""
        if value == UNSURE:
            return f"{_plain(key)}: weet ik niet"
        if value == NONE:
            return f"{_plain(key)}: geen van deze"
        told = self._facts.get((key, value)) or (age_in_words(value) if key == AGE else None)
        return told or f"{_plain(key)}: {value}"

    def facts(self, facts: Mapping[str, str]) -> str:
        """All that somebody told."""
        return " + ".join(self.fact(key, value) for key, value in facts.items()) or FIRST_WORDS

    def alarm(self, end: Ending) -> str:
        """Whom somebody is told to call."""
        loud = [f"{self._lines.get(line, line)} ({LOUD})" for line in end.urgent]
        soft = [f"{self._lines.get(line, line)} ({SOFT})" for line in end.worrying]
        return ", ".join(loud + soft) or NOBODY

    def name(self, what: Journey | Trial) -> str:
        """The case or journey itself, on one line."""
        if isinstance(what, Journey):
            return f"route: {self.facts(what.facts)}"
        verdict = f" ({what.verdict})" if what.verdict else ""
        return f"{what.kind} {what.case.id}{verdict}: “{' '.join(what.case.question.split())}”"


def asked(end: Ending) -> str:
    """Which facts were asked."""
    return ", ".join(map(_plain, end.asked)) or NOTHING_ASKED


def _plain(key: str) -> str:
    return key.replace("_", " ")
