"""What makes Wegwijs work without a network: the worker, what it keeps, and the page it falls back on."""

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from wegwijs.model.base import N_
from wegwijs.offline import Graph, texts
from wegwijs.web import kept, visit
from wegwijs.web.doors.resident import start_page
from wegwijs.web.headers import A_YEAR
from wegwijs.web.pages import EmergencyPage, OfflinePage, Urgent
from wegwijs.web.render import STATIC, static_url
from wegwijs.web.site import NAME, Site
from wegwijs.web.state import State

ICONS = (("192", "any"), ("512", "any"), ("maskable-512", "maskable"))
CALL_ONE = N_("Kies wat het beste past, en bel dat nummer.")
_COLOUR = re.compile(r"--(paper|accent): (#\w+);")


def offline_door(home: Site) -> APIRouter:
    """The routes of what is kept, in every language and on every kiosk."""
    door = APIRouter(include_in_schema=False)
    graphs = kept.Graphs()
    _worker(door, home, graphs)
    _data(door, home, graphs)
    _pages(door, home, graphs)
    return door


def _worker(door: APIRouter, home: Site, graphs: kept.Graphs) -> None:
    @door.get("/sw.js")
    def worker() -> Response:
        headers = {"Service-Worker-Allowed": "/", "Cache-Control": "no-cache"}
        return Response((STATIC / "sw.js").read_bytes(), media_type="text/javascript", headers=headers)

    @door.get("/site.webmanifest")
    def app(request: Request) -> Response:
        return JSONResponse(_app(home.speaking(request)), media_type="application/manifest+json")

    @door.get("/offline/manifest.json")
    def manifest(request: Request) -> Response:
        site = home.speaking(request)
        return JSONResponse(dataclasses.asdict(kept.kept_set(site, graphs.of(site.engine()))))


def _app(site: Site) -> Mapping[str, Any]:
    """The manifest with which a phone puts Wegwijs among its apps."""
    tongue = site.tongue
    colour = dict(reversed(_COLOUR.findall((STATIC / "tokens.css").read_text("utf-8"))))
    return {
        "name": f"{NAME} {tongue.say(site.engine().pack.municipality.name)}",
        "short_name": NAME,
        "description": tongue("Waar kunnen wij u bij helpen?"),
        "lang": tongue.tag,
        "dir": tongue.direction,
        "id": tongue.path("/"),
        "start_url": dataclasses.replace(site, place="/").address(tongue),
        "scope": kept.scope_of(site),
        "display": "standalone",
        "background_color": colour["paper"],
        "theme_color": colour["accent"],
        "icons": [
            {
                "src": static_url(f"icons-app/{name}.png"),
                "sizes": "x".join([name.rpartition("-")[2]] * 2),
                "type": "image/png",
                "purpose": purpose,
            }
            for name, purpose in ICONS
        ],
    }


def _data(door: APIRouter, home: Site, graphs: kept.Graphs) -> None:
    @door.get("/offline/{version}/graph.json")
    def graph(request: Request, version: str) -> Response:
        return _forever(_asked(home.speaking(request), version, graphs).as_json())

    @door.get("/offline/{version}/{language}.json")
    def words(request: Request, version: str, language: str) -> Response:
        site = home.speaking(request)
        found = _asked(site, version, graphs)
        if language not in {tongue.language for tongue in kept.spoken(site)}:
            raise HTTPException(404)
        pack, spot = site.engine().pack, visit.spot_of(site, State())
        return _forever(texts(pack, found, language, site.now(), spot))


def _asked(site: Site, version: str, graphs: kept.Graphs) -> Graph:
    """The graph in service. Raises a 404 for the version of another, which no browser may keep under this name."""
    graph = graphs.of(site.engine())
    if version != kept.version_of(site, graph):
        raise HTTPException(404)
    return graph


def _forever(data: bytes) -> Response:
    return Response(data, media_type="application/json", headers={"Cache-Control": A_YEAR})


def _pages(door: APIRouter, home: Site, graphs: kept.Graphs) -> None:
    @door.get(kept.SHELL)
    def shell(request: Request) -> Response:
        site = dataclasses.replace(home.speaking(request), place="/")
        graph = graphs.of(site.engine())
        version = kept.version_of(site, graph)
        page = OfflinePage(
            frame=site.frame(site.tongue("Waar kunnen wij u bij helpen?")),
            tiles=start_page(site).tiles,
            graph=kept.graph_address(site, version),
            texts=kept.texts_address(site, version, site.tongue),
            icons=_icons(site, graph),
        )
        return site.show(request, "offline", page)

    @door.get(kept.EMERGENCY)
    def emergency(request: Request) -> Response:
        site = home.speaking(request)
        urgent = Urgent(site.tongue(CALL_ONE), site.lines())
        return site.show(request, "emergency", EmergencyPage(site.frame(site.tongue("Nu hulp nodig?")), urgent))


def _icons(site: Site, graph: Graph) -> tuple[str, ...]:
    """Every pictogram that an answer or a service on the way has."""
    answers = [answer.icon for question in graph.questions.values() for answer in question.answers]
    services = [site.engine().pack.service[service].icon for service in graph.services]
    return tuple(sorted({icon for icon in (*answers, *services) if icon}))
