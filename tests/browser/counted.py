"""What a run counts and tells at its end, also where the tests are spread over processes."""

import pytest

AXE = pytest.StashKey[int]()
"""How many combinations of page, language, width and colours axe was shown."""

NAME = "axe"


def tell(config: pytest.Config, count: int) -> None:
    """Keeps the count for the end of the run; a worker sends it to the process that reports."""
    output = getattr(config, "workeroutput", None)
    if output is None:
        config.stash[AXE] = count
    else:
        output[NAME] = count
