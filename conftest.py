"""Our own options, and what a run tells at its end. Here, because pytest reads this before it looks into tests/."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.counted import AXE, NAME


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which content to test with; without it the pack that the settings name."""
    parser.addoption("--content", type=Path, default=None, help="map met de inhoud om mee te testen")
    parser.addoption("--every", action="store_true", help="axe: elke bladzijde in elke breedte en kleur (een kwartier)")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker is done: what it counted."""
    if NAME in getattr(node, "workeroutput", {}):
        node.config.stash[AXE] = node.workeroutput[NAME]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Says how much axe was shown."""
    if AXE in config.stash:
        told = f"axe: {config.stash[AXE]} combinaties van bladzijde, taal, breedte en kleuren"
        terminalreporter.write_line(told)
