"""How fast the encoder is here: milliseconds per text on one thread, memory, load time.

Run as `python bench/encoder.py [model directory]`; builds the model if it is not there.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import resource
import sys
import time
from itertools import islice, product
from pathlib import Path

import numpy as np

from wegwijs.understand.encoder import Encoder, build, clean_text, load

DEFAULT = Path(__file__).resolve().parents[1] / "var" / "model"
TEXTS = 200

WHO = (
    "Ik",
    "Mijn moeder van 84",
    "De zoon van mijn buurvrouw, die net achttien is geworden,",
    "me vriend",
    "Een patiënt van onze praktijk",
)
WHAT = (
    "kan de huur niet meer betalen",
    "zit de hele dag alleen thuis en spreekt niemand",
    "heb een brief van de gemeente gekregen en snap er niks van",
    "slaapt slecht, eet bijna niet en wil met niemand praten sinds het ongeluk",
    "wil graag nederlands leren",
    "raakt steeds dieper in de schulden door de energierekening en durft de post niet te openen",
    "zoekt iemand die meegaat naar een gesprek",
    "drinkt te veel",
)
THEN = (
    "",
    ". Wat nu?",
    ", waar kan ik terecht en wat kost dat?",
    ". Wij hebben al gebeld met het wijkteam en met de huisarts, maar iedereen zegt dat er een"
    " wachtlijst is en dat we over een paar maanden nog eens moeten bellen.",
    ". Kan er deze week iemand langskomen, liefst in de ochtend?",
)


def main() -> None:
    """Print the figures."""
    directory = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    started = time.perf_counter()
    build(directory, lambda _step, _part: None)
    print(f"build or check   {time.perf_counter() - started:8.2f} s")
    before = memory_megabytes("Rss")
    started = time.perf_counter()
    encoder = load(directory)
    print(f"load             {time.perf_counter() - started:8.2f} s")
    texts = [who + " " + what + then for then, what, who in product(THEN, WHAT, WHO)]
    # The release test and these warm the session up; other texts, so nothing is cached yet.
    encoder.encode([text[::-1] for text in islice(texts, 0, TEXTS, 20)])
    milliseconds = [timed(encoder, text) for text in texts[:TEXTS]]
    again = [timed(encoder, text) for text in texts[:TEXTS]]
    report("one text", milliseconds)
    report("from the cache", again)
    report("longest allowed", [timed(encoder, longest(number)) for number in range(20)])
    print(f"memory           {memory_megabytes('Rss'):8.0f} MB, {before:.0f} MB before loading")
    print(f"of which private {memory_megabytes('Anonymous'):8.0f} MB; the rest is shared files")
    print(f"highest memory   {peak_megabytes():8.0f} MB (a build included, if there was one)")
    size = sum(path.stat().st_size for path in directory.iterdir() if path.is_file())
    print(f"on disk          {size / 1e6:8.0f} MB")
    print(f"characters       {np.median([len(text) for text in texts]):8.0f} (median)")


def longest(number: int) -> str:
    """Return a text that fills the 128 tokens."""
    return clean_text(f"{number} " + "wij weten niet hoe het verder moet met de schulden " * 20)


def timed(encoder: Encoder, text: str) -> float:
    """Return how many milliseconds one text takes."""
    started = time.perf_counter()
    encoder.encode([text])
    return (time.perf_counter() - started) * 1000


def report(title: str, milliseconds: list[float]) -> None:
    """Print median, 99th percentile and mean."""
    middle, high = np.percentile(milliseconds, [50, 99])
    mean = np.mean(milliseconds)
    print(f"{title:16} {middle:8.3f} ms p50 {high:8.3f} ms p99 {mean:8.3f} ms mean")


def memory_megabytes(kind: str) -> float:
    """Return this process's memory now: "Rss" in all, "Anonymous" its own alone (Linux)."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith(kind))


def peak_megabytes() -> float:
    """Return the most memory this process has had resident (Linux counts in kB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    main()
