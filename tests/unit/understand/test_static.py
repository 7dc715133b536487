"""The lighter encoder: the same promises as the full one, with nothing but numpy."""

from pathlib import Path

import numpy as np
import pytest

from wegwijs.content import load
from wegwijs.ready import engine_for, get_encoder
from wegwijs.settings import ROOT
from wegwijs.understand.encoder import Encoder, EncoderUnavailable, build_text, load_static
from wegwijs.understand.encoder.manifest import TEXT, verified_manifest
from wegwijs.understand.encoder.static import read_map


@pytest.fixture(scope="module")
def folder() -> Path:
    directory = ROOT / "var" / "model"
    build_text(directory, lambda _step, _part: None)
    return directory


@pytest.fixture(scope="module")
def static(folder: Path) -> Encoder:
    return load_static(folder)


def test_rows_are_unit_vectors_of_the_full_encoders_width(static: Encoder) -> None:
    vectors = static.encode(["ik heb schulden", "я самотня", "borçlarım var"])
    assert vectors.shape == (3, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("text", ["", "112", "😀", "\0", "\ud800"])
def test_without_letters_the_row_is_zero(static: Encoder, text: str) -> None:
    assert not static.encode([text]).any()


@pytest.mark.parametrize("text", ["\ufdfa" * 1000, "a" * 10_000, "e" + "\u0301" * 5000, "<s></s>" * 500])
def test_hostile_text_gives_a_finite_row(static: Encoder, text: str) -> None:
    assert np.isfinite(static.encode([text])).all()


def test_meaning_crosses_languages(static: Encoder) -> None:
    debts, lonely, other = static.encode(["ik heb schulden", "ik ben eenzaam", "I have debts"])
    assert debts @ other > lonely @ other


def test_a_text_alone_equals_the_text_in_company(static: Encoder) -> None:
    texts = ["ik heb schulden", "ik ben eenzaam"]
    assert (static.encode(texts)[1] == static.encode(texts[1:])[0]).all()


def test_the_version_goes_by_text_and_map(static: Encoder, folder: Path) -> None:
    assert static.version != verified_manifest(folder / TEXT).version
    assert len(static.version) == 16


def test_a_changed_token_table_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / TEXT).mkdir()
    for file in (folder / TEXT).iterdir():
        if file.is_file():
            (tmp_path / TEXT / file.name).symlink_to(file)
    (tmp_path / TEXT / "tokenizer.json").unlink()
    (tmp_path / TEXT / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(EncoderUnavailable, match="was changed"):
        load_static(tmp_path)


def test_the_map_is_small_enough_to_stand_beside_the_code() -> None:
    parts = read_map()
    assert parts.straight.shape == (384, 384)
    assert parts.enter.shape[1] == parts.leave.shape[0] == len(parts.threshold)


def test_a_key_held_down_raises_no_danger_with_the_lighter_encoder_either(tmp_path: Path) -> None:
    encoder = get_encoder(ROOT / "var", "static")
    reader = engine_for(load(ROOT / "tests" / "packs" / "klein").pack, encoder, tmp_path).reader
    read = reader.read("a" * 10_000)
    assert (read.urgent, read.worrying, read.needs) == ((), (), ())
