"""Writes docs/content.md: which file of a pack holds what, out of the records themselves.

`python -m scripts.reference`, or `make reference`. Names, kinds, defaults and allowed values come from the code; the
sentences stand in reference.yaml. A field without a sentence, and a sentence without a field, are refused.
"""

import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml
from pydantic import BeforeValidator, Field
from pydantic.fields import FieldInfo

from wegwijs.content.load import FILES
from wegwijs.content.reader import EXPECT, Reader
from wegwijs.errors import ContentError
from wegwijs.model.base import Id, Ids, Record, Text
from wegwijs.model.conditions import Condition
from wegwijs.model.expect import Expectation
from wegwijs.model.facts import OLDEST, OPEN, UNSURE, VALUES, parse_age
from wegwijs.model.urgent import Line
from wegwijs.near.hours import parses

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "content.md"
WHERE = "scripts/reference.yaml"
MADE = "<!-- Gemaakt door scripts/reference.py. Verander dit bestand niet zelf: typ `make reference`. -->"

LIST, CHOICE, KEYED = "lijst van …", "één van …", "per …: …"
WORDS: tuple[tuple[Any, str, str], ...] = (
    (Text, "tekst per taal", "teksten per taal"),
    (Id, "id", "ids"),
    (Ids, "id of lijst van ids", "lijsten van ids"),
    (Condition, "voorwaarde", "voorwaarden"),
    (str, "tekst", "teksten"),
    (bool, "`true` of `false`", "`true` of `false`"),
    (int, "heel getal", "hele getallen"),
    (float, "getal", "getallen"),
    (date, "datum", "datums"),
    (object, "waarde", "waarden"),
)
"""What a value is called, alone and in a list."""

NAMES = ("id", "fact", "name")
"""By which key a record in a list is found."""

BOUNDS = {"ge": "minstens", "gt": "meer dan", "le": "hoogstens", "lt": "minder dan"}


class Unexplained(ValueError):
    """The records and the sentences do not fit: every misfit on a line of its own."""


def _as_sentence(raw: Any) -> Any:
    return {"says": raw} if isinstance(raw, str) else raw


class Sentence(Record):
    """About a field: one sentence, what its keys are (outermost first), and what its fixed values mean."""

    says: str
    keys: tuple[str, ...] = ()
    values: Mapping[str, str] = Field(default_factory=dict)


class Example(Record):
    """Lines out of `file`: what stands `at` a key (or an id in a list), of it only `keys`, at most so many `lines`."""

    file: str
    at: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    lines: int = 12


class Chapter(Record):
    """Something that several files share, with a table that the code fills."""

    title: str
    says: str
    table: Literal["kinds", "facts", "lines", "ages", "hours"] | None = None


class About(Record):
    """A file: what it is called, what is in it, what else to know, and an example."""

    title: str
    short: str
    says: str
    example: Example


class Part(Record):
    """A record: what it is called, and what to know beside its fields."""

    title: str
    says: str = ""


class Said(Record):
    """All of reference.yaml: what the code cannot tell."""

    title: str
    intro: str
    before: tuple[Chapter, ...]
    after: tuple[Chapter, ...]
    files: Mapping[str, About]
    records: Mapping[str, Part]
    fields: Mapping[str, Annotated[Sentence, BeforeValidator(_as_sentence)]]
    kinds: Mapping[str, str]
    facts: Mapping[str, str]
    lines: Mapping[str, str]
    ages: tuple[str, ...]
    hours: Mapping[str, str]


Holder = tuple[str | None, type[Record]]
"""The key that a list of records stands under (None: the file is the record), and their kind."""


def read_said() -> Said:
    """The sentences. Raises ContentError where their file does not hold."""
    reader = Reader(Path(__file__).parent)
    said = reader.one(Said, Path(WHERE).name)
    if said is None:
        raise ContentError(reader.findings)
    return said


def holders() -> Mapping[str, Sequence[Holder]]:
    """What each file holds, as the loader reads it; last what any file may carry."""
    found: dict[str, list[Holder]] = {}
    for row in FILES:
        found.setdefault(row.name, []).append((row.key, row.kind))
    return {**found, f"{EXPECT}:": [(EXPECT, Expectation)]}


def page(said: Said) -> str:
    """The whole page. Raises Unexplained where the sentences and the records do not fit."""
    refuse_misfits(said)
    index = [
        (_shown_name(name), f"[{about.title}](#{anchor(about.title)})", about.short)
        for name, about in ((name, said.files[name]) for name in holders())
    ]
    shared = [f"- [{row.title}](#{anchor(row.title)})" for row in (*said.before, *said.after)]
    blocks = [
        f"# {said.title}",
        MADE,
        said.intro,
        "## Inhoud",
        _table(("bestand", "lees hier", "wat erin staat"), index),
        "Wat in meer bestanden terugkomt:",
        "\n".join(shared),
        *(block for row in said.before for block in _chapter(said, row)),
        *(block for name, parts in _parts().items() for block in _file(said, name, parts)),
        *(block for row in said.after for block in _chapter(said, row)),
    ]
    return "\n\n".join(block.strip() for block in blocks if block.strip()) + "\n"


def anchor(title: str) -> str:
    """The address of a heading within the page."""
    return re.sub(r"[^\w-]", "", title.lower().replace(" ", "-"))


def _parts() -> Mapping[str, Sequence[type[Record]]]:
    """Per file the records in it, the outer before the inner; one that several files have stands with the first."""
    seen: set[type[Record]] = set()

    def inside(hint: Any) -> Iterator[type[Record]]:
        if isinstance(hint, type) and issubclass(hint, Record) and hint not in seen:
            seen.add(hint)
            yield hint
            for field in hint.model_fields.values():
                yield from inside(field.annotation)
        for inner in get_args(hint):
            yield from inside(inner)

    return {name: [part for _, kind in rows for part in inside(kind)] for name, rows in holders().items()}


def refuse_misfits(said: Said) -> None:
    """Raises Unexplained for all that has no sentence, and for every sentence about what is not there."""
    kinds = [kind for parts in _parts().values() for kind in parts]
    fields = [(kind, name) for kind in kinds for name in kind.model_fields]
    told = {f"{kind.__name__}.{name}": _key(said, kind, name) for kind, name in fields}
    words = {LIST, CHOICE, KEYED, *(one for _, one, _ in WORDS)}
    misfits = [
        *_misfits("het bestand", said.files, holders()),
        *_misfits("het record", said.records, [kind.__name__ for kind in kinds]),
        *_misfits("het veld", [name for name, key in told.items() if key], told),
        *_misfits("het veld", said.fields, set(told.values()) & set(said.fields)),
        *_misfits("de soort waarde", said.kinds, words),
        *_misfits("het feit", said.facts, [*VALUES, *OPEN, UNSURE]),
        *_misfits("de noodlijn", said.lines, get_args(Line)),
        *(f"{age}: dit is geen leeftijd" for age in said.ages if not parse_age(age)),
        *(f"{hours}: dit is geen openingstijd" for hours in said.hours if parses(hours)),
    ]
    if misfits:
        raise Unexplained("\n".join(misfits))


def _misfits(what: str, told: Collection[str], there: Collection[str]) -> Iterator[str]:
    yield from (f"{name}: zeg in {WHERE} wat {what} betekent" for name in there if name not in told)
    yield from (
        f"{name}: {what} bestaat niet (meer); haal de zin weg uit {WHERE}" for name in told if name not in there
    )


def _key(said: Said, kind: type[Record], field: str) -> str:
    """Under which name the sentence about a field stands: of the record, or of one it is made of; empty for none."""
    owners = [base.__name__ for base in kind.__mro__ if issubclass(base, Record) and field in base.model_fields]
    return next((key for owner in owners if (key := f"{owner}.{field}") in said.fields), "")


def _file(said: Said, name: str, parts: Sequence[type[Record]]) -> Iterator[str]:
    about = said.files[name]
    lists = {kind: key for key, kind in holders()[name]}
    yield f"## {about.title}"
    yield f"Staat in: {_shown_name(name)}"
    yield about.says
    yield _example(about.example)
    for kind in parts:
        part = said.records[kind.__name__]
        key = lists.get(kind)
        place = f"Staat onder `{key}:`, elk met een streepje ervoor." if key else _place(said, kind, parts)
        yield f"### {part.title}"
        yield f"{place} {' '.join(part.says.split())}"
        yield _table(("sleutel", "wat erin komt", "verplicht", "uitleg"), [_row(said, kind, row) for row in _own(kind)])


def _place(said: Said, kind: type[Record], parts: Sequence[type[Record]]) -> str:
    """At which keys of the other records a record stands; nothing for one that fills a file."""
    used = [
        f"`{name}` van {_link(said, owner)}"
        for owner in parts
        for name, field in owner.model_fields.items()
        if kind in _flat(field.annotation)
    ]
    return f"Staat bij {', '.join(used)}." if used else ""


def _flat(hint: Any) -> Sequence[Any]:
    """A hint and all that it is made of."""
    return [hint, *(part for inner in get_args(hint) for part in _flat(inner))]


def _link(said: Said, kind: type[Record]) -> str:
    title = said.records[kind.__name__].title
    return f"[{title}](#{anchor(title)})"


def _shown_name(name: str) -> str:
    if name.endswith(":"):
        return f"elk bestand, onder `{name}`"
    return f"elk bestand in `{name}`" if name.endswith("/") else f"`{name}`"


def _own(kind: type[Record]) -> Sequence[str]:
    """The fields of a record: its own before those it shares with others."""
    shared = {name for base in kind.__mro__[1:] if issubclass(base, Record) for name in base.model_fields}
    return sorted(kind.model_fields, key=lambda name: name in shared)


def _row(said: Said, kind: type[Record], name: str) -> Sequence[str]:
    """One line of a table. Raises Unexplained where keys or values are not the record's."""
    sentence = said.fields[_key(said, kind, name)]
    field = kind.model_fields[name]
    hint = get_type_hints(kind, include_extras=True)[name]
    where = f"{kind.__name__}.{name}"
    if sentence.values and set(sentence.values) != set(_choices(hint)):
        raise Unexplained(f"{where}: leg bij `values` deze waarden uit: {', '.join(_choices(hint))}")
    keys = list(sentence.keys)
    what = _called(said, hint, keys, where)[0] + _bounds(field)
    if keys:
        raise Unexplained(f"{where}: bij `keys` staat te veel: {', '.join(keys)}")
    meanings = "; ".join(f"{_code(value)}: {meaning}" for value, meaning in sentence.values.items())
    return f"`{name}`", what, _needed(field), f"{sentence.says.strip()} {meanings}{'.' * bool(meanings)}".strip()


def _called(said: Said, hint: Any, keys: list[str], where: str) -> tuple[str, str]:
    """What a value is called, alone and in a list; takes the names of its keys from `keys`."""
    for known, one, many in WORDS:
        if hint is known or hint == known:
            return one, many
    inner = [arg for arg in get_args(hint) if arg not in (NoneType, Ellipsis)]
    inner = [arg for arg in inner if arg is not Id or str not in inner]
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        names = [_called(said, arg, keys, where) for arg in inner]
        return " of ".join(one for one, _ in names), " of ".join(many for _, many in names)
    if origin is tuple:
        many = _called(said, inner[0], keys, where)[1]
        return f"lijst van {many}", f"lijsten van {many}"
    if origin is Literal:
        choices = ", ".join(map(_code, inner))
        return f"één van {choices}", choices
    if isinstance(hint, type) and issubclass(hint, Record):
        return (_link(said, hint),) * 2
    if origin is not None and issubclass(origin, Mapping):
        if not keys:
            raise Unexplained(f"{where}: zeg bij `keys` wat hier de sleutels zijn")
        key = keys.pop(0)
        value = _called(said, inner[1], keys, where)[0]
        return (f"per {key}{' en ' if value.startswith('per ') else ': '}{value}",) * 2
    raise Unexplained(f"{where}: deze soort waarde kent scripts/reference.py niet: {hint}")


def _choices(hint: Any) -> Sequence[str]:
    """The fixed values in a hint, however deep."""
    return [value for part in _flat(hint) if get_origin(part) is Literal for value in get_args(part)]


def _bounds(field: FieldInfo) -> str:
    said = [
        f"{word} {_number(getattr(rule, bound))}"
        for rule in field.metadata
        for bound, word in BOUNDS.items()
        if hasattr(rule, bound)
    ]
    return f", {' en '.join(said)}" if said else ""


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _needed(field: FieldInfo) -> str:
    """Whether a field must be there, and what holds where it is not."""
    if field.is_required():
        return "ja"
    default = field.get_default(call_default_factory=True)
    if default is None or default == () or isinstance(default, Record | Mapping):
        return "nee"
    return f"nee; anders {_code(default)}"


def _code(value: Any) -> str:
    """A value as it is written in a file: in quotes where YAML would take it for something else than text."""
    plain = list(value) if isinstance(value, tuple) else value
    written = yaml.safe_dump(plain, default_flow_style=True, allow_unicode=True, width=1000)
    written = written.removesuffix("\n").removesuffix("\n...").replace("'", '"')
    return f"`{written}`"


def _chapter(said: Said, row: Chapter) -> Iterator[str]:
    yield f"## {row.title}"
    yield row.says
    if row.table == "kinds":
        yield _table(("wat er staat", "wat u schrijft"), list(said.kinds.items()))
    if row.table == "facts":
        values = {
            **{fact: ", ".join(map(_code, known)) for fact, known in VALUES.items()},
            **dict.fromkeys(OPEN, "vrij"),
        }
        rows = [(f"`{fact}`", known, said.facts[fact]) for fact, known in values.items()]
        yield _table(("feit", "waarden", "wat het zegt"), [*rows, ("elk feit", _code(UNSURE), said.facts[UNSURE])])
    if row.table == "lines":
        yield _table(("noodlijn", "waarvoor"), [(_code(line), said.lines[line]) for line in get_args(Line)])
    if row.table == "ages":
        yield _table(("u schrijft", "dat is"), [(f'`"{age}"`', _age(age)) for age in said.ages])
    if row.table == "hours":
        yield _table(("u schrijft", "dat is"), [(f'`"{hours}"`', meaning) for hours, meaning in said.hours.items()])


def _age(written: str) -> str:
    low, high = parse_age(written) or (0, OLDEST)
    if low == high:
        return f"{low} jaar"
    if high == OLDEST:
        return f"{low} jaar en ouder"
    return f"{low} tot en met {high} jaar" if low else f"tot en met {high} jaar"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        f"| {' | '.join(' '.join(cell.split()).replace('|', '&#124;') for cell in row)} |" for row in lines
    )


def _example(example: Example) -> str:
    """A few real lines, with the keys they stand under. Raises Unexplained when they are no longer there."""
    path = ROOT / example.file
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    node = yaml.compose("\n".join(lines), Loader=yaml.CSafeLoader)
    shown: list[str] = []
    for step in example.at:
        key, node = _inside(node, step)
        shown += [lines[key.start_mark.line]] if key else []
    chosen = list(dict.fromkeys(_spanned(node, example.keys, lines))) if node else []
    if not chosen or any(_inside(node, key)[0] is None for key in example.keys):
        where = " → ".join((example.file, *example.at, *example.keys))
        raise Unexplained(f"{where}: dit voorbeeld staat er niet (meer); kies een ander in {WHERE}")
    kept = chosen[: example.lines]
    rest = [""] if node is None or len(kept) == len(list(_spanned(node, (), lines))) else [_left_out(lines[kept[-1]])]
    shown += [*(lines[number] for number in kept), *rest]
    return "\n".join((f"Uit `{example.file}`:", "", "```yaml", *(line for line in shown if line.strip()), "```"))


def _inside(node: yaml.Node | None, step: str) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The key and the value under `step`; in a list the first value with that id (or fact, or name), without a key."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == step), (None, None))
    rows = node.value if isinstance(node, yaml.SequenceNode) else []
    return None, next((row for row in rows for name in NAMES if _scalar(row, name) == step), None)


def _scalar(node: yaml.Node, key: str) -> str | None:
    return getattr(_inside(node, key)[1], "value", None) if isinstance(node, yaml.MappingNode) else None


def _spanned(node: yaml.Node, keys: Sequence[str], lines: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines on which a value stands; only of these keys where there are any."""
    pairs = [(node, node)]
    if keys:
        pairs = [(key, value) for name in keys for key, value in [_inside(node, name)] if key and value]
    for first, last in pairs:
        mark = last.end_mark
        before = lines[mark.line][: mark.column].strip(" -") if mark.line < len(lines) else ""
        span = range(first.start_mark.line, mark.line + bool(before))
        yield from (number for number in span if lines[number].strip() and lines[number].lstrip()[0] != "#")


def _left_out(line: str) -> str:
    """A line of its own that says there is more, as far in as the last one."""
    return f"{' ' * (len(line) - len(line.lstrip(' -')))}# …"


def main() -> int:
    try:
        text = page(read_said())
    except (ContentError, Unexplained) as problem:
        print(problem, file=sys.stderr)
        return 1
    TARGET.write_text(text, encoding="utf-8")
    print(f"Geschreven: {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
