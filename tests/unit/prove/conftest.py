"""A pack around a tree made by hand."""

from collections.abc import Callable

import pytest

from tests.unit.trees import NEEDS
from wegwijs.content import Loaded
from wegwijs.model.pack import Pack
from wegwijs.route import Tree


@pytest.fixture
def small_pack_of(small: Loaded) -> Callable[[Tree], Pack]:
    """The small pack with the needs and domains that a handmade tree knows."""
    needs = tuple(
        small.pack.needs[0].model_copy(update={"id": need, "domain": domain}) for need, domain in NEEDS.items()
    )
    whole = {name: getattr(small.pack, name) for name in Pack.model_fields}
    return lambda tree: Pack(**whole | {"needs": needs, "questions": tuple(tree.questions.values())})
