"""Serving starts with what is ready, and the better encoder takes over by itself."""

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient
from numpy.typing import NDArray

from wegwijs import live, ready
from wegwijs.content import Loaded, load
from wegwijs.errors import EncoderUnavailable
from wegwijs.live import Live, go_live, renew
from wegwijs.settings import Settings
from wegwijs.understand.encoder import Encoder, NoEncoder
from wegwijs.web.serve import site_of


class Slow:
    """An encoder that reads the examples only once it may."""

    name = ready.FULL
    version = "slow"
    dim = 4

    def __init__(self) -> None:
        self.may_go = threading.Event()
        self.broken = False
        self.read: list[str] = []

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        assert self.may_go.wait(30)
        if self.broken:
            raise OSError("de schijf is vol")
        self.read += texts
        counts = [[len(text), text.count("e"), text.count("a"), 1] for text in texts]
        rows = np.array(counts, np.float32).reshape(-1, self.dim)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    """Stands in for the full encoder; nothing lighter than letters beside it, and every pack is a big one."""
    encoder = Slow()
    monkeypatch.setattr(live, "get_encoder", lambda *_: encoder)
    monkeypatch.setattr(live, "lighter", lambda *_: NoEncoder())
    monkeypatch.setattr(ready, "FEW", 0)
    return encoder


@pytest.fixture
def settings(tmp_path: Path, small_folder: Path) -> Settings:
    return Settings(content=small_folder, var=tmp_path / "var")


@pytest.fixture
def copy_of_small(small_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(small_folder, tmp_path / "klein")


def wait_for_the_better(served: Live) -> None:
    for thread in threading.enumerate():
        if thread.name == live.BETTER:
            thread.join(30)


def test_it_answers_at_once_and_better_later(slow: Slow, small: Loaded, settings: Settings) -> None:
    served = go_live(small, settings)
    assert served().reader.encoder.name == "none"
    assert served.coming == ready.FULL
    slow.may_go.set()
    wait_for_the_better(served)
    assert served().reader.encoder.name == ready.FULL
    assert served.coming is None


def test_the_status_page_tells_which_runs_and_which_comes(slow: Slow, small: Loaded, settings: Settings) -> None:
    served = go_live(small, settings)
    with TestClient(site_of(served, settings)) as site:
        at_first = site.get("/gereedheid").json()
        slow.may_go.set()
        wait_for_the_better(served)
        later = site.get("/gereedheid").json()
    assert (at_first["zinsbegrip"], at_first["zinsbegrip_komt"]) == ("none", ready.FULL)
    assert (later["zinsbegrip"], later["zinsbegrip_komt"]) == (ready.FULL, None)


def test_what_was_read_before_is_there_at_once(slow: Slow, small: Loaded, settings: Settings) -> None:
    slow.may_go.set()
    wait_for_the_better(go_live(small, settings))
    again = go_live(small, settings)
    assert again().reader.encoder.name == ready.FULL
    assert again.coming is None


def test_a_failure_keeps_the_lighter_in_service(slow: Slow, small: Loaded, settings: Settings) -> None:
    slow.broken = True
    slow.may_go.set()
    served = go_live(small, settings)
    wait_for_the_better(served)
    assert served().reader.encoder.name == "none"
    assert served.coming is None


def unavailable(*_: object) -> Encoder:
    raise EncoderUnavailable("dit kan hier niet")


def test_the_best_that_can_run_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "build", unavailable)
    assert ready.get_encoder(tmp_path).name == "static"
    monkeypatch.setattr(ready, "build_text", unavailable)
    assert ready.get_encoder(tmp_path).name == "none"


@pytest.mark.parametrize(("choice", "name"), [("static", "static"), ("none", "none")])
def test_a_setting_overrides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, choice: ready.Choice, name: str) -> None:
    monkeypatch.setattr(ready, "build", unavailable)
    assert ready.get_encoder(tmp_path, choice).name == name


def test_the_setting_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEGWIJS_ENCODER", "static")
    assert Settings().encoder == "static"


def test_only_what_changed_is_read_again(small: Loaded, tmp_path: Path) -> None:
    slow = Slow()
    slow.may_go.set()
    ready.vectors_of(["een", "twee"], slow, tmp_path)
    ready.vectors_of(["twee", "drie"], slow, tmp_path)
    assert slow.read == ["een", "twee", "drie"]


def test_fitting_twice_is_the_same_to_the_bit(small: Loaded, tmp_path: Path) -> None:
    slow = Slow()
    slow.may_go.set()
    made = [ready.engine_for(load(small.folder).pack, slow, tmp_path / name).reader for name in ("een", "twee")]
    lines = [reader.needs.line for reader in made]
    assert lines[0] is not None
    assert lines[1] is not None
    assert lines[0].weights.tobytes() == lines[1].weights.tobytes()
    assert made[0].needs.letters.weights.tobytes() == made[1].needs.letters.weights.tobytes()


@pytest.fixture
def served(slow: Slow, copy_of_small: Path, tmp_path: Path) -> tuple[Live, Settings]:
    """A site over content that an editor may change."""
    slow.may_go.set()
    settings = Settings(content=copy_of_small, var=tmp_path / "var")
    served = go_live(load(copy_of_small), settings)
    wait_for_the_better(served)
    return served, settings


def change(settings: Settings, file: str, old: str, new: str) -> None:
    path = settings.content / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


NAME = ("services/wijkteam.yaml", "name: Wijkteam", "name: Het nieuwe team")
BROKEN = ("rules/geld.yaml", "first: buurthuis", "first: nergens")


def test_changed_content_comes_into_service(served: tuple[Live, Settings]) -> None:
    site, settings = served
    change(settings, *NAME)
    renew(site, settings)
    assert site().pack.service["wijkteam"].name["nl"] == "Het nieuwe team Waterwoude"
    assert site.refused == ()


def test_a_broken_change_is_refused_whole_and_said(
    served: tuple[Live, Settings], caplog: pytest.LogCaptureFixture
) -> None:
    site, settings = served
    before = site()
    change(settings, *NAME)
    change(settings, *BROKEN)
    renew(site, settings)
    assert site() is before
    with TestClient(site_of(site, settings)) as client:
        told = client.get("/gereedheid").json()["inhoud_geweigerd"]
    assert "rules/geld.yaml" in told[0]
    assert "nergens" in told[0]
    assert "nergens" in caplog.text


def test_once_mended_it_comes_into_service_and_nothing_is_refused_any_more(served: tuple[Live, Settings]) -> None:
    site, settings = served
    change(settings, *NAME)
    change(settings, *BROKEN)
    renew(site, settings)
    change(settings, BROKEN[0], BROKEN[2], BROKEN[1])
    renew(site, settings)
    assert site().pack.service["wijkteam"].name["nl"] == "Het nieuwe team Waterwoude"
    assert site.refused == ()


def test_put_back_as_it_was_nothing_is_refused_any_more(served: tuple[Live, Settings]) -> None:
    site, settings = served
    change(settings, *BROKEN)
    renew(site, settings)
    change(settings, BROKEN[0], BROKEN[2], BROKEN[1])
    renew(site, settings)
    assert site.refused == ()


def test_a_better_reader_of_older_content_does_not_push_newer_content_out(served: tuple[Live, Settings]) -> None:
    site, settings = served
    older = site()
    change(settings, *NAME)
    renew(site, settings)
    site.improve(older)
    assert site().pack.service["wijkteam"].name["nl"] == "Het nieuwe team Waterwoude"


def test_a_file_that_is_saved_is_noticed(served: tuple[Live, Settings], monkeypatch: pytest.MonkeyPatch) -> None:
    site, settings = served
    noticed, stop = threading.Event(), threading.Event()
    looked = threading.Event()

    def note(*_: object) -> None:
        (noticed if looked.is_set() else looked).set()

    monkeypatch.setattr(live, "renew", note)
    watching = live.keep_up(site, settings, stop)
    try:
        assert looked.wait(30)
        change(settings, *NAME)
        for _ in range(150):  # the watch may start a moment after the first look
            (settings.content / "pack.yaml").touch()
            if noticed.wait(0.2):
                break
    finally:
        stop.set()
        watching.join(30)
    assert noticed.is_set()
    assert not watching.is_alive()
