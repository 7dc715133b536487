"""Random mistakes an editor could make, and whether anything notices."""

import itertools
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

import yaml

from wegwijs.answer import Answer, Asked, Engine, answer
from wegwijs.content import load
from wegwijs.content.check import KINDS
from wegwijs.content.check.covered import covered
from wegwijs.content.check.examples import examples
from wegwijs.content.check.reading import reading
from wegwijs.errors import ContentError
from wegwijs.evaluate.expected import miss
from wegwijs.prove import prove
from wegwijs.review import MONDAY
from wegwijs.route import compile_tree

SLOW = (reading, examples)
NEVER_SHOWN = (
    "also_called",
    "refer",
    "te_controleren",
    "id",
    "icon",
    "source",
    "value",
    "ladder",
    "kind",
    "url",
    "document",
    "hours",
    "postcode",
    "fact",
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One mistake: its kind, the file, and what is done to it. `new` is None where the file is removed."""

    kind: str
    file: str
    told: str
    new: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a file, as YAML reads it."""

    start: int
    end: int
    value: Any = None


def edits(folder: Path, count: int, seed: int) -> Iterator[Edit]:
    """`count` different mistakes in the pack in `folder`, as many of each kind as there are chances for."""
    chance = random.Random(seed)
    kinds = [list(make(folder)) for make in (_without_service, _renamed, _banned, _without_rule, _swapped)]
    for choices in kinds:
        chance.shuffle(choices)
    turns = (choices.pop() for _ in itertools.count() for choices in kinds if choices)
    yield from itertools.islice(turns, min(count, sum(map(len, kinds))))


def caught(folder: Path) -> str | None:
    """Which check sees that something is wrong with a pack; None when nothing does."""
    try:
        loaded = load(folder)
    except ContentError:
        return "load"
    for kind in (*(kind for kind in KINDS if kind not in SLOW), covered, *SLOW):
        if any(finding.level == "fout" for finding in kind(loaded)):
            return kind.__name__
    pack = loaded.pack
    engine = Engine(pack, compile_tree(pack), reader=cast(Any, None))

    now = MONDAY.replace(tzinfo=ZoneInfo(pack.municipality.time_zone))

    def ask(asked: Asked) -> Answer:
        return answer(engine, asked, now)

    if any(list(miss(pack, row, ask)) for row in pack.expectations.values() if not row.say):
        return "expect"
    return "prove" if prove(loaded).findings else None


def tried(original: Path, work: Path, edit: Edit) -> str | None:
    """Makes the mistake in a copy at `work`, asks `caught`, and takes it back."""
    if not work.exists():
        shutil.copytree(original, work)
    path = work / edit.file
    before = path.read_text(encoding="utf-8")
    if edit.new is None:
        path.unlink()
    else:
        path.write_text(edit.new, encoding="utf-8")
    try:
        return caught(work)
    finally:
        path.write_text(before, encoding="utf-8")


def _without_service(folder: Path) -> Iterator[Edit]:
    for path in sorted((folder / "services").glob("*.yaml")):
        yield Edit("dienst weg", f"services/{path.name}", path.stem, None)


def _renamed(folder: Path) -> Iterator[Edit]:
    for path in _files(folder, "cases"):
        text = path.read_text(encoding="utf-8")
        for key, node in _scalars(yaml.compose(text)):
            if key == "id":
                yield _replaced("id anders", folder, path, text, node, f"{node.value}-anders")


def _banned(folder: Path) -> Iterator[Edit]:
    """A banned word of any language at the end of a text that a page can show."""
    town = yaml.safe_load((folder / "pack.yaml").read_text(encoding="utf-8"))
    words = [word.strip("~") for row in town["banned"] for word in row["words"]]
    chance = random.Random(len(words))
    for name in ("services", "rules", "questions.yaml", "pages.yaml", "domains.yaml"):
        found = folder / name
        for path in sorted(found.glob("*.yaml")) if found.is_dir() else [found]:
            text = path.read_text(encoding="utf-8")
            for key, node in _scalars(_without_expect(yaml.compose(text))):
                if _is_text(key, node):
                    said = f"{node.value.rstrip('.')}. Zie {chance.choice(words)}."
                    yield _replaced("verboden woord", folder, path, text, node, said)


def _without_rule(folder: Path) -> Iterator[Edit]:
    for path in sorted((folder / "rules").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        items = _items(yaml.compose(text), "rules")
        for number, item in enumerate(items):
            start = text.rindex("- ", 0, item.start)
            end = text.rindex("- ", 0, items[number + 1].start) if number + 1 < len(items) else item.end
            yield Edit("regel weg", _name(folder, path), str(item.value), text[:start] + text[end:])


def _swapped(folder: Path) -> Iterator[Edit]:
    """The words of two answers of one question change places."""
    path = folder / "questions.yaml"
    text = path.read_text(encoding="utf-8")
    root = cast(yaml.MappingNode, yaml.compose(text))
    for question in cast(yaml.SequenceNode, _value(root, "questions")).value:
        answers = [_value(answer, "text") for answer in cast(yaml.SequenceNode, _value(question, "answers")).value]
        for one, other in itertools.pairwise(answers):
            if one is not None and other is not None:
                first, second = _span(one), _span(other)
                new = text[: first.start] + text[second.start : second.end] + text[first.end : second.start]
                new += text[first.start : first.end] + text[second.end :]
                yield Edit("antwoorden verwisseld", path.name, f"{one.value} en {other.value}", new)


def _is_text(key: str, node: yaml.ScalarNode) -> bool:
    return key not in NEVER_SHOWN and " " in node.value and node.style not in ("|", ">")


def _replaced(kind: str, folder: Path, path: Path, text: str, node: yaml.ScalarNode, new: str) -> Edit:  # noqa: PLR0917
    span = _span(node)
    quoted = '"' + new.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return Edit(kind, _name(folder, path), new, text[: span.start] + quoted + text[span.end :])


def _files(folder: Path, *without: str) -> Iterator[Path]:
    for path in sorted(folder.rglob("*.yaml")):
        if path.relative_to(folder).parts[0] not in without:
            yield path


def _scalars(node: yaml.Node | None, key: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Every scalar value with the key it stands under."""
    if isinstance(node, yaml.ScalarNode):
        yield key, node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, key)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _scalars(value, name.value)


def _without_expect(node: yaml.Node | None) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        node.value = [(key, value) for key, value in node.value if key.value not in ("expect", "contacts", "sources")]
    return node


def _items(root: yaml.Node | None, key: str) -> Sequence[Span]:
    nodes = cast(yaml.SequenceNode, _value(root, key)).value
    return [Span(node.start_mark.index, node.end_mark.index, cast(Any, _value(node, "id")).value) for node in nodes]


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = cast(yaml.MappingNode, node).value
    return next((value for name, value in pairs if name.value == key), None)


def _span(node: yaml.Node) -> Span:
    return Span(node.start_mark.index, node.end_mark.index, node.value)


def _name(folder: Path, path: Path) -> str:
    return str(path.relative_to(folder))


def report(original: Path, work: Path, count: int, seed: int) -> Iterator[tuple[Edit, str | None]]:
    """Tries `count` mistakes, each with the check that saw it."""
    for edit in edits(original, count, seed):
        yield edit, tried(original, work, edit)


if __name__ == "__main__":
    pack, number = Path(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        rows = list(report(pack, Path(folder) / "kopie", number, seed=1))
    for (kind, seen), times in sorted(Counter((edit.kind, seen or "NIET GEZIEN") for edit, seen in rows).items()):
        print(f"{kind:24} {seen:16} {times}")
    for edit, seen in rows:
        if seen is None:
            print(f"niet gezien: {edit.kind}: {edit.file}: {edit.told}")
