"""Why: from what was understood and the rules that held to the explanation for staff."""

from wegwijs.answer import Answer
from wegwijs.api import shapes
from wegwijs.model.pack import Pack


def explain(pack: Pack, found: Answer) -> shapes.Uitleg:
    """The words, examples, facts, alarms and rules behind an answer. Never shown to a resident."""
    read, situation = found.understanding, found.situation
    told = {fact.key: fact for fact in read.facts}
    return shapes.Uitleg(
        zeker=situation.sure,
        stemmen_eens=read.agreed,
        behoeften=[
            shapes.UitlegBehoefte(
                id=need.id, zekerheid=need.confidence, woorden=list(need.because), voorbeeld=need.like or None
            )
            for need in read.needs
        ],
        feiten=[
            shapes.UitlegFeit(
                feit=key,
                waarde=value,
                bron="tekst" if key in told and told[key].value == value else "antwoord",
                woorden=list(told[key].because) if key in told else [],
            )
            for key, value in situation.facts.items()
        ],
        gevaar=[
            shapes.UitlegGevaar(
                soort=danger.kind, luid=danger.loud, woorden=danger.because, voorbeeld=danger.like or None
            )
            for danger in read.dangers
        ],
        regels=[
            shapes.UitlegRegel(dienst=step.service, regel=step.rule, behoefte=_need_of(pack, found, step.rule))
            for step in found.route.steps
        ],
    )


def _need_of(pack: Pack, found: Answer, rule_id: str) -> str | None:
    """The heaviest need that the rule speaks for."""
    rule = next((rule for rule in pack.rules if rule.id == rule_id), None)
    speaks = set(rule.when.get("behoefte", ())) if rule else set()
    return next((need for need, _ in found.situation.needs if need in speaks), None)
