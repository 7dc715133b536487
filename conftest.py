"""The options of our own. They stand here, because pytest reads them before it looks into tests/."""

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which content to test with; without it the pack that the settings name."""
    parser.addoption("--content", type=Path, default=None, help="map met de inhoud om mee te testen")
    parser.addoption("--every", action="store_true", help="axe: elke bladzijde in elke breedte en kleur (een kwartier)")
