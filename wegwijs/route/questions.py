"""Which question is worth asking next: the one whose answers change the advice most, or none."""

from collections.abc import Iterable, Iterator

from wegwijs.model.advice import Situation
from wegwijs.model.rules import Answer, Question
from wegwijs.route.conditions import NEED, Truth, judge
from wegwijs.route.order import fire, ranked
from wegwijs.route.tree import Tree

FIRST_CHANGES, OTHERS_CHANGE = 1.0, 0.2
LOOK_AHEAD = 2
DOMAIN = "leefgebied"


def next_question(tree: Tree, situation: Situation, asked: int) -> Question | None:
    """The most telling question, or None when nothing worth asking is left or enough was asked."""
    if asked >= tree.municipality.asking.at_most:
        return None
    worths = [(worth(tree, situation, question), question) for question in open_questions(tree, situation)]
    best = max(worths, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= tree.municipality.asking.worth else None


def takes_none(question: Question) -> bool:
    """Whether "geen van deze" is an answer: only to what it is about, where we may have understood it all wrong."""
    return question.fact in (DOMAIN, NEED)


def question_about(tree: Tree, situation: Situation, fact: str) -> Question | None:
    """The question that asks `fact`, as it would be put in this situation; to answer it once more."""
    question = tree.questions.get(fact)
    if question is None or fact != NEED:
        return question
    needs = [need for need, _ in situation.needs]
    domain = situation.facts.get(DOMAIN) or (tree.domain_of[needs[0]] if needs else "")
    inside = [need for need, known in tree.domain_of.items() if known == domain]
    return _offering(tree, question, list(dict.fromkeys([*needs, *inside])), dict(situation.needs))


def open_questions(tree: Tree, situation: Situation) -> Iterator[Question]:
    """Questions about facts that a rule lacks, where the question makes sense; and what it is about."""
    for fact in sorted(fire(tree, situation).lacking - {NEED, DOMAIN}):
        question = tree.questions.get(fact)
        if question and _fits(tree, situation, question):
            yield _opened(question, situation)
    yield from _about(tree, situation)


def worth(tree: Tree, situation: Situation, question: Question, depth: int = LOOK_AHEAD) -> float:
    """Expected change (0-1) of the advice over the answers, looking one question further where needed."""
    before = _advice(tree, situation)
    total = sum(answer.chance for answer in question.answers)
    return sum(
        answer.chance / total * _change(tree, before, told(tree, situation, question.fact, answer.value), depth)
        for answer in question.answers
    )


def _change(tree: Tree, before: tuple[str, ...], after: Situation, depth: int) -> float:
    now = _advice(tree, after)
    if now[:1] != before[:1]:
        return FIRST_CHANGES
    change = OTHERS_CHANGE * (set(now) != set(before))
    if depth <= 1:
        return change
    further = (worth(tree, after, question, depth - 1) for question in open_questions(tree, after))
    return max(change, max(further, default=0.0) / 2)


def told(tree: Tree, situation: Situation, fact: str, value: str) -> Situation:
    """The situation after an answer. What it is about settles the doubt."""
    if fact == NEED:
        return Situation(((value, 1.0),), situation.facts, sure=True)
    if fact == DOMAIN and situation.needs:
        return Situation(_inside(tree, situation, value), {**situation.facts, fact: value}, sure=situation.sure)
    return Situation(situation.needs, {**situation.facts, fact: value}, sure=situation.sure)


def _inside(tree: Tree, situation: Situation, domain: str) -> tuple[tuple[str, float], ...]:
    """The needs as they weigh once their life domain was named."""
    own = tuple((need, weight) for need, weight in situation.needs if tree.domain_of[need] == domain)
    return own or situation.needs


def _advice(tree: Tree, situation: Situation) -> tuple[str, ...]:
    return tuple(service for service, _ in ranked(tree, situation, fire(tree, situation)))


def _opened(question: Question, situation: Situation) -> Question:
    """The question with equal chances where the text made it an open one."""
    if not question.open_when or judge(question.open_when, situation.facts, ()).truth is not Truth.YES:
        return question
    even = tuple(answer.model_copy(update={"chance": 0.5}) for answer in question.answers)
    return question.model_copy(update={"answers": even})


def _fits(tree: Tree, situation: Situation, question: Question) -> bool:
    if not (question.for_needs or question.for_domains):
        return True
    needs = {need for need, _ in situation.needs}
    domains = {tree.domain_of[need] for need in needs} | {situation.facts.get(DOMAIN, "")}
    return bool(needs & set(question.for_needs) or domains & set(question.for_domains))


def _about(tree: Tree, situation: Situation) -> Iterator[Question]:
    """In doubt: which life domain, or which need in one. Knowing nothing: which domain, then which need in it."""
    facts = situation.facts
    needs = dict(situation.needs)
    about, which = tree.questions.get(DOMAIN), tree.questions.get(NEED)
    domains = dict.fromkeys(tree.domain_of[need] for need in needs)
    inside = list(needs) or [need for need, domain in tree.domain_of.items() if domain == facts.get(DOMAIN)]
    if (needs and situation.sure) or NEED in facts:
        return
    if about and DOMAIN not in facts and len(domains) != 1:
        yield _between(about, domains, situation, tree)
    elif which and inside and (len(needs) != 1):
        yield _offering(tree, which, inside, needs)


def _between(question: Question, domains: Iterable[str], situation: Situation, tree: Tree) -> Question:
    """The question between the likeliest domains; between all of them when nothing is known."""
    likely = list(domains)
    weights = {domain: sum(w for need, w in situation.needs if tree.domain_of[need] == domain) for domain in likely}
    answers = [
        answer.model_copy(update={"chance": max(min(weights[answer.value], 1.0), 0.01)})
        for domain in likely
        for answer in question.answers
        if answer.value == domain
    ]
    return question.model_copy(update={"answers": tuple(answers)}) if answers else question


def _offering(tree: Tree, question: Question, needs: list[str], weights: dict[str, float]) -> Question:
    answers = tuple(
        Answer(
            value=need,
            text=tree.asks[need],
            label=tree.labels[need],
            chance=min(max(weights.get(need, 1.0), 0.01), 1.0),
            icon=tree.icons[need],
        )
        for need in needs
    )
    return question.model_copy(update={"answers": answers})
