"""What is drawn: per life domain its needs, and per need the decision list, in the words of the reader."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from wegwijs.draw.words import DOMAIN, Words, both
from wegwijs.errors import InputError
from wegwijs.model.advice import Situation
from wegwijs.model.base import say
from wegwijs.model.needs import Domain
from wegwijs.model.pack import Pack
from wegwijs.model.rules import Question, Rule
from wegwijs.route import compile_tree
from wegwijs.route.conditions import NEED
from wegwijs.route.order import today
from wegwijs.route.questions import open_questions

Asked = Mapping[str, Question]
"""The questions that may be asked, by the fact they ask."""

IN_DOUBT: Mapping[str, str] = {
    DOMAIN: "niet duidelijk is waar het over gaat",
    NEED: "niet duidelijk is wat iemand nodig heeft",
}
"""What may be asked anywhere, and when."""


@dataclass(frozen=True, slots=True)
class Term:
    """One fact of a condition: what is asked, the answer that fits, and both in a phrase.

    `asked` is False where Wegwijs knows the fact only if somebody tells it.
    """

    fact: str
    values: tuple[str, ...]
    title: str
    answer: str
    phrase: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One rule: if all `terms` hold, then `first`; no terms means always.

    `number` is its place among all rules of the pack. `helper` names who comes along, or is empty. `reached`
    is False where a rule above it always holds. `only_for` names the needs of this domain an overruling
    rule is limited to; empty: all of them.
    """

    id: str
    number: int
    terms: tuple[Term, ...]
    first: str
    also: tuple[str, ...]
    never: tuple[str, ...]
    because: str
    source: str
    only: bool
    helper: str
    reached: bool = True
    only_for: tuple[str, ...] = ()

    @property
    def condition(self) -> str:
        """The condition as one phrase; empty where it always holds."""
        return both(term.phrase for term in self.terms)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question Wegwijs may ask, and at which needs; no needs means everywhere in this domain.

    `mostly` says when it is mostly asked, if that is known. In `needs` an empty label stands for "no need known yet".
    """

    text: str
    why: str
    mostly: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Needs that share one decision list: the first step that fits counts. No needs: only the domain is known."""

    needs: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def ends(self) -> bool:
        """Whether some step always holds, so that the safety net is never the first step."""
        return any(not step.terms for step in self.steps)


@dataclass(frozen=True, slots=True)
class Ban:
    """Services that are left out where `when` holds, whatever the rules say."""

    when: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One life domain. `overruling` comes before everything, in order; `fallback` is the safety net."""

    id: str
    name: str
    overruling: tuple[Step, ...]
    lists: tuple[Listing, ...]
    asks: tuple[Ask, ...]
    bans: tuple[Ban, ...]
    fallback: str


@dataclass(frozen=True, slots=True)
class Overview:
    """A pack's decision tree: who it is for, of which version, and the chapters that were asked for."""

    town: str
    version: str
    chapters: tuple[Chapter, ...]


def overview(pack: Pack, domain: str | None = None) -> Overview:
    """The chapters of `pack`, or only that of `domain`, from the tree as it routes.

    Raises InputError for a domain that is not there.
    """
    if domain is not None and domain not in pack.domain:
        raise InputError(f'Het leefgebied "{domain}" bestaat niet. Kies uit: {", ".join(pack.domain)}.')
    wanted = [pack.domain[domain]] if domain else sorted(pack.domains, key=lambda known: known.order)
    scribe = _Scribe(pack)
    return Overview(say(pack.municipality.name), pack.version, tuple(map(scribe.chapter, wanted)))


class _Scribe:
    """Puts rules into words for one pack."""

    def __init__(self, pack: Pack) -> None:
        self._tree, self._words = compile_tree(pack), Words(pack)
        self._number = {rule.id: number for number, rule in enumerate(pack.rules)}

    def chapter(self, domain: Domain) -> Chapter:
        needs = [need for need, home in self._tree.domain_of.items() if home == domain.id]
        asked = {need: self._asked(Situation(((need, 1.0),), {}, sure=True)) for need in needs}
        unknown = self._asked(Situation((), {DOMAIN: domain.id}))
        here = [rule for rule in self._tree.without_need if domain.id in rule.when.get(DOMAIN, (domain.id,))]
        alone = Listing((), tuple(self._steps(here, unknown, DOMAIN)))
        return Chapter(
            id=domain.id,
            name=say(domain.name),
            overruling=tuple(self._overruling(needs, {fact for asks in asked.values() for fact in asks})),
            lists=(*self._lists(asked), alone),
            asks=tuple(self._asks({**asked, "": unknown})),
            bans=tuple(self._bans(here, needs)),
            fallback=self._service(self._tree.municipality.fallback),
        )

    def _asked(self, situation: Situation) -> Asked:
        """The questions that may follow, by the same rules as in a talk."""
        return {question.fact: question for question in open_questions(self._tree, situation)}

    def _lists(self, asked: Mapping[str, Asked]) -> Iterator[Listing]:
        """One list per need; needs with the very same steps share one."""
        shared: dict[tuple[Step, ...], list[str]] = {}
        for need, asks in asked.items():
            shared.setdefault(tuple(self._steps(self._tree.by_need[need], asks, NEED)), []).append(need)
        for steps, group in shared.items():
            yield Listing(tuple(map(self._need, group)), steps)

    def _steps(self, rules: Iterable[Rule], asked: Container[str], given: str) -> Iterator[Step]:
        """The rules as steps. `given` is the key of their conditions that holds here anyway."""
        reached = True
        for rule in rules:
            step = replace(self._step(rule, asked, given), reached=reached)
            reached = reached and bool(step.terms)
            yield step

    def _step(self, rule: Rule, asked: Container[str], given: str) -> Step:
        return Step(
            id=rule.id,
            number=self._number[rule.id],
            terms=tuple(self._term(fact, values, asked) for fact, values in rule.when.items() if fact != given),
            first=self._service(rule.first),
            also=tuple(map(self._service, rule.also)),
            never=tuple(map(self._service, rule.never)),
            because=say(rule.because),
            source=rule.source,
            only=rule.only,
            helper=self._service(self._tree.municipality.helper) if rule.helper else "",
        )

    def _term(self, fact: str, values: tuple[str, ...], asked: Container[str]) -> Term:
        words = self._words
        able = fact in asked or (fact in IN_DOUBT and fact in self._tree.questions)
        return Term(fact, values, words.title(fact), words.answer(fact, values), words.phrase(fact, values), able)

    def _overruling(self, needs: list[str], asked: Container[str]) -> Iterator[Step]:
        """The overruling rules that can hold for some need of this domain."""
        for rule in self._tree.overruling:
            limited = rule.when.get(NEED)
            here = tuple(self._need(need) for need in needs if limited is None or need in limited)
            if here:
                yield replace(self._step(rule, asked, NEED), only_for=() if limited is None else here)

    def _asks(self, asked: Mapping[str, Asked]) -> Iterator[Ask]:
        """Each question once, with the needs it may be asked at; the empty one stands for none known."""
        for fact, doubt in IN_DOUBT.items():
            if about := self._tree.questions.get(fact):
                yield Ask(say(about.text), say(about.why), doubt, ())
        for fact, question in {fact: question for asks in asked.values() for fact, question in asks.items()}.items():
            if fact not in IN_DOUBT:
                mostly = self._words.condition(question.open_when) if question.open_when else ""
                needs = tuple(self._need(need) if need else "" for need, asks in asked.items() if fact in asks)
                yield Ask(say(question.text), say(question.why), mostly, needs if len(needs) < len(asked) else ())

    def _bans(self, alone: list[Rule], needs: list[str]) -> Iterator[Ban]:
        """Services this domain may name that are sometimes left out."""
        ahead = [rule for rule in self._tree.overruling if set(rule.when.get(NEED, needs)) & set(needs)]
        rules = [*ahead, *alone, *(rule for need in needs for rule in self._tree.by_need[need])]
        named = {today(self._tree.services, service) for rule in rules for service in (rule.first, *rule.also)}
        found: dict[str, list[str]] = {}
        for service in self._tree.services.values():
            for when in service.never_when:
                if service.id in named and set(when.get(NEED, needs)) & set(needs):
                    found.setdefault(self._words.condition(when), []).append(say(service.name))
        return (Ban(when, tuple(services)) for when, services in found.items())

    def _service(self, service: str) -> str:
        """Who does the work now; and whose work, where that was another's."""
        heir = today(self._tree.services, service)
        name = self._name(heir)
        return name if heir == service else f"{name} in plaats van {self._name(service)}"

    def _name(self, service: str) -> str:
        return say(self._tree.services[service].name)

    def _need(self, need: str) -> str:
        return say(self._tree.labels[need])
