"""The encoder: cleaning and splitting without a model, then the promises of a built one."""

import os
import threading
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from wegwijs.understand.encoder import (
    Encoder,
    EncoderUnavailable,
    NoEncoder,
    build,
    clean_text,
    load,
)
from wegwijs.understand.encoder.base import MAX_CHARACTERS, has_letters
from wegwijs.understand.encoder.cache import VectorCache
from wegwijs.understand.encoder.graph import quantise, smoothing_factors
from wegwijs.understand.encoder.manifest import (
    MANIFEST,
    RELEASE_VECTORS,
    TEXT,
    describe,
    verified_manifest,
    write_manifest,
)
from wegwijs.understand.encoder.q4 import dequantise
from wegwijs.understand.encoder.texts import CALIBRATION, RELEASE
from wegwijs.understand.encoder.tokenizer import MAX_TOKENS, PieceTable, Tokenizer
from wegwijs.understand.encoder.weights import PieceList, Weights, find_model_file, read_weights

HOSTILE = {
    "long": "schulden " * 1112,
    "one long word": "a" * 10_000,
    "emoji": "😀" * 10_000,
    "nul": "\0" * 10_000,
    "nul inside": "ik\0heb\0schulden",
    "lone surrogates": "\ud800" * 1000 + "hulp\udfff",
    "ligature that becomes eighteen": "\ufdfa" * 1000,
    "combining accents": "e" + "\u0301" * 10_000,
    "right to left marks": "\u202eabc\u200f" * 1000,
    "unknown characters": "\U000e0041\ue000" * 5000,
    "control characters": "".join(map(chr, range(32))) * 100,
    "specials as text": "<s></s><pad><unk><mask>" * 100,
    "spaces": " \t\n\u3000" * 3000,
    "empty": "",
}


Split = Callable[[str], list[str]]


class TestCleanText:
    @pytest.mark.parametrize(
        ("text", "cleaned"),
        [
            ("  ik  heb\n\tschulden ", "ik heb schulden"),
            ("ﬁets ½ ａｂｃ", "fiets 1⁄2 abc"),
            ("cafe\u0301", "café"),
            ("een\0twee", "een twee"),
            ("een\ud800twee\udfff", "een twee"),
            ("\ud83d\ude00", ""),
            ("", ""),
        ],
    )
    def test_gives_one_form(self, text: str, cleaned: str) -> None:
        assert clean_text(text) == cleaned

    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
    def test_is_short_encodable_and_stable(self, text: str) -> None:
        cleaned = clean_text(text)
        assert len(cleaned) <= MAX_CHARACTERS
        cleaned.encode("utf-8")
        assert clean_text(cleaned) == cleaned

    def test_spaces_do_not_use_up_the_cap(self) -> None:
        assert clean_text(" " * 1500 + "hulp") == "hulp"

    @pytest.mark.parametrize("text", ["a", "hulp!", "مساعدة", "ምክሪ", "допомога"])
    def test_letters_of_any_script_count(self, text: str) -> None:
        assert has_letters(text)

    @pytest.mark.parametrize("text", ["", "112", "😀", "?!", "\u0301"])
    def test_without_letters_there_is_nothing_to_understand(self, text: str) -> None:
        assert not has_letters(text)


@pytest.fixture
def vocabulary() -> PieceList:
    pieces = {
        "<s>": 0.0,
        "<pad>": 0.0,
        "</s>": 0.0,
        "<unk>": 0.0,
        "▁": -4.0,
        "▁schul": -5.0,
        "den": -5.0,
        "▁schuld": -6.0,
        "en": -3.0,
        "▁ik": -2.0,
        "é": -7.0,
        "a": -8.0,
        "<mask>": 0.0,
    }
    return PieceList(
        pieces=[piece.encode() for piece in pieces],
        scores=np.array(list(pieces.values()), np.float32),
        bos=0,
        eos=2,
        pad=1,
        unk=3,
        normaliser={ord("\t"): " ", 0x200B: " ", ord("Ⅰ"): "ik"},
    )


@pytest.fixture
def split(vocabulary: PieceList) -> Split:
    """Tokenize with the small vocabulary; gives pieces instead of numbers."""
    tokenizer = tokenizer_over(PieceTable.build(vocabulary), vocabulary)

    def pieces(text: str) -> list[str]:
        return [vocabulary.pieces[token].decode() for token in tokenizer.encode(text)]

    return pieces


def tokenizer_over(table: PieceTable, vocabulary: PieceList) -> Tokenizer:
    return Tokenizer(
        table,
        vocabulary.normaliser,
        bos=vocabulary.bos,
        eos=vocabulary.eos,
        unk=vocabulary.unk,
    )


class TestTokenizer:
    def test_takes_the_likeliest_pieces_not_the_longest(self, split: Split) -> None:
        # ▁schuld + en scores -9, ▁schul + den scores -10.
        assert split("ik schulden") == ["<s>", "▁ik", "▁schuld", "en", "</s>"]

    def test_an_unknown_character_is_one_token(self, split: Split) -> None:
        assert split("aéxx") == ["<s>", "▁", "a", "é", "<unk>", "<unk>", "</s>"]

    def test_the_normaliser_comes_first(self, split: Split) -> None:
        assert split("Ⅰ\u200b\tik") == ["<s>", "▁ik", "▁ik", "</s>"]

    def test_typed_specials_are_not_special(self, split: Split) -> None:
        inner = split("</s> <pad>")[1:-1]
        assert "</s>" not in inner
        assert "<pad>" not in inner

    def test_nothing_gives_the_two_specials(self, split: Split) -> None:
        assert split("") == ["<s>", "</s>"]

    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
    def test_hostile_text_is_capped_and_quick(self, split: Split, text: str) -> None:
        started = time.perf_counter()
        tokens = split(clean_text(text))
        assert len(tokens) <= MAX_TOKENS
        assert (tokens[0], tokens[-1]) == ("<s>", "</s>")
        assert time.perf_counter() - started < 0.5

    def test_a_table_from_disk_is_the_same_table(self, vocabulary: PieceList, tmp_path: Path) -> None:
        table = PieceTable.build(vocabulary)
        table.save(tmp_path)
        reopened = tokenizer_over(PieceTable.open(tmp_path), vocabulary)
        text = "ik schulden éa zz"
        assert reopened.encode(text) == tokenizer_over(table, vocabulary).encode(text)


class TestNumbers:
    def test_a_q4_block_is_a_scale_and_two_halves_of_nibbles(self) -> None:
        scale = np.frombuffer(np.float16(0.5).tobytes(), np.uint8)
        nibbles = np.full(16, 0xF0, np.uint8)
        row = dequantise(np.concatenate([scale, nibbles])[np.newaxis])
        assert row.shape == (1, 32)
        assert (row[0, :16] == -4.0).all()
        assert (row[0, 16:] == 3.5).all()

    def test_int8_is_within_half_a_step(self) -> None:
        weight = np.random.default_rng(1).normal(size=(6, 32)).astype(np.float32)
        levels, scales = quantise(weight)
        assert levels.dtype == np.int8
        assert (np.abs(levels * scales[:, None] - weight) <= scales[:, None] * 0.501).all()

    def test_smoothing_shrinks_the_outlier_and_only_moves_size(self) -> None:
        weight = np.ones((2, 4), np.float32)
        factors = smoothing_factors(np.array([1, 1, 1, 60], np.float32), weight)
        assert factors[3] > factors[0]
        assert np.prod(factors) == pytest.approx(1.0, rel=0.4)

    def test_a_silent_channel_does_not_divide_by_zero(self) -> None:
        factors = smoothing_factors(np.zeros(4, np.float32), np.zeros((2, 4), np.float32))
        assert np.isfinite(factors).all()
        assert (factors > 0).all()


class TestVectorCache:
    def test_forgets_what_was_unused_for_longest(self) -> None:
        cache = VectorCache(entries=2)
        one, two, three = (cache.key(text) for text in ("one", "two", "three"))
        cache.put(one, np.ones(1, np.float32))
        cache.put(two, np.ones(1, np.float32))
        cache.get(one)
        cache.put(three, np.ones(1, np.float32))
        assert cache.get(two) is None
        assert cache.get(one) is not None
        assert len(cache) == 2

    def test_keeps_no_text_and_no_guessable_hash(self) -> None:
        first, second = VectorCache(), VectorCache()
        first.put(first.key("mijn geheim"), np.ones(1, np.float32))
        assert first.key("mijn geheim") != second.key("mijn geheim")
        assert "geheim" not in repr(vars(first))


class TestWithoutModel:
    def test_no_encoder_gives_rows_of_width_zero(self) -> None:
        encoder: Encoder = NoEncoder()
        assert encoder.encode(["a", "b"]).shape == (2, 0)

    def test_an_empty_directory_is_refused_with_a_reason(self, tmp_path: Path) -> None:
        with pytest.raises(EncoderUnavailable, match="no model"):
            load(tmp_path)

    def test_a_broken_manifest_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / MANIFEST).write_text("{", encoding="utf-8")
        with pytest.raises(EncoderUnavailable, match="cannot be read"):
            load(tmp_path)

    def test_a_changed_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "encoder.onnx").write_bytes(b"one")
        write_manifest(tmp_path, describe(tmp_path, "source"))
        (tmp_path / "encoder.onnx").write_bytes(b"two")
        with pytest.raises(EncoderUnavailable, match=r"encoder\.onnx was changed"):
            load(tmp_path)

    def test_a_missing_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "encoder.onnx").write_bytes(b"one")
        write_manifest(tmp_path, describe(tmp_path, "source"))
        (tmp_path / "encoder.onnx").unlink()
        with pytest.raises(EncoderUnavailable, match=r"encoder\.onnx is missing"):
            load(tmp_path)

    def test_files_that_are_no_model_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "encoder.onnx").write_bytes(b"not a graph")
        write_manifest(tmp_path, describe(tmp_path, "source"))
        (tmp_path / TEXT).mkdir()
        write_manifest(tmp_path / TEXT, describe(tmp_path / TEXT, "source"))
        with pytest.raises(EncoderUnavailable, match="does not run here"):
            load(tmp_path)

    def test_a_missing_wheel_is_a_plain_reason(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def absent(name: str) -> metadata.Distribution:
            raise metadata.PackageNotFoundError(name)

        monkeypatch.setattr(metadata, "distribution", absent)
        with pytest.raises(EncoderUnavailable, match="not installed"):
            build(tmp_path, lambda _step, _part: None)
        # Nothing half made stays behind.
        assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [".lock"]

    def test_a_place_that_cannot_be_written_is_a_plain_reason(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(EncoderUnavailable, match="cannot be written"):
            build(tmp_path / "file" / "model", lambda _step, _part: None)

    def test_other_weights_are_refused(self, tmp_path: Path) -> None:
        (tmp_path / "model.bin").write_bytes(b"E5S1")
        with pytest.raises(EncoderUnavailable, match="not the model file"):
            read_weights(tmp_path / "model.bin")

    def test_another_format_is_refused(self) -> None:
        with pytest.raises(EncoderUnavailable, match="unknown format"):
            Weights(b"GGUF")

    def test_release_texts_are_apart_from_calibration(self) -> None:
        assert len(RELEASE) == 20
        assert not set(RELEASE) & set(CALIBRATION)


@pytest.fixture(scope="module")
def model_directory() -> Path:
    root = Path(__file__).resolve().parents[3]
    directory = Path(os.environ.get("WEGWIJS_MODEL_DIR") or root / "var" / "model")
    return build(directory, lambda _step, _part: None)


@pytest.fixture(scope="module")
def encoder(model_directory: Path) -> Encoder:
    return load(model_directory)


@pytest.mark.model
class TestModel:
    def test_rows_are_unit_vectors(self, encoder: Encoder) -> None:
        vectors = encoder.encode(list(RELEASE))
        assert vectors.shape == (20, encoder.dim) == (20, 384)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)

    def test_no_texts_give_no_rows(self, encoder: Encoder) -> None:
        assert encoder.encode([]).shape == (0, encoder.dim)

    @pytest.mark.parametrize("text", ["", "   ", "112 113", "😀😀", "\0", "\ud800"])
    def test_without_letters_the_row_is_zero(self, encoder: Encoder, text: str) -> None:
        assert not encoder.encode([text]).any()

    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
    def test_hostile_text_is_quick_and_finite(self, encoder: Encoder, text: str) -> None:
        started = time.perf_counter()
        vectors = encoder.encode([text])
        assert time.perf_counter() - started < 0.5
        assert np.isfinite(vectors).all()

    def test_meaning_crosses_languages(self, encoder: Encoder) -> None:
        debts, lonely, borclar = encoder.encode(
            [
                "Ik heb schulden en begrijp de brieven niet.",
                "Ik ben eenzaam en wil graag met iemand praten.",
                "Borçlarım var, mektupları anlamıyorum.",
            ]
        )
        assert debts @ borclar > lonely @ borclar

    def test_a_text_alone_equals_the_text_in_company(self, model_directory: Path) -> None:
        texts = list(RELEASE)
        together = load(model_directory).encode(texts)
        fresh = load(model_directory)
        apart = np.concatenate([fresh.encode([text]) for text in reversed(texts)])[::-1]
        assert (together == apart).all()

    def test_threads_get_the_same_vectors(self, encoder: Encoder) -> None:
        texts = [f"vraag {number} over geld en wonen" for number in range(8)]
        answers: list[NDArray[np.float32]] = []
        threads = [threading.Thread(target=lambda: answers.append(encoder.encode(texts))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answers) == 4
        assert all((answer == answers[0]).all() for answer in answers)

    def test_a_caller_cannot_change_what_is_remembered(self, encoder: Encoder) -> None:
        first = encoder.encode(["mijn huur"])
        kept = first.copy()
        first[:] = 0
        assert (encoder.encode(["mijn huur"]) == kept).all()

    def test_building_twice_gives_the_same_bytes(self, model_directory: Path, tmp_path: Path) -> None:
        seen: list[float] = []
        build(tmp_path, lambda _step, part: seen.append(part))
        assert verified_manifest(tmp_path) == verified_manifest(model_directory)
        for name in (MANIFEST, *verified_manifest(tmp_path).files):
            assert (tmp_path / name).read_bytes() == (model_directory / name).read_bytes(), name
        assert seen == sorted(seen)
        assert seen[-1] == 1.0

    def test_a_sound_model_is_not_built_again(self, model_directory: Path) -> None:
        steps: list[str] = []
        build(model_directory, lambda step, _part: steps.append(step))
        assert steps == ["ready"]

    def test_another_machine_s_vectors_are_refused(self, model_directory: Path, tmp_path: Path) -> None:
        for name in verified_manifest(model_directory).files:
            if name != RELEASE_VECTORS:
                (tmp_path / name).symlink_to((model_directory / name).resolve())
        (tmp_path / TEXT).symlink_to((model_directory / TEXT).resolve())
        other = np.load(model_directory / RELEASE_VECTORS)[::-1]
        np.save(tmp_path / RELEASE_VECTORS, other)
        write_manifest(tmp_path, describe(tmp_path, "source"))
        with pytest.raises(EncoderUnavailable, match="differ from the stored ones"):
            load(tmp_path)

    def test_real_pieces_fit_the_length_the_tokenizer_looks_for(self) -> None:
        pieces = read_weights(find_model_file()).pieces.pieces
        assert max(len(piece.decode()) for piece in pieces) <= 16
