"""How fast an answer is here: start-up, milliseconds per question on one thread, memory.

Run as `python -m bench.answer [content directory]`. The questions are those of the cases in the content.
The first start-up also builds the model and the vectors; run it again for what a restart takes.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from wegwijs.answer import Asked, Engine, advise, with_danger
from wegwijs.ready import get_ready
from wegwijs.settings import Settings

WARM_UP = 20


def main() -> None:
    """Print the figures."""
    settings = Settings()
    content = Path(sys.argv[1]) if len(sys.argv) > 1 else settings.content
    started = time.perf_counter()
    engine = get_ready(content, settings.var)
    print(f"start-up         {time.perf_counter() - started:8.2f} s")
    now = datetime.now(ZoneInfo(engine.pack.municipality.time_zone))
    questions = list(dict.fromkeys(case.question for case in engine.pack.cases))
    for question in questions[:WARM_UP]:
        timed(engine, question[::-1], now)
    times = np.array([timed(engine, question, now) for question in questions])
    report("understanding", times[:, 0])
    report("whole answer", times.sum(axis=1))
    print(f"questions        {len(questions):8}")
    print(f"memory           {memory_megabytes():8.0f} MB")


def timed(engine: Engine, question: str, now: datetime) -> tuple[float, float]:
    """How many milliseconds reading the text takes, and all that comes after it."""
    started = time.perf_counter()
    read = engine.reader.read(question)
    understood = time.perf_counter()
    advise(engine, with_danger(engine.pack, read), Asked(question), now)
    return (understood - started) * 1000, (time.perf_counter() - understood) * 1000


def report(title: str, milliseconds: NDArray[np.float64]) -> None:
    """Print median and 99th percentile."""
    middle, high = np.percentile(milliseconds, [50, 99])
    print(f"{title:16} {middle:8.3f} ms p50 {high:8.3f} ms p99")


def memory_megabytes() -> float:
    """This process's memory in all (Linux)."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("Rss"))


if __name__ == "__main__":
    main()
