"""The whole check of a pack: its files, the proof over its tree, its own expectations and its example sentences."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from zoneinfo import ZoneInfo

from wegwijs.answer import Answer, Asked, Engine, answer
from wegwijs.content import Loaded, load
from wegwijs.content.check import check_pack, vital_mistakes
from wegwijs.content.check.covered import covered
from wegwijs.content.check.examples import examples_of, strays
from wegwijs.errors import ContentError, Finding
from wegwijs.evaluate.expected import miss
from wegwijs.prove import prove
from wegwijs.ready import FULL, Choice, Progress, Vectors, engine_for, get_encoder, silent, vectors_of
from wegwijs.understand.encoder import Encoder

MONDAY = datetime(2026, 11, 23, 10, 0)
"""Expectations are played at a fixed moment, on a Monday morning, so that opening hours do not change them."""


@dataclass(frozen=True, slots=True)
class Review:
    """What was found, and in words what was looked at."""

    findings: tuple[Finding, ...]
    told: tuple[str, ...] = ()

    @property
    def wrong(self) -> int:
        """How many findings are mistakes."""
        return sum(finding.level == "fout" for finding in self.findings)


def review(folder: Path, var: Path, progress: Progress = silent, choice: Choice = "best") -> Review:
    """Checks the pack in `folder`; proves it and asks it questions only where what is vital holds.

    All that needs no encoder runs in a process beside: each half takes some fifteen seconds.
    """
    try:
        loaded = load(folder)
    except ContentError as error:
        return Review(tuple(error.findings))
    if vital_mistakes(loaded):
        told = "De regels zijn nog niet bewezen: verbeter eerst de fouten hierboven."
        return Review((*check_pack(loaded), *covered(loaded)), (told,))
    with ProcessPoolExecutor(1, get_context("spawn")) as beside:
        checking, proving = beside.submit(check_pack, loaded), beside.submit(prove, loaded)
        encoder = get_encoder(var, choice, progress)
        engine = engine_for(loaded.pack, encoder, var, progress)
        straying = beside.submit(strays, loaded, _vectors(loaded, encoder, var)) if encoder.dim else None
        missed = list(unmet(loaded, engine, full=encoder.name == FULL))
        proof, astray = proving.result(), straying.result() if straying else []
        findings = (*checking.result(), *covered(loaded), *proof.findings, *missed, *astray)
    pack = loaded.pack
    sentences = sum(1 for need in pack.needs for _ in examples_of(need))
    told = f"Nagespeeld: {len(pack.expectations)} verwachtingen. Gelezen: {sentences} voorbeeldzinnen."
    return Review(findings, (*proof.told, told))


def _vectors(loaded: Loaded, encoder: Encoder, var: Path) -> Vectors:
    return vectors_of([example.text for need in loaded.pack.needs for example in examples_of(need)], encoder, var)


def unmet(loaded: Loaded, engine: Engine, *, full: bool = True) -> Iterator[Finding]:
    """Expectations that do not come true. Without the `full` encoder what was typed may be read less well: a remark."""
    now = MONDAY.replace(tzinfo=ZoneInfo(loaded.pack.municipality.time_zone))

    def ask(asked: Asked) -> Answer:
        return answer(engine, asked, now)

    for name, row in loaded.pack.expectations.items():
        for key, came in miss(loaded.pack, row, ask):
            about = f"“{row.say}”" if row.say else ", ".join(f"{fact}={value}" for fact, value in row.facts.items())
            what = f"verwacht bij {about or 'dit antwoord'}: `{key}`, maar {came}"
            mend = "klopt het nieuwe advies, verander dan de verwachting; zo niet, kijk wat u het laatst veranderde"
            found = loaded.finding(name, (key,), what, mend)
            yield found if full or not row.say else replace(found, level="let op")
