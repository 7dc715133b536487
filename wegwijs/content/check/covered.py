"""Content without an expectation: a file, a rule, a question, an answer, a sign or a number nobody would miss.

Wrong for an editor, but no reason to keep the content from residents, so not one of the checks at the start.
"""

from collections.abc import Iterator

from wegwijs.content.load import Loaded
from wegwijs.errors import Finding
from wegwijs.model.base import say
from wegwijs.model.expect import Expectation

KINDS = ("rule", "service", "need", "question", "signs", "urgent", "places")
"""Records whose files carry expectations of their own."""


def covered(loaded: Loaded) -> Iterator[Finding]:
    """A finding for everything that could change without any expectation noticing."""
    rows = tuple(loaded.pack.expectations.values())
    yield from _files(loaded)
    yield from _rules(loaded, rows)
    yield from _questions(loaded, rows)
    yield from _signs(loaded, rows)
    yield from _lines(loaded, rows)


def _files(loaded: Loaded) -> Iterator[Finding]:
    """A finding for a file with content but no `expect:`."""
    having = {loaded.spots[name][0] for name in loaded.pack.expectations}
    bare: dict[object, str] = {}
    for name, (path, _) in loaded.spots.items():
        if name.split(":")[0] in KINDS and path not in having:
            bare.setdefault(path, name)
    for name in bare.values():
        what = "dit bestand heeft geen eigen voorbeeld: niemand merkt het als er iets misgaat"
        yield loaded.finding(name, (), what, "zet onderaan `expect:` met een vraag en wat eruit moet komen")


def _rules(loaded: Loaded, rows: tuple[Expectation, ...]) -> Iterator[Finding]:
    seen = {row.rule for row in rows}
    for rule in loaded.pack.rules:
        if rule.id not in seen:
            what = f"geen voorbeeld verwacht de regel `{rule.id}`"
            mend = f"voeg onder `expect:` een voorbeeld toe met `rule: {rule.id}` en `first: [{rule.first}]`"
            yield loaded.finding(f"rule:{rule.id}", (), what, mend)


def _questions(loaded: Loaded, rows: tuple[Expectation, ...]) -> Iterator[Finding]:
    asked = {row.asks for row in rows}
    chosen = {(fact, words, row.reads.get(fact)) for row in rows for fact, words in row.answers.items()}
    for question in loaded.pack.questions:
        name, fact = f"question:{question.fact}", question.fact
        if fact not in asked:
            mend = f"voeg onder `expect:` een voorbeeld toe met `asks: {fact}`"
            yield loaded.finding(name, (), f"geen voorbeeld verwacht de vraag `{fact}`", mend)
        for number, answer in enumerate(question.answers):
            words = say(answer.text)
            if (fact, words, answer.value) not in chosen:
                what = f"geen voorbeeld zegt dat `{words}` het antwoord `{answer.value}` is"
                mend = f'voeg toe: `{{answers: {{{fact}: "{words}"}}, reads: {{{fact}: "{answer.value}"}}}}`'
                yield loaded.finding(name, ("answers", number), what, mend)


def _signs(loaded: Loaded, rows: tuple[Expectation, ...]) -> Iterator[Finding]:
    read = {pair for row in rows if row.say for pair in row.reads.items()}
    told: set[tuple[str, str]] = set()
    for number, sign in enumerate(loaded.pack.signs.signs):
        pair = (sign.fact, sign.value)
        if pair not in read and pair not in told:
            told.add(pair)
            what = f"geen voorbeeld leest `{sign.fact}: {sign.value}` uit een zin"
            mend = f"voeg onder `expect:` een zin toe met `say:` en `reads: {{{sign.fact}: {sign.value}}}`"
            yield loaded.finding("signs", ("signs", number), what, mend)


def _lines(loaded: Loaded, rows: tuple[Expectation, ...]) -> Iterator[Finding]:
    shown = {line for row in rows for line in (*row.urgent, *row.worrying)}
    for number, line in enumerate(loaded.pack.urgent.lines):
        if line.id not in shown:
            what = f"geen voorbeeld verwacht dat `{line.id}` getoond wordt"
            mend = f'voeg onder `expect:` een zin toe met `say:` en `urgent: ["{line.id}"]`'
            yield loaded.finding("urgent", ("lines", number), what, mend)
