"""`wegwijs ask`: facts from the command line, and words for an editor who gives one that there is not."""

from collections.abc import Callable
from itertools import product

import pytest
from typer.testing import CliRunner

from wegwijs.answer import Answer, Asked, Engine
from wegwijs.cli import app
from wegwijs.near import spot_of_postcode


def told(*words: str) -> str:
    """What stands in the terminal after a question that cannot be asked."""
    result = CliRunner().invoke(app, ["ask", "ik voel me alleen", *words])
    assert result.exit_code == 2
    assert result.stdout == ""
    return result.stderr


def test_a_fact_that_there_is_not_is_met_with_the_facts_there_are() -> None:
    said = told("--fact", "leeftijdd=34")
    assert "Het feit `leeftijdd` bestaat niet. Bedoelt u `leeftijd`?" in said
    assert all(fact in said for fact in ("wlz", "dakloos", "postcode", "behoefte"))


@pytest.mark.parametrize(
    ("fact", "part"),
    [
        ("dakloos=misschien", "`misschien` is geen waarde van dakloos. Kies uit: ja, nee, dreigt, weet_niet."),
        ("leeftijd=oud", '`oud` is geen waarde van leeftijd: schrijf een leeftijd als "18+"'),
        ("postcode=ver", "`ver` is geen waarde van postcode: schrijf alleen de vier cijfers"),
    ],
)
def test_a_value_that_cannot_be_is_met_with_the_values_that_can(fact: str, part: str) -> None:
    assert part in told("--fact", fact)


def test_a_need_that_the_town_has_not_is_met_with_those_it_has(engine: Engine) -> None:
    ids = list(engine.pack.need)
    said = told("--fact", f"behoefte={ids[0]}x")
    assert f"`{ids[0]}x` is geen behoefte. Bedoelt u `{ids[0]}`?" in said
    assert all(each in said for each in ids)


def test_a_place_that_seems_to_lie_at_no_distance_is_near(engine: Engine, ask: Callable[[Asked], Answer]) -> None:
    for domain, digits in product(engine.pack.domain, engine.pack.places.pc4):
        facts = {"leefgebied": domain}
        found = ask(Asked("", None, facts, spot_of_postcode(engine.pack.places, digits)))
        if any(near[0].metres == 0 for near in found.near.values() if near):
            break
    else:
        pytest.skip("no place of this town lies right in the middle of a postcode area")
    said = CliRunner().invoke(app, ["ask", "", "--fact", f"leefgebied={domain}", "--plek", digits]).stdout
    assert ", dichtbij\n" in said
    assert " 0 meter" not in said
