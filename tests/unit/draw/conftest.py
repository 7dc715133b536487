"""Overviews of the small pack, of the real one, and of the small one with rules of a test's own."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from wegwijs.content import Loaded, load
from wegwijs.draw import Overview, overview
from wegwijs.model.pack import Pack
from wegwijs.model.rules import Rule

Draw = Callable[..., Overview]


@pytest.fixture(scope="session")
def real(content: Path) -> Loaded:
    """The real pack, loaded and no more: no encoder."""
    return load(content)


@pytest.fixture(params=["small", "real"])
def pack(request: pytest.FixtureRequest) -> Pack:
    """The small pack, then the real one: what we promise holds for both."""
    found: Loaded = request.getfixturevalue(request.param)
    return found.pack


@pytest.fixture
def whole(pack: Pack) -> Overview:
    """All chapters of a pack."""
    return overview(pack)


@pytest.fixture
def draw_rules(small: Loaded) -> Draw:
    """The life domain geld of the small pack, under the given rules."""

    def draw(*rules: Mapping[str, Any]) -> Overview:
        plain = {"because": "daarom", "source": "proef", "first": "geldloket"}
        made = [Rule.model_validate({"id": f"regel-{number}", **plain, **rule}) for number, rule in enumerate(rules)]
        # built anew: a copy would keep the look-ups of the small pack
        pack = Pack(**{name: getattr(small.pack, name) for name in Pack.model_fields} | {"rules": tuple(made)})
        return overview(pack, "geld")

    return draw
