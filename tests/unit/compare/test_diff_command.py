"""`wegwijs diff` as an editor types it: what it says, and how it ends."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from wegwijs.content import Loaded

Change = Callable[..., Path]
Diff = Callable[..., tuple[int, str]]

TALK = "contact-gesprek\n    when: {behoefte: [gesprek]}\n    first: "
NEVER = "    never: [buurthuis]\n"
PATTERNS = 'nl: ["slaat mij", "slaat me"]'
BOTH_PHRASES = 'nl: ["mijn man slaat mij elke dag", "hij bedreigt mij met de dood"]'


def test_nothing_changed_is_said_so(small: Loaded, small_folder: Path, copy: Path, diff: Diff) -> None:
    cases = len(small.pack.cases) + sum(bool(row.say) for row in small.pack.expectations.values())
    for new in (copy, small_folder):
        code, said = diff(small_folder, new)
        assert code == 0
        assert "Niets verandert." in said
        assert f"{cases} gevallen en " in said


def test_another_first_step_is_told_side_by_side(small_folder: Path, change: Change, diff: Diff) -> None:
    code, said = diff(small_folder, change("rules/mensen.yaml", TALK + "wijkteam", TALK + "buurthuis"))
    assert code == 0
    assert "Wijkteam Waterwoude → Buurthuis De Sluis" in said
    rows = said[said.index("route: een gesprek met de gemeente") :].splitlines()
    assert [row.split() for row in rows[1:3]] == [
        ["oud", "nieuw"],
        ["1.", "Wijkteam", "Waterwoude", "1.", "Buurthuis", "De", "Sluis"],
    ]


def test_a_never_that_is_taken_out_ends_with_one(small_folder: Path, change: Change, diff: Diff) -> None:
    new = change("rules/00-voorrang.yaml", NEVER, "")
    for how in ([], ["--quick"]):
        code, said = diff(small_folder, new, *how)
        assert code == 1
        assert "Buurthuis De Sluis staat er nu wel" in said
        assert "route: alleen voelen + gevaar: ja" in said


def test_a_service_that_no_longer_says_for_whom_it_never_is_ends_with_one(
    small_folder: Path, change: Change, diff: Diff
) -> None:
    code, said = diff(
        small_folder, change("services/geldloket.yaml", 'never_when:\n  - {leeftijd: "..17"}\n', ""), "--quick"
    )
    assert code == 1
    assert "belasting + jonger dan 18" in said


def test_a_never_that_is_weakened_ends_with_one(small_folder: Path, change: Change, diff: Diff) -> None:
    code, said = diff(small_folder, change("services/geldloket.yaml", '"..17"', '"..15"'), "--quick")
    assert code == 1
    assert "Het Geldloket staat er nu wel" in said


def test_a_never_that_is_added_ends_with_nought(small_folder: Path, change: Change, diff: Diff) -> None:
    code, said = diff(change("rules/00-voorrang.yaml", NEVER, ""), small_folder, "--quick")
    assert code == 0
    assert "weg: Buurthuis De Sluis" in said


def test_words_of_danger_taken_out_end_with_one(small_folder: Path, change: Change, diff: Diff) -> None:
    code, said = diff(small_folder, change("urgent.yaml", PATTERNS, "nl: []", BOTH_PHRASES, 'nl: ["hij dreigt"]'))
    assert code == 1
    assert "Veilig Thuis (luid) → " in said
    assert "geval klein-3" in said


def test_words_of_danger_are_tried_where_no_case_has_them(small_folder: Path, change: Change, diff: Diff) -> None:
    case = '  - {id: klein-3, question: "mijn man slaat mij", best: [wijkteam], urgent: [veilig-thuis]}\n'
    change("cases/proef.yaml", case, "")
    new = change("urgent.yaml", PATTERNS, 'nl: ["knijpt mij"]', BOTH_PHRASES, 'nl: ["hij dreigt"]')
    code, said = diff(small_folder, new)
    assert code == 1
    assert "gevaarzin geweld-" in said
    assert "“slaat me”" in said
    assert "geval klein-3" in said, "a case that was taken out is played too"


def test_a_quieter_alarm_ends_with_one(small_folder: Path, change: Change, diff: Diff) -> None:
    code, said = diff(small_folder, change("urgent.yaml", "tier: dringend", "tier: zorgelijk"))
    assert code == 1
    assert "Veilig Thuis (luid) → Veilig Thuis (zacht)" in said


def test_a_need_that_is_danger_no_more_ends_with_one_without_reading_a_text(
    small_folder: Path, change: Change, diff: Diff
) -> None:
    code, said = diff(small_folder, change("needs/veiligheid.yaml", "    emergency: veilig-thuis\n", ""), "--quick")
    assert code == 1
    assert "Veilig Thuis (zacht) → geen noodnummer" in said


def test_quick_says_what_it_leaves_out(small_folder: Path, change: Change, diff: Diff) -> None:
    code, said = diff(small_folder, change("urgent.yaml", "tier: dringend", "tier: zorgelijk"), "--quick")
    assert code == 0
    assert "zonder --quick" in said
    assert "Niets verandert" not in said


def test_a_case_says_whether_it_got_better_or_worse(small_folder: Path, change: Change, diff: Diff) -> None:
    new = change("rules/geld.yaml", "first: geldloket\n    also: [wijkteam, buurthuis]", "first: maatje")
    code, said = diff(small_folder, new)
    assert code == 1, "the case says never to show this"
    assert "geval klein-1 (slechter): “ik heb schulden en kan niet betalen”" in said
    code, said = diff(new, small_folder)
    assert code == 0
    assert "geval klein-1 (beter)" in said
    assert "1 beter en 0 slechter" in said


def test_an_alarm_in_an_ordinary_case_is_told_and_ends_with_nought(
    small_folder: Path, change: Change, diff: Diff
) -> None:
    code, said = diff(
        small_folder, change("urgent.yaml", PATTERNS, 'nl: ["slaat mij", "slaat me", "zie nooit iemand"]')
    )
    assert code == 0
    assert "geval klein-2" in said
    assert "nummers: Veilig Thuis (luid)" in said


def test_more_questions_are_told(small_folder: Path, change: Change, diff: Diff) -> None:
    code, said = diff(change("pack.yaml", "at_most: 5", "at_most: 0"), small_folder, "--quick")
    assert code == 0
    assert "vraagt: geen vraag" in said
    assert "vraagt: leeftijd" in said


def test_no_longer_asking_what_keeps_a_service_away_ends_with_one(
    small_folder: Path, change: Change, diff: Diff
) -> None:
    code, said = diff(small_folder, change("pack.yaml", "at_most: 5", "at_most: 0"), "--quick")
    assert code == 1
    assert "route: schulden + jonger dan 18" in said


def test_a_need_on_one_side_only_is_told_apart(small_folder: Path, change: Change, diff: Diff) -> None:
    need = """
  - id: huisdier
    domain: geld
    label: zorg voor een huisdier
    ask: "Ik zoek iemand voor mijn hond"
    examples:
      nl:
        alledaags: ["Wie laat mijn hond uit?"]
"""
    change("needs/geld.yaml", "needs:\n", f"needs:{need}")
    new = change("rules/geld.yaml", "when: {behoefte: [belasting]}", "when: {behoefte: [belasting, huisdier]}")
    code, said = diff(small_folder, new, "--quick")
    assert code == 0
    assert "Alleen in de nieuwe inhoud" in said
    assert "zorg voor een huisdier → Het Geldloket" in said
    assert "bestaat hier niet" in said
    code, said = diff(new, small_folder, "--quick")
    assert code == 0
    assert "Alleen in de oude inhoud" in said


def test_a_dangerous_need_that_is_gone_ends_with_one(small_folder: Path, change: Change, diff: Diff) -> None:
    change("urgent.yaml", "    need: geweld-thuis\n", "")
    rule = ("when: {behoefte: [geweld-thuis]}", "when: {behoefte: [onrust]}")
    change("rules/mensen.yaml", *rule, "{behoefte: geweld-thuis, ", "{behoefte: onrust, ")
    need = ("id: geweld-thuis", "id: onrust")
    change("breder.yaml", "geweld-thuis", "onrust")
    new = change("needs/veiligheid.yaml", *need, "needs: [geweld-thuis]", "needs: [onrust]")
    code, said = diff(small_folder, new, "--quick")
    assert code == 1
    assert "niet veilig thuis" in said


def test_an_expectation_counts_as_a_case(small_folder: Path, change: Change, diff: Diff) -> None:
    expected = (
        '\nexpect:\n  - {say: "ik heb schulden", facts: {leeftijd: "12"}, first: [buurthuis], not_shown: [maatje]}\n'
        "  - {facts: {leefgebied: geld}, first: [geldloket]}\n"
    )
    young = ("first: buurthuis\n    also: [wijkteam]", "first: maatje")
    new = change("rules/geld.yaml", "\nexpect:\n", expected, *young)
    code, said = diff(small_folder, new)
    assert code == 1
    assert "verwachting rules/geld.yaml#0 (slechter): “ik heb schulden”" in said


def test_examples_are_few_unless_all_are_asked_for(small_folder: Path, change: Change, diff: Diff) -> None:
    new = change("pack.yaml", "fallback: wijkteam", "fallback: maatje")
    few, all_of_them = diff(small_folder, new, "--quick"), diff(small_folder, new, "--quick", "--all")
    assert few[0] == all_of_them[0]
    assert "(alles met --all)" in few[1]
    assert "--all" not in all_of_them[1]
    assert all_of_them[1].count("route: ") > few[1].count("route: ")


def test_json_has_every_change_with_ids(small_folder: Path, change: Change, diff: Diff) -> None:
    new = change("rules/mensen.yaml", TALK + "wijkteam", TALK + "buurthuis")
    code, said = diff(small_folder, new, "--quick", "--json")
    told = json.loads(said)
    assert code == 0
    assert (told["old"], told["new"]) == (str(small_folder), str(new))
    assert (told["cases"], told["grave"], told["cut"]) == (None, False, 0)
    unasked = {"behoefte": "gesprek", "wil": "weet_niet"}
    [row] = [row for row in told["changes"] if row["facts"] == unasked]
    assert (row["kind"], row["changed"], row["never"]) == ("route", ["eerste", "verder"], [])
    assert row["old"]["first_three"][0] == "wijkteam"
    assert row["new"]["first_three"][0] == "buurthuis"


def test_markdown_is_a_table_that_no_text_breaks(
    small_folder: Path, change: Change, diff: Diff, tmp_path: Path
) -> None:
    change("services/buurthuis.yaml", "name: Buurthuis De Sluis", 'name: "Buurt|huis <b>"')
    new = change("rules/mensen.yaml", TALK + "wijkteam", TALK + "buurthuis")
    file = tmp_path / "verschil.md"
    code, _ = diff(small_folder, new, "--quick", "--markdown", file)
    told = file.read_text(encoding="utf-8")
    assert code == 0
    assert "| wat | oud | nieuw |" in told
    assert "Buurt\\|huis \\<b\\>" in told
    rows = [row for row in told.splitlines() if row.startswith("| ")]
    assert {row.replace("\\|", "").count("|") for row in rows} == {4}


def test_a_file_that_cannot_be_written_ends_with_two(small_folder: Path, diff: Diff, tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    code, said = diff(small_folder, small_folder, "--quick", "--markdown", tmp_path / "bestand" / "verschil.md")
    assert code == 2
    assert "niet te schrijven" in said


@pytest.mark.parametrize(
    ("file", "pieces", "what"),
    [
        ("rules/geld.yaml", ("first: buurthuis", "first: buurhuis"), "bedoelt u `buurthuis`?"),
        ("rules/geld.yaml", ("first: buurthuis", "first: [buurthuis"), "geen geldige YAML"),
        ("pack.yaml", ("review_days:", "revieuw_days:"), "deze sleutel kent Wegwijs niet"),
    ],
)
@pytest.mark.parametrize("old", [True, False])
def test_a_broken_pack_ends_with_two_and_says_where(  # noqa: PLR0917 - fixtures
    file: str, pieces: tuple[str, str], what: str, old: bool, small_folder: Path, change: Change, diff: Diff
) -> None:
    broken = change(file, *pieces)
    code, said = diff(*((broken, small_folder) if old else (small_folder, broken)), "--quick")
    assert code == 2
    assert f"{broken}/{file}:" in said
    assert what in said


def test_a_domain_or_answer_nobody_knows_on_the_other_side_is_no_crash(
    small_folder: Path, change: Change, diff: Diff
) -> None:
    answer = "      - {value: veiligheid, text: Veiligheid, label: veiligheid, chance: 0.2, icon: shield}\n"
    new = change("questions.yaml", answer, "")
    assert diff(small_folder, new, "--quick")[0] == 0
    assert diff(new, small_folder, "--quick")[0] == 0


def test_help_tells_what_the_exit_status_means(diff: Diff) -> None:
    code, said = diff("--help")
    assert code == 0
    assert "Eindigt met 0" in said
