"""Trees made by hand, a few lines each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from wegwijs.content import Loaded
from wegwijs.model.pack import Pack
from wegwijs.model.rules import Question, Rule
from wegwijs.model.services import Service
from wegwijs.route import Tree, compile_tree

NEEDS = {"schulden": "geld", "belasting": "geld", "eenzaam": "contact", "gesprek": "contact"}
LADDER = {
    "vangnet": "algemeen",
    "helper": "informeel",
    "elders": "algemeen",
    "loket": "algemeen",
    "buurthuis": "informeel",
    "kantoor": "formeel",
    "keuken": "eigen-kring",
    "balie": "algemeen",
}


def trees(small: Loaded) -> Callable[..., Tree]:
    """Compiles rules and questions over eight services; `services` changes some of those."""

    def make(
        rules: Sequence[Mapping[str, Any]],
        questions: Mapping[str, Mapping[str, float]] | None = None,
        services: Mapping[str, Mapping[str, Any]] | None = None,
        **asking: float,
    ) -> Tree:
        changed = services or {}
        # built anew: a copy would keep the look-ups of the small pack
        pack = Pack(
            **{name: getattr(small.pack, name) for name in Pack.model_fields}
            | {
                "rules": tuple(_rule(number, rule) for number, rule in enumerate(rules)),
                "questions": tuple(_question(fact, answers) for fact, answers in (questions or {}).items()),
                "services": tuple(_service(name, changed.get(name, {})) for name in LADDER),
                "needs": tuple(
                    small.pack.needs[0].model_copy(update={"id": need, "domain": domain})
                    for need, domain in NEEDS.items()
                ),
                "municipality": small.pack.municipality.model_copy(
                    update={
                        "fallback": "vangnet",
                        "helper": "helper",
                        "elsewhere": "elders",
                        "well_known": ("vangnet", "loket"),
                        "asking": small.pack.municipality.asking.model_copy(update=asking),
                    }
                ),
            }
        )
        return compile_tree(pack)

    return make


def _rule(number: int, given: Mapping[str, Any]) -> Rule:
    return Rule.model_validate({"id": f"regel-{number}", "because": f"reden {number}", "source": "proef"} | dict(given))


def _question(fact: str, answers: Mapping[str, float]) -> Question:
    rows = [{"value": value, "text": value, "label": value, "chance": chance} for value, chance in answers.items()]
    return Question.model_validate({"fact": fact, "text": f"{fact}?", "why": "proef", "answers": rows})


def _service(name: str, changed: Mapping[str, Any]) -> Service:
    plain = dict.fromkeys(("name", "summary", "because", "for_whom", "costs", "if_not"), name)
    lists: dict[str, Any] = {"domains": ["geld"], "what_happens": ["x"], "how": ["x"], "sources": []}
    return Service.model_validate({"id": name, "ladder": LADDER[name], **plain, **lists, **changed})
