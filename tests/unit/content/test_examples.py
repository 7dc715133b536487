"""What `wegwijs check` says about example sentences: doubles are refused, thin and stray ones remarked on."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from wegwijs.content import Loaded, load
from wegwijs.content.check.examples import examples, examples_of, strays
from wegwijs.errors import Finding

Spoil = Callable[[str, str, str], Path]

GELD = "needs/geld.yaml"
DEBT = "Ik heb schulden en de deurwaarder stuurt brieven."


def found(folder: Path, level: str = "fout") -> list[Finding]:
    return [finding for finding in examples(load(folder)) if finding.level == level]


def line_of(folder: Path, file: str, words: str) -> int:
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_pack_without_doubles_has_no_mistakes(small_folder: Path) -> None:
    assert found(small_folder) == []


def test_the_same_sentence_in_other_words_order_is_refused_where_it_stands(spoil: Spoil) -> None:
    other = '- "De deurwaarder stuurt brieven en ik heb schulden!"'
    folder = spoil(GELD, '- "Mijn schuld wordt elke maand hoger."', other)
    [finding] = found(folder)
    assert (finding.file, finding.line) == (GELD, line_of(folder, GELD, "stuurt brieven en ik heb"))
    assert DEBT in finding.what
    assert finding.mend


def test_a_double_is_refused_across_needs(spoil: Spoil) -> None:
    folder = spoil(GELD, '- "Wie helpt mij met de belastingaangifte?"', f'- "{DEBT}"')
    [finding] = found(folder)
    assert "`schulden`" in finding.what


@pytest.mark.parametrize(("late", "doubles"), [("schulden en nu", 0), ("Schulden, wat nu?", 1)])
def test_short_sentences_are_doubles_only_when_the_same(late: str, doubles: int, spoil: Spoil) -> None:
    folder = spoil(GELD, '- "schulden wat nu"', f'- "schulden wat nu"\n          - "{late}"')
    assert len(found(folder)) == doubles


def test_few_examples_are_remarked_on_with_how_many_there_are(small_folder: Path) -> None:
    said = " ".join(finding.what for finding in found(small_folder, "let op"))
    assert re.search(r"`schulden` heeft weinig voorbeeldzinnen \(nl: 4 van 25", said)


def test_one_loud_voice_is_remarked_on(small_folder: Path) -> None:
    said = [finding.what for finding in found(small_folder, "let op")]
    assert any("`belasting` zijn eenzijdig: 1 stemmen, de meeste van `alledaags`" in what for what in said)


def vectors_of(loaded: Loaded, astray: str = "") -> dict[str, np.ndarray]:
    """A direction a need; the sentence `astray` lies with another need."""
    rows = {}
    needs = list(loaded.pack.needs)
    for number, need in enumerate(needs):
        for example in examples_of(need):
            place = (number + 1) % len(needs) if example.text == astray else number
            rows[example.text] = np.eye(len(needs), dtype=np.float32)[place]
    return rows


def neighbour_of(loaded: Loaded) -> str:
    """The need after the one with debts."""
    ids = [need.id for need in loaded.pack.needs]
    return ids[ids.index("schulden") + 1]


def test_an_example_that_lies_with_another_need_is_remarked_on(small: Loaded) -> None:
    assert list(strays(small, vectors_of(small))) == []
    [finding] = strays(small, vectors_of(small, DEBT))
    assert finding.level == "let op"
    assert DEBT in finding.what
    assert f"`{neighbour_of(small)}`" in finding.what
    assert finding.line == line_of(small.folder, GELD, DEBT)
