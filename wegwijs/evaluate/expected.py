"""Plays the expectations that stand beside the content, and says which do not come true."""

from collections.abc import Callable, Iterator, Mapping

from wegwijs.answer import Answer, Asked
from wegwijs.errors import InputError
from wegwijs.model.expect import Expectation
from wegwijs.model.facts import UnknownFact, clean
from wegwijs.model.pack import Pack
from wegwijs.near import locate

Miss = tuple[str, str]
"""The key that was expected, and what came instead."""


def miss(pack: Pack, row: Expectation, ask: Callable[[Asked], Answer]) -> Iterator[Miss]:
    """What of an expectation does not come true; nothing where all of it does."""
    try:
        facts = dict(clean(row.facts)) | dict(_chosen(pack, row.answers))
        spot = locate(pack.places, row.place or "")
    except UnknownFact as error:
        yield "facts", f"`{error.key}` heeft geen waarde die Wegwijs kent"
        return
    except InputError as error:
        yield "place", str(error)
        return
    found = ask(Asked(row.say or "", row.lang, facts, spot))
    yield from _advice(row, found)
    yield from _understanding(row, found, facts)


def _chosen(pack: Pack, answers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The facts that go with the words of the answers. Raises UnknownFact where no answer says so."""
    for fact, words in answers.items():
        question = pack.question.get(fact)
        value = next((row.value for row in question.answers if words in row.text.values()), None) if question else None
        if value is None:
            raise UnknownFact(fact)
        yield fact, value


def _advice(row: Expectation, found: Answer) -> Iterator[Miss]:
    steps = found.route.steps
    services = [step.service for step in steps]
    if row.first and services[0] not in row.first:
        yield "first", f"de eerste stap is `{services[0]}`"
    for service in row.shown:
        if service not in services:
            yield "shown", f"`{service}` staat niet in het advies ({', '.join(services)})"
    for service in row.not_shown:
        if service in services:
            yield "not_shown", f"`{service}` staat wel in het advies"
    if row.rule and steps[0].rule != row.rule:
        yield "rule", f"de eerste stap komt van `{steps[0].rule}`"
    asked = found.route.question.fact if found.route.question else None
    if row.asks and asked != row.asks:
        yield "asks", f"de volgende vraag is `{asked}`" if asked else "er komt geen vraag"
    near = found.near.get(services[0], ())
    if row.nearest and (not near or near[0].place.id != row.nearest):
        yield "nearest", f"het dichtst bij is `{near[0].place.id}`" if near else "er is geen plek bekend"


def _understanding(row: Expectation, found: Answer, given: Mapping[str, str]) -> Iterator[Miss]:
    read = found.understanding
    needs = [need.id for need in read.needs]
    for need in row.needs:
        if need not in needs:
            yield "needs", f"gelezen als: {', '.join(needs) or 'niets'}"
    told = {**{fact.key: fact.value for fact in read.facts}, **given}
    for fact, value in row.reads.items():
        if told.get(fact) != value:
            yield "reads", f"`{fact}` is {told.get(fact) or 'niet gelezen'}"
    for key, wanted, shown in (("urgent", row.urgent, read.urgent), ("worrying", row.worrying, read.worrying)):
        if set(wanted) - set(shown):
            yield key, f"getoond: {', '.join(shown) or 'niets'}"
