"""The reading gate: what is counted, what is let through, and what an exception does."""

import sys
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from wegwijs.content import Loaded, load
from wegwijs.content.check import measures
from wegwijs.content.check.measures import common, flesch_douma, lint_ii, sentences
from wegwijs.content.check.reading import LISTED, hardest, reading
from wegwijs.content.check.texts import Names, names_of
from wegwijs.errors import Finding

Spoil = Callable[[str, str, str], Path]

LOKET = "services/geldloket.yaml"
SUMMARY = "summary: Het loket helpt met rekeningen."
BECAUSE = "because: Hier kijken ze met u naar uw geld."
LONG = "Het loket helpt u met de rekeningen die u niet meer kunt betalen en met de brieven die u niet snapt."
HARD = (
    "Volwassenen bespreken vertrouwelijke belastingaangiften, huurtoeslagen en inkomensgegevens met onze medewerkers."
)


@pytest.fixture
def nobody() -> Names:
    return Names(set())


def wrong(folder: Path) -> list[Finding]:
    return [finding for finding in reading(load(folder)) if finding.level == "fout"]


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Dit is een zin. En dit ook! Klopt dat?", [4, 3, 2]),
        ("Bel 14 078 om 9.00 uur.", [6]),
        ("Kijk op www.voorbeeld.nl/geld of mail naar geld@voorbeeld.nl.", [7]),
        ("Hij zei: “Kom maar.” Toen ging ik.", [4, 3]),
        ("geen punt aan het eind", [5]),
        ("Eerste regel\nTweede regel", [2, 2]),
        ("...", []),
        ("", []),
    ],
)
def test_sentences_and_their_words_are_counted(text: str, sizes: list[int], nobody: Names) -> None:
    assert [len(sentence.words) for sentence in sentences(text, nobody)] == sizes


def test_a_name_counts_as_one_known_word() -> None:
    names = Names({"Diakonaal Aandachtscentrum", "Buddyzorg"})
    (sentence,) = sentences("Ga naar het Diakonaal Aandachtscentrum of Buddyzorg.", names)
    assert (len(sentence.words), sentence.rare) == (6, ())
    assert sentence.text == "Ga naar het Diakonaal Aandachtscentrum of Buddyzorg."


@pytest.mark.parametrize(
    "word", ["huis", "rekeningen", "geldzorgen", "wijkteam", "schuldhulp", "typt", "loketten", "de"]
)
def test_people_know_common_words_and_their_halves(word: str) -> None:
    assert common(word)


@pytest.mark.parametrize("word", ["pontonnier", "verwijzer", "rollade", "bewindvoerder"])
def test_a_word_that_is_seldom_met_is_rare(word: str) -> None:
    assert not common(word)


def test_a_rare_word_with_a_capital_inside_a_sentence_is_a_name(nobody: Names) -> None:
    (sentence,) = sentences("Vraag naar Rollade en GeldenzoDordt of naar rollade.", nobody)
    assert sentence.rare == ("rollade",)


def test_easy_text_scores_higher_than_hard_text() -> None:
    score = flesch_douma()
    assert score("Bel de huisarts. Die helpt u.") > 90
    assert score(HARD) < 0


def test_the_small_pack_passes_the_gate(small: Loaded) -> None:
    assert list(reading(small)) == []
    assert list(hardest(small)) == []


def test_a_sentence_may_be_long_where_the_pack_says_so(spoil: Spoil) -> None:
    folder = spoil(LOKET, SUMMARY, f"summary: {LONG}")
    assert len(wrong(folder)) == 1
    spoil("pack.yaml", "reading:\n", "reading:\n  sentences: [Het loket helpt u met de rekeningen]\n")
    assert wrong(folder) == []


def test_a_known_word_is_not_rare(spoil: Spoil) -> None:
    folder = spoil("services/buurthuis.yaml", "U drinkt een kop koffie.", "U eet rollade.")
    assert any("`rollade`" in finding.what for finding in reading(load(folder)))
    spoil("pack.yaml", "reading:\n", "reading:\n  known_words: [Rollade]\n")
    assert list(reading(load(folder))) == []


@pytest.mark.parametrize("key", ["known_words: [rollade]", "sentences: [Wij eten rollade]"])
def test_an_exception_nobody_needs_is_told(spoil: Spoil, key: str) -> None:
    folder = spoil("pack.yaml", "reading:\n", f"reading:\n  {key}\n")
    (finding,) = reading(load(folder))
    assert (finding.level, finding.file, finding.line) == ("let op", "pack.yaml", 13)


def test_another_language_is_judged_by_the_length_of_its_sentences_alone(spoil: Spoil) -> None:
    english = "Confidential employees investigate administrative irregularities. " * 5
    assert wrong(spoil(LOKET, SUMMARY, f'summary: {{nl: Geld., en: "{english}"}}')) == []


def test_a_label_is_too_short_for_a_formula(spoil: Spoil) -> None:
    folder = spoil("needs/geld.yaml", "label: schulden", "label: belastingaangiften, betalingsachterstanden")
    assert wrong(folder) == []


def test_the_worst_sentences_come_first_and_are_few(spoil: Spoil) -> None:
    hard = "U legt inkomensgegevens, belastingaangiften en andere papieren op de tafel nummer"
    spoil(LOKET, "  - U legt uw brieven op tafel.", "\n".join(f"  - {hard} {each}." for each in range(LISTED + 3)))
    folder = spoil(LOKET, SUMMARY, f"summary: {HARD}")
    found = list(hardest(load(folder)))
    assert len(found) == LISTED
    assert HARD in found[0].what
    assert {finding.level for finding in found} == {"let op"}
    assert "B1" not in " ".join(finding.what + finding.mend for finding in found)


@pytest.fixture
def fresh() -> Iterator[None]:
    """Looks anew for LiNT-II, before and after."""
    lint_ii.cache_clear()
    yield
    lint_ii.cache_clear()


@pytest.mark.usefixtures("fresh")
def test_without_lint_ii_nothing_is_said_of_it(small: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert lint_ii() is None
    assert list(reading(small)) == []


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(("score", "told"), [(30.0, 0), (53.0, 1), (None, 0)])
def test_lint_ii_makes_a_remark_where_it_is_installed(
    spoil: Spoil, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], score: float | None, told: int
) -> None:
    install_lint_ii(monkeypatch, lambda _: score)
    folder = spoil(LOKET, BECAUSE, "because: " + "Hier kijken ze met u naar uw geld. " * 6)
    found = [finding for finding in reading(load(folder)) if "LiNT-II" in finding.what and finding.file == LOKET]
    assert [finding.level for finding in found] == ["let op"] * told
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("fresh")
def test_a_lint_ii_that_cannot_score_is_no_lint_ii(small: Loaded, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> float:
        raise sys.modules["lint_ii"].LiNT_II_Exception("no coefficients")

    install_lint_ii(monkeypatch, refuse)
    assert lint_ii() is None
    assert list(reading(small)) == []


def install_lint_ii(monkeypatch: pytest.MonkeyPatch, score: Callable[[str], float | None]) -> None:
    """A stand-in for the package, whose language model no registry here carries; it prints as the real one does."""

    class Analysis:
        @staticmethod
        def from_text(text: str) -> SimpleNamespace:
            print("Loading Dutch language model from spaCy... ")
            return SimpleNamespace(lint=SimpleNamespace(score=score(text)))

    module = ModuleType("lint_ii")
    module.ReadabilityAnalysis = Analysis  # type: ignore[attr-defined]  # a stand-in
    module.LiNT_II_Exception = type("LiNT_II_Exception", (Exception,), {})  # type: ignore[attr-defined]  # likewise
    monkeypatch.setitem(sys.modules, "lint_ii", module)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: ModuleSpec(name, None))


def test_names_of_a_pack_hold_services_places_and_towns(small: Loaded) -> None:
    names = names_of(small)
    assert names.masked("Ga naar Buurthuis De Sluis in Waterwoude, of bel 112.") == "Ga naar Naam in Naam, of bel 112."
    assert measures.NAME == "Naam"
