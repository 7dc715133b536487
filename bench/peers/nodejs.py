"""nlp.js, run by Node in a process of its own."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HOME = Path(__file__).parent


def present() -> bool:
    """Whether Node and the packages of package.json are here."""
    return shutil.which("node") is not None and (HOME / "node_modules").is_dir()


class NlpJs:
    """The neural classifier of nlp.js with its Dutch stemmer."""

    def __init__(self, texts: Sequence[str], labels: NDArray[np.intp]) -> None:
        self._needs = int(labels.max()) + 1
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            ["node", str(HOME / "nlpjs.mjs")],  # noqa: S607 - Node as the PATH has it
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self._send({"texts": list(texts), "needs": labels.tolist()})
        self.memory_megabytes = float(json.loads(self._receive())["memory"]) / 1e6

    def scores(self, text: str) -> NDArray[np.float32]:
        """Higher is likelier, one a need."""
        self._send(text)
        scores = np.zeros(self._needs, np.float32)
        for need, score in json.loads(self._receive()):
            if need is not None:  # nlp.js' own "None"
                scores[int(need)] = score
        return scores

    def close(self) -> None:
        """End the Node process."""
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(timeout=30)

    def _send(self, what: object) -> None:
        assert self._process.stdin  # noqa: S101 - opened above
        self._process.stdin.write(json.dumps(what) + "\n")
        self._process.stdin.flush()

    def _receive(self) -> str:
        assert self._process.stdout  # noqa: S101 - opened above
        return self._process.stdout.readline()
