"""Who understands a resident best: the same sentences to learn from, the same cases nobody tuned on.

Run as `python -m bench.understanding CASES.yaml...`; prints Markdown. Each contender runs in a process of its own,
on one thread, so that time and memory are its own. `text` is the first answer to the question alone; `tree` is the
answer after the person's replies to what Wegwijs asks.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from bench.answer import memory_megabytes
from bench.contenders import PEERS, WEGWIJS, Ask, make_ask, with_share
from bench.peers.nodejs import present
from wegwijs.answer import Asked
from wegwijs.content import load, load_cases
from wegwijs.evaluate import Played, count, play
from wegwijs.model.pack import Case, Pack
from wegwijs.settings import Settings

BLIND = ("tests/blind/nl.yaml", "tests/blind/andere-talen.yaml")
SHARES = (0.25, 0.5, 1.0)
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1.01)


def main() -> None:
    """Print the tables, or as JSON the row of one contender."""
    parser = argparse.ArgumentParser()
    parser.add_argument("cases", nargs="*", default=BLIND)
    parser.add_argument("--only")
    parser.add_argument("--share", type=float, default=1.0)
    given = parser.parse_args()
    if given.only:
        print(json.dumps(run(given.only, given.share, [Path(file) for file in given.cases])))
        return
    names = [*WEGWIJS, *(peer for peer in PEERS if peer != "nlp.js" or present())]
    rows = [apart(name, 1.0, given.cases) for name in names]
    best = next(iter(WEGWIJS))
    curve = [apart(best, share, given.cases) for share in SHARES[:-1]] + [rows[0]]
    print("\n\n".join([contenders(rows), groups(rows), learning(curve), reliability(rows[0])]))


def apart(name: str, share: float, cases: Sequence[str]) -> dict[str, Any]:
    """The row of one contender, from a process of its own."""
    command = [sys.executable, "-m", "bench.understanding", "--only", name, "--share", str(share), *cases]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)  # noqa: S603 - ourselves
    row: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return row


def run(name: str, share: float, files: Sequence[Path]) -> dict[str, Any]:
    """Teach a contender, play every case and measure."""
    settings = Settings()
    pack = with_share(load(settings.content).pack, share)
    now = datetime.now(ZoneInfo(pack.municipality.time_zone))
    cases = [case for file in files for case in load_cases(file)]
    started = time.perf_counter()
    ask = make_ask(name, pack, settings.var, now)
    ready = time.perf_counter() - started
    played, milliseconds = timed(ask, pack, cases)
    figures = count(played)
    parts = defaultdict(list)
    for row in played:
        parts[row.case.lang].append(row)
    return {
        "name": name,
        "share": share,
        "text": text_alone(played),
        "tree": [figures.top1, figures.top3, figures.never],
        "asked": figures.asked_mean,
        "cases": len([row for row in played if row.top1 is not None]),
        "languages": {lang: [text_alone(part)[0], count(part).top1, len(part)] for lang, part in sorted(parts.items())},
        "ms": [float(np.percentile(milliseconds, 50)), float(np.percentile(milliseconds, 99))],
        "memory": memory_megabytes(),
        "ready": ready,
        "bins": bins(played),
    }


def timed(ask: Ask, pack: Pack, cases: Sequence[Case]) -> tuple[list[Played], list[float]]:
    """Play the cases; how many milliseconds each first answer took."""
    times: list[float] = []

    def clocked(asked: Asked) -> Any:
        started = time.perf_counter()
        found = ask(asked)
        if not asked.facts:
            times.append((time.perf_counter() - started) * 1000)
        return found

    return [play(case, clocked, pack) for case in cases], times


def text_alone(played: Sequence[Played]) -> list[float]:
    """Top-1, top-3 and never of the first answers."""
    rows = [row for row in played if row.top1 is not None]
    hits = [row.first_top1 for row in rows], [row.first_top3 for row in rows], [row.first_never for row in rows]
    return [round(sum(map(bool, flags)) / max(len(rows), 1), 3) for flags in hits]


def bins(played: Sequence[Played]) -> list[list[float]]:
    """Per band of confidence: from, how many, mean confidence, share of first answers that was right."""
    rows = [(row.confidence, bool(row.first_top1)) for row in played if row.top1 is not None]
    table = []
    for low, high in pairwise(BINS):
        inside = [(sure, right) for sure, right in rows if low <= sure < high]
        if inside:
            means = np.array(inside, float).mean(axis=0)
            table.append([low, len(inside), round(float(means[0]), 3), round(float(means[1]), 3)])
    return table


def contenders(rows: Sequence[dict[str, Any]]) -> str:
    """The main table."""
    heads = (
        "wie",
        "tekst top-1",
        "top-3",
        "nooit",
        "boom top-1",
        "top-3",
        "nooit",
        "vragen",
        "ms p50",
        "p99",
        "MB",
        "klaar in s",
    )
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for row in rows:
        told = [f"{value:.3f}" for value in (*row["text"], *row["tree"])]
        cost = [f"{row['asked']:.2f}", *(f"{value:.1f}" for value in (*row["ms"], row["memory"], row["ready"]))]
        lines.append("| " + " | ".join([row["name"], *told, *cost]) + " |")
    return f"### {rows[0]['cases']} gevallen\n\n" + "\n".join(lines)


def groups(rows: Sequence[dict[str, Any]]) -> str:
    """Top-1 per language, text alone and with the tree."""
    languages = rows[0]["languages"]
    lines = ["| wie | " + " | ".join(f"{lang} ({row[2]})" for lang, row in languages.items()) + " |"]
    lines.append("|---|" + "---|" * len(languages))
    for row in rows:
        cells = [f"{text:.2f} / {tree or 0:.2f}" for text, tree, _ in row["languages"].values()]
        lines.append(f"| {row['name']} | " + " | ".join(cells) + " |")
    return "### Per taal, top-1: tekst / boom\n\n" + "\n".join(lines)


def learning(rows: Sequence[dict[str, Any]]) -> str:
    """The learning curve."""
    lines = ["| deel van de voorbeeldzinnen | tekst top-1 | top-3 | boom top-1 | top-3 |", "|---|---|---|---|---|"]
    for row in rows:
        told = [f"{row[kind][place]:.3f}" for kind in ("text", "tree") for place in (0, 1)]
        lines.append(f"| {row['share']:.0%} | " + " | ".join(told) + " |")
    return "### Leercurve\n\n" + "\n".join(lines)


def reliability(row: dict[str, Any]) -> str:
    """How often the first answer was right, by how sure Wegwijs was of its first need."""
    lines = ["| zekerheid vanaf | gevallen | gemiddeld zeker | eerste advies goed |", "|---|---|---|---|"]
    lines += [f"| {low:.2f} | {many:.0f} | {sure:.2f} | {right:.2f} |" for low, many, sure, right in row["bins"]]
    return f"### IJking van {row['name']}\n\n" + "\n".join(lines)


if __name__ == "__main__":
    main()
