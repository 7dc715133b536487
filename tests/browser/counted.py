"""What a run counts and tells at its end."""

import pytest

AXE = pytest.StashKey[int]()
"""How many combinations of page, language, width and colours axe was shown."""
