"""YAML that remembers where things stand, and refuses a key written twice."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from wegwijs.errors import ContentError, Finding

MEND = "controleer de inspringing, aanhalingstekens en dubbele punten op deze regel en de regel ervoor"
PROBLEMS = {
    "cannot start any token": "een tab of een los teken waar dat niet mag",
    "mapping values are not allowed": "een dubbele punt waar dat niet mag",
    "expected ',' or": "een lijst of groep met haken loopt niet goed af",
    "expected key": "de inspringing klopt niet",
    "expected '-'": "de inspringing van deze lijst klopt niet",
    "expected ':'": "na een sleutel ontbreekt de dubbele punt",
    "end of stream": "een aanhalingsteken of haak gaat niet dicht",
    "escape character": "een \\ tussen dubbele aanhalingstekens",
    "undefined alias": "een * aan het begin van een waarde",
    "staat er twee keer": "{problem}",
    "sleutel moet tekst zijn": "{problem}",
}
"""What the YAML parser says, in the editors' language."""


class _Loader(yaml.CSafeLoader):
    """Safe YAML; a double key is an error, because YAML itself would silently keep the last."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node)
        if not isinstance(key_node, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(None, None, "een sleutel moet tekst zijn", key_node.start_mark)
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"de sleutel {key!r} staat er twee keer", key_node.start_mark
            )
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


def _date(loader: _Loader, node: yaml.ScalarNode) -> Any:
    """A date; a day that does not exist stays text, so that the record refuses it where it stands."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _date)


def read(path: Path, shown: str) -> Any:
    """The data in a YAML file. Raises ContentError with file and line when it is not YAML."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError([Finding(shown, 1, "dit bestand ontbreekt", "maak het aan of zet het terug")]) from None
    except (OSError, UnicodeDecodeError):
        raise ContentError([Finding(shown, 1, "dit bestand is niet te lezen", "bewaar het als UTF-8-tekst")]) from None
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise ContentError([Finding(shown, line, _told(error.problem or ""), MEND)]) from None
    except yaml.YAMLError:
        raise ContentError([Finding(shown, 1, _told(""), MEND)]) from None


def _told(problem: str) -> str:
    said = next((dutch.format(problem=problem) for sign, dutch in PROBLEMS.items() if sign in problem), None)
    return f"geen geldige YAML: {said}" if said else "geen geldige YAML"


def line_of(path: Path, place: Sequence[str | int]) -> int:
    """The line (from 1) where the value at `place` stands; the nearest parent's where it is missing."""
    node = _composed(path.read_text(encoding="utf-8"))
    for step in place:
        inner = _step(node, step)
        if inner is None:
            break
        node = inner
    return node.start_mark.line + 1 if node else 1


@lru_cache(maxsize=64)
def _composed(text: str) -> yaml.Node | None:
    """The nodes of a file; a file with many findings is read once."""
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def _step(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    found: yaml.Node | None = None
    if isinstance(node, yaml.MappingNode):
        pairs = ((key, value) for key, value in node.value if key.value == str(step))
        found = next((key if isinstance(value, yaml.ScalarNode) else value for key, value in pairs), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found = node.value[step]
    return found
