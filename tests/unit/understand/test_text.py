"""One plain form of every text, and patterns over it; the language; spelling by sound."""

import pytest

from wegwijs.understand.language import detect
from wegwijs.understand.spelling import Speller, sound
from wegwijs.understand.text import clauses, phrase_pattern, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ik hèb  SCHULDEN!!!", "ik heb schulden"),
        ("m'n zoontje", "m n zoontje"),
        ("huur-\nachterstand…", "huur achterstand"),
        ("snake_case", "snake case"),
        ("Łódź, çok güzel, ışık", "lodz cok guzel isik"),
        ("İSTANBUL", "istanbul"),
        ("ﬁets ½ Ⅷ", "fiets 1 2 viii"),
        ("أين المدرسة", "اين المدرسه"),
        ("Я живу в Дордрехті", "я живу в дордрехті"),
        ("їжак і йод", "їжак і йод"),
        ("12,50 euro", "12 50 euro"),
        ("😀🙏", ""),
        ("", ""),
        ("\ud800 hulp \0", "hulp"),
    ],
)
def test_plain_folds_signs_but_keeps_the_words(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize("text", ["Ik hèb SCHULDEN!!!", "İŞ bulmak", "أُريدُ مُساعَدة", "Привіт, світе", "e\u0301\u0301 ﷺ"])
def test_plain_twice_is_plain_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_clauses_are_the_parts_of_a_text() -> None:
    assert clauses("Ik ben moe. Echt! Ik heb schulden, en ruzie; help?") == [
        "Ik ben moe",
        "Echt",
        "Ik heb schulden",
        "en ruzie",
        "help",
    ]
    assert clauses(" ... ") == []


def hits(phrase: str, text: str) -> bool:
    return bool(phrase_pattern((phrase,)).search(plain(text)))


@pytest.mark.parametrize(
    ("phrase", "text", "hit"),
    [
        ("geen dak", "ik heb geen dak", True),
        ("geen dak", "ik heb geen daken", False),
        ("dak", "ik ben dakloos", False),
        ("dak~", "ik ben dakloos", True),
        ("dak~", "dak", True),
        ("schuld~", "onschuldig", False),
        ("waar * slapen", "waar kan slapen", True),
        ("waar * slapen", "waar moet ik vannacht slapen", True),
        ("waar * slapen", "waar slapen", False),
        ("waar * slapen", "waar moet ik dan toch vannacht slapen", False),
        ("Geen Dák", "geen dak", True),
        ("з в'язниці", "вийшов з в'язниці", True),
        ("hapisten çık~", "hapisten ÇIKTIM", True),
        ("a.b", "axb", False),
    ],
)
def test_a_phrase_is_words_in_order_with_a_star_and_a_tail(phrase: str, text: str, hit: bool) -> None:
    assert hits(phrase, text) is hit


def test_the_longest_phrase_is_the_one_that_is_told() -> None:
    found = phrase_pattern(("wlz", "wlz indicatie")).search("mijn wlz indicatie")
    assert found is not None
    assert found.group() == "wlz indicatie"


def test_no_phrases_match_nothing() -> None:
    assert phrase_pattern(()).search("") is None
    assert phrase_pattern(()).search("alles") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ik kan de huur niet betalen", "nl"),
        ("mn zoontje wil nie naar school", "nl"),
        ("hulp", "nl"),
        ("I can't pay my rent", "en"),
        ("where can I learn Dutch", "en"),
        ("kiramı ödeyemiyorum", "tr"),
        ("annem çok hasta, ne yapmalıyım?", "tr"),
        ("nie mogę zapłacić czynszu", "pl"),
        ("gdzie mogę znaleźć pomoc dla mojej mamy", "pl"),
        ("لا أستطيع دفع الإيجار", "ar"),
        ("أحتاج إلى مساعدة", "ar"),
        ("я не можу заплатити за оренду", "uk"),
        ("де знайти лікаря", "uk"),
    ],
)
def test_a_short_sentence_tells_its_language(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "123", "!!!", "😀"])
def test_what_tells_nothing_is_taken_for_the_likely_language(text: str) -> None:
    assert detect(text) == "nl"
    assert detect(text, "en") == "en"


@pytest.mark.parametrize(
    "text", ["где мне найти помощь, я ищу работу, мы жили тут", "چگونه می‌توانم کمک بگیرم", "我需要帮助", "βοήθεια"]
)
def test_a_language_we_do_not_know_is_not_guessed(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("komputer", "computer"),
        ("sgool", "school"),
        ("weik", "wijk"),
        ("hout", "houd"),
        ("sgulden", "schulden"),
        ("eigelijk", "eigelyk"),
    ],
)
def test_words_that_sound_alike_share_a_key(wrong: str, right: str) -> None:
    assert sound(wrong) == sound(right)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sgulden", "schulden"),
        ("schuldn", "schulden"),
        ("deurwarder", "deurwaarder"),
        ("belastingdiesnt", "belastingdienst"),
        ("mantelsorg", "mantelzorg"),
        ("komputer", "computer"),
        ("uitkerring", "uitkering"),
        ("ziekenhuys", "ziekenhuis"),
    ],
)
def test_spelling_is_mended(speller: Speller, typed: str, meant: str) -> None:
    assert speller.correct(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("huurbetalen", "huur betalen"), ("geenhulp", "geen hulp"), ("brieflezen", "brief lezen")]
)
def test_words_run_together_are_parted(speller: Speller, typed: str, meant: str) -> None:
    assert speller.correct(typed) == meant


@pytest.mark.parametrize(
    "text", ["ik heb schulden", "mijn moeder is ziek", "3317 ab", "wlz", "de svb belt", "x" * 40, "қазақ"]
)
def test_what_is_right_short_or_strange_is_left_alone(speller: Speller, text: str) -> None:
    assert speller.correct(text) == text
