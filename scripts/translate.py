"""Texts out to a translator, and translations back beside the Dutch in the YAML.

    python -m scripts.translate out en vertaal-en.yaml    what has no English yet
    python -m scripts.translate in en vertaal-en.yaml     puts what was filled in into the content

The file is a list of records with `where`, `nl` and the new language, which the translator fills in.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import cast

import yaml

from wegwijs.content import Loaded, load
from wegwijs.content.check.texts import Shown, said
from wegwijs.errors import ContentError
from wegwijs.model.base import DUTCH
from wegwijs.settings import Settings

WAYS = ("out", "in")
USAGE = """Zo haalt u op wat nog geen Pools heeft, en zo zet u het vertaald in de inhoud:

  .venv/bin/python -m scripts.translate out pl nog-te-vertalen.yaml
  .venv/bin/python -m scripts.translate in pl nog-te-vertalen.yaml

In het bestand vult u achter `pl:` de vertaling in. Wat leeg blijft, blijft onvertaald."""

Place = tuple[str | int, ...]
Change = tuple[int, int, str]
"""From, to, and what comes there instead."""


def missing(loaded: Loaded, language: str) -> list[dict[str, str]]:
    """The texts without this language, with where they stand."""
    return [
        {"where": _where(text), DUTCH: text.dutch, language: ""}
        for text in said(loaded)
        if text.dutch and language not in text.texts
    ]


def put(loaded: Loaded, language: str, rows: Sequence[dict[str, str]]) -> int:
    """Writes the filled-in rows into the files; gives how many. Raises ValueError where the Dutch has changed since."""
    known = {_where(text): text for text in said(loaded)}
    changes: defaultdict[Path, list[Change]] = defaultdict(list)
    for row in rows:
        text = known.get(row["where"])
        if not row.get(language, "").strip() or text is None or language in text.texts:
            continue
        if text.dutch != row[DUTCH]:
            raise ValueError(f"{row['where']}: het Nederlands is veranderd, vertaal dit opnieuw")
        path, place = loaded.spots[text.record]
        changes[path].append(_change(path, place + text.inside, language, row[language].strip()))
    for path, todo in changes.items():
        _apply(path, todo)
    return sum(map(len, changes.values()))


def _where(text: Shown) -> str:
    return " ".join((text.record, *map(str, text.inside)))


def _change(path: Path, place: Place, language: str, translated: str) -> Change:
    """How the text at `place` becomes one with another language."""
    text = path.read_text(encoding="utf-8")
    steps = list(_down(_composed(text), place))
    node = steps[-1]
    inline = any(getattr(step, "flow_style", False) for step in steps)
    told = _quoted(translated)
    if isinstance(node, yaml.MappingNode):
        last = node.value[-1][1]
        end = len(text[: last.end_mark.index].rstrip())
        if node.flow_style or inline:
            return end, end, f", {language}: {told}"
        return end, end, f"\n{' ' * node.start_mark.column}{language}: {told}"
    dutch = _quoted(cast(yaml.ScalarNode, node).value)
    start, end = node.start_mark.index, len(text[: node.end_mark.index].rstrip())
    if inline:
        return start, end, f"{{{DUTCH}: {dutch}, {language}: {told}}}"
    parent = steps[-2]
    if isinstance(parent, yaml.SequenceNode):
        indent = " " * node.start_mark.column
        return start, end, f"{DUTCH}: {dutch}\n{indent}{language}: {told}"
    indent = " " * (parent.start_mark.column + 2)
    return start, end, f"\n{indent}{DUTCH}: {dutch}\n{indent}{language}: {told}"


@lru_cache(maxsize=64)
def _composed(text: str) -> yaml.Node | None:
    """The nodes of a file, read once for all its texts."""
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def _down(node: yaml.Node | None, place: Place) -> Iterator[yaml.Node]:
    """The nodes from the top to `place`. A bare text has no language yet: its place may end one step early."""
    assert node is not None  # noqa: S101 - the file was just loaded
    yield node
    for step in place:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode):
            node = node.value[int(step)]
        assert node is not None  # noqa: S101
        yield node


def _quoted(text: str) -> str:
    """A YAML scalar on one line that no sign inside can break."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _apply(path: Path, changes: list[Change]) -> None:
    text = path.read_text(encoding="utf-8")
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    path.write_text(text, encoding="utf-8")


def main(way: str, language: str, file: Path) -> str:
    """Runs one of the two ways and says what was done. Raises ValueError where that cannot be."""
    loaded = load(Settings().content)
    town = loaded.pack.municipality
    known = sorted({*town.languages, *town.texts_in} - {DUTCH})
    if language not in known:
        raise ValueError(f"De taal `{language}` staat niet in pack.yaml. Kies uit: {', '.join(known)}.")
    if way == "out":
        rows = missing(loaded, language)
        file.write_text(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8")
        return f"Teksten zonder {language}: {len(rows)}. Zij staan in {file}"
    return f"Vertalingen in de inhoud gezet: {put(loaded, language, _filled(file, language))}"


def _filled(file: Path, language: str) -> list[dict[str, str]]:
    """The rows of the translator. Raises ValueError when the file is not as `out` made it."""
    try:
        rows = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - all stays text: "no" too
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ValueError(f"{file}:{line}: dit is niet te lezen. Zet de vertaling tussen aanhalingstekens.") from None
    keys = {"where", DUTCH, language}
    if not (isinstance(rows, list) and all(isinstance(row, dict) and row.keys() >= keys for row in rows)):
        raise ValueError(f"{file}: elk stuk hoort `where:`, `{DUTCH}:` en `{language}:` te hebben.")
    return rows


def run(words: Sequence[str]) -> str:
    """Does what was typed after the command. Stops with words for an editor where that cannot be done."""
    if "--help" in words:
        return USAGE
    if len(words) != 3 or words[0] not in WAYS:
        raise SystemExit(USAGE)
    try:
        return main(words[0], words[1], Path(words[2]))
    except OSError as error:
        raise SystemExit(f"Het bestand {words[2]} is niet te lezen of te schrijven: {error.strerror}") from None
    except (ValueError, ContentError) as error:
        raise SystemExit(str(error)) from None


if __name__ == "__main__":
    print(run(sys.argv[1:]))
