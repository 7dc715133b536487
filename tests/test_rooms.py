"""Which room may open which door: the table is the rule, the imports are held against it."""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from wegwijs.settings import ROOT

CORE = {"model", "errors"}

ALLOWED: dict[str, set[str]] = {
    "model": {"pydantic", "pydantic_core"},  # records check themselves; they know no other room
    "errors": set(),
    "settings": {"pydantic", "pydantic_settings"},
    "understand": CORE | {"numpy", "onnx", "onnxruntime", "symspellpy", "wordfreq"},
    "route": CORE,
    "near": CORE | {"opening_hours"},
    "answer": CORE | {"understand", "route", "near"},
    # the checks need the rules and the clock's grammar, settings to find the pictograms, phonenumbers to know a
    # telephone number, and the last three to see how hard a text reads (lint_ii only where somebody installed it)
    "content": CORE
    | {"understand", "route", "near", "settings", "yaml", "pydantic", "phonenumbers", "numpy", "textstat", "wordfreq"}
    | {"lint_ii"},
    "evaluate": CORE | {"answer", "content", "near"},
    # what holds for every combination of facts
    "prove": CORE | {"answer", "content", "route"},
    # the whole check of a pack
    "review": CORE | {"answer", "content", "evaluate", "prove", "ready", "understand"},
    # what visitors say of an advice
    "feedback": set(),
    # two packs side by side
    "compare": CORE | {"answer", "content", "evaluate", "route"},
    # the tree as a picture and a table; fast_sugiyama finds where boxes stand
    "draw": CORE | {"route", "fast_sugiyama"},
    # every talk from a tile as one file
    "offline": CORE | {"answer", "near", "route"},
    # makes a pack ready: joins content, reader and tree, and keeps vectors
    "ready": CORE | {"answer", "content", "understand", "route", "numpy"},
    # holds the engine in service and replaces it by a better one
    "live": CORE | {"answer", "content", "ready", "settings", "watchfiles"},
    # "package" is the version number
    "api": CORE | {"answer", "near", "route", "fastapi", "starlette", "pydantic", "package"},
    # mounts the API under the site, in app.py only
    "web": CORE
    | {"answer", "feedback", "near", "offline", "route", "ready", "live", "settings", "api", "fastapi", "starlette"}
    | {"jinja2", "jinja2_fragments", "cryptography", "uvicorn", "babel", "markupsafe", "segno", "icalendar"},
    # cli imports everything
    "cli": CORE
    | {"answer", "api", "compare", "content", "draw", "evaluate", "live", "near", "offline", "ready", "review"}
    | {"route", "settings", "web", "typer"},
    "package": set(),
    "__main__": {"cli"},
}

READS_SETTINGS = {
    "web/app.py",
    "web/serve.py",
    "web/render.py",  # where templates and static files stand
    "content/check/pictograms.py",  # where pictograms stand
    "web/tongue.py",  # where catalogues stand
    "ready.py",
    "live.py",
    "cli/check.py",
    "cli/diff.py",
    "cli/terminal.py",
    "settings.py",
}
MOUNTS_API = {"web/app.py"}
SAYS_NOTHING = {"utils", "helpers", "common", "misc", "tools"}
LONGEST = 450

HOME = ROOT / "wegwijs"
FILES = sorted(HOME.rglob("*.py"))


def name_of(path: Path) -> str:
    """`wegwijs.near.hours`; a package goes by its own name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in FILES}


def imports(path: Path) -> Iterator[str]:
    """The full name of each module that `path` imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: name the room in full"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else node.module or ""


def room_of(module: str) -> str:
    """The room of one of our modules; of another package its own name."""
    first, *rest = module.split(".")
    if first != "wegwijs":
        return first
    return rest[0] if rest else "package"


def shown(path: Path) -> str:
    return str(path.relative_to(HOME).as_posix())


def test_every_module_lies_in_a_room_of_the_table() -> None:
    assert {room_of(name) for name in MODULES} == set(ALLOWED)


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_a_room_imports_only_what_the_table_allows(path: Path) -> None:
    own = room_of(name_of(path))
    doors = {room_of(module) for module in imports(path)} - sys.stdlib_module_names - {own}
    assert doors <= ALLOWED[own]


def test_only_the_edges_read_settings() -> None:
    readers = {shown(path) for path in FILES if "wegwijs.settings" in imports(path)}
    assert readers <= READS_SETTINGS


def test_the_site_mounts_the_api_and_otherwise_keeps_apart() -> None:
    mounting = {
        shown(path) for path in FILES if path.is_relative_to(HOME / "web") and "api" in map(room_of, imports(path))
    }
    assert mounting == MOUNTS_API


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {name: {other for other in imports(path) if other in MODULES} for name, path in MODULES.items()}
    TopologicalSorter(graph).prepare()


def test_every_module_is_named_after_what_it_holds() -> None:
    assert not SAYS_NOTHING & {part for name in MODULES for part in name.split(".")}


@pytest.mark.parametrize("path", FILES, ids=shown)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
