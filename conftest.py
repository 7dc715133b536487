"""The one option of our own. It stands here, because pytest reads `--content MAP` before it looks into tests/."""

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which content to test with; without it the pack that the settings name."""
    parser.addoption("--content", type=Path, default=None, help="map met de inhoud om mee te testen")
