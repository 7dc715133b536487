"""What a browser keeps to go on without a network: which pages and files, and under which version."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wegwijs.answer import Engine
from wegwijs.model.base import DUTCH
from wegwijs.model.pack import LEAFLETS
from wegwijs.offline import Graph, build
from wegwijs.web.render import STATIC, TEMPLATES, static_url
from wegwijs.web.site import Site
from wegwijs.web.tongue import LOCALES, Tongue

START, SHELL, EMERGENCY = "/", "/zonder-internet", "/noodgeval"
NEEDED = (".css", ".js", ".svg", ".woff2")
"""Kinds of static files that a page needs to look and work as it does."""


@dataclass(frozen=True, slots=True)
class KeptSet:
    """All that is kept together, or not at all. `pages` are (the address, where the copy comes from)."""

    version: str
    scope: str
    pages: tuple[tuple[str, str], ...]
    files: tuple[str, ...]


class Graphs:
    """The graph of the content in service, made anew only when that changes."""

    def __init__(self) -> None:
        self._made: Graph | None = None

    def of(self, engine: Engine) -> Graph:
        """The graph of `engine`."""
        made = self._made
        if made is None or made.version != engine.pack.version:
            made = self._made = build(engine.pack, engine.tree)
        return made


def kept_set(site: Site, graph: Graph) -> KeptSet:
    """The set for this kiosk, in every language; elsewhere for the language of the address."""
    told, version = spoken(site), version_of(site, graph)
    data = (graph_address(site, version), *(texts_address(site, version, one) for one in told))
    return KeptSet(
        version=version,
        scope=scope_of(site),
        pages=tuple(page for tongue in told for page in _pages(site, tongue)),
        files=(*data, *_static()),
    )


def scope_of(site: Site) -> str:
    """Under which address the set is of use."""
    return f"{site.tongue.before}/" if site.point else site.tongue.path(START)


def spoken(site: Site) -> tuple[Tongue, ...]:
    """The languages of the set: a kiosk is for everybody, a phone speaks one."""
    ready = site.engine().pack.municipality.texts_in
    return tuple(site.tongues[code] for code in ready if code in site.tongues) if site.point else (site.tongue,)


def version_of(site: Site, graph: Graph) -> str:
    """Another one as soon as anything in the set may be another."""
    parts = (graph.version, scope_of(site), *(tongue.language for tongue in spoken(site)), _look())
    return hashlib.sha256("\n".join(parts).encode() + graph.as_json()).hexdigest()[:16]


def graph_address(site: Site, version: str) -> str:
    """Where the graph stands."""
    return f"{scope_of(site)}offline/{version}/graph.json"


def texts_address(site: Site, version: str, tongue: Tongue) -> str:
    """Where its texts in a language stand."""
    return f"{scope_of(site)}offline/{version}/{tongue.language}.json"


def _pages(site: Site, tongue: Tongue) -> Iterator[tuple[str, str]]:
    """The pages of everybody, none of anybody: at the start stands what works without a network."""
    pack, path = site.engine().pack, tongue.path
    yield path(START), path(SHELL)
    if tongue.language == DUTCH:
        yield f"{tongue.before}/{DUTCH}/", path(SHELL)
    leaflets = [f"/{page.id}" for page in pack.pages if page.id in LEAFLETS]
    for address in (SHELL, EMERGENCY, *leaflets, *(f"/hulp/{service.id}" for service in pack.services)):
        yield path(address), path(address)


def _static() -> tuple[str, ...]:
    files = sorted(file for file in STATIC.rglob("*") if file.suffix in NEEDED)
    return tuple(static_url(file.relative_to(STATIC).as_posix()) for file in files)


@cache
def _look() -> str:
    """The state of everything a page is made of, the content aside."""
    state = hashlib.sha256()
    for folder in (TEMPLATES, STATIC, LOCALES):
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            state.update(file.read_bytes())
    return state.hexdigest()
