"""Conditions over facts: a closed vocabulary, so that every rule can be listed and checked."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator

from wegwijs.model.base import Id


def _as_values(raw: Any) -> Any:
    if not isinstance(raw, dict):
        return raw
    return {key: _values(value) for key, value in raw.items()}


def _values(value: Any) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(_word(item) for item in value)
    return (_word(value),)


def _word(value: Any) -> str:
    """YAML reads a bare `ja`/`nee` as text but `yes`/`no` as a truth value: say it in Dutch."""
    if value is True:
        return "ja"
    if value is False:
        return "nee"
    return str(value)


Condition = Annotated[Mapping[Id | str, tuple[str, ...]], BeforeValidator(_as_values)]
"""Fact key → values any of which holds; all keys must hold.

The key `behoefte` looks at the needs. Ages are ranges: "18+", "..17", "12-23"."""
