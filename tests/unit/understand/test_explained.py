"""Why: each need with words and its nearest example, each alarm with what raised it; halves that disagree are told."""

from wegwijs.answer import Engine


def test_a_need_comes_with_the_example_it_is_most_like(engine: Engine) -> None:
    read = engine.reader.read("er staat weer een deurwaarder voor mijn deur")
    first = read.needs[0]
    need = engine.pack.need[first.id]
    said = {text for voices in need.examples.values() for texts in voices.values() for text in texts}
    assert first.like in said | {*need.label.values(), *need.ask.values()}


def test_an_example_typed_word_for_word_is_its_own_nearest(engine: Engine) -> None:
    need = engine.pack.needs[0]
    sentence = next(iter(need.examples["nl"].values()))[0]
    assert sentence in {seen.like for seen in engine.reader.read(sentence).needs}


def test_without_an_encoder_no_example_is_named(small_engine: Engine) -> None:
    assert {seen.like for seen in small_engine.reader.read("ik heb schulden").needs} == {""}


def test_an_alarm_names_the_words_that_raised_it(engine: Engine) -> None:
    read = engine.reader.read("Ik heb ook een vraag over de huur. Mijn man slaat mij en de kinderen.")
    assert read.dangers
    assert all(danger.because for danger in read.dangers)
    assert any("slaat" in danger.because.lower() for danger in read.dangers)


def test_an_alarm_by_meaning_names_the_phrase_it_is_like(engine: Engine) -> None:
    phrases = engine.pack.urgent.dangers[0].phrases["en"][:5]
    likes = {danger.like for phrase in phrases for danger in engine.reader.read(phrase).dangers}
    assert any(likes)


def test_no_danger_no_spans(engine: Engine) -> None:
    assert engine.reader.read("waar kan ik leren biljarten").dangers == ()


def test_halves_agree_on_a_plain_question_and_cannot_without_one_half(engine: Engine, small_engine: Engine) -> None:
    assert engine.reader.read("ik heb schulden en kan de deurwaarder niet betalen").agreed
    assert not small_engine.reader.read("ik heb schulden").agreed
