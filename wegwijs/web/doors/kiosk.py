"""The kiosk's own pages: which points there are, and how a host sets one up. All else is the resident's door."""

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from wegwijs.web.pages import PointsPage, SetupPage
from wegwijs.web.prefix import POINT, before
from wegwijs.web.site import Site


def kiosk_door(home: Site) -> APIRouter:
    """The list of points, and the set-up page of each."""
    door = APIRouter(include_in_schema=False)

    @door.get(POINT)
    def points(request: Request) -> Response:
        site = home.speaking(request)
        places = [place for place in site.engine().pack.places.places if place.kiosk]
        listed = tuple((place.name, f"{before(place.id)}/opzet") for place in places)
        return site.show(request, "points", PointsPage(site.frame(site.tongue("Kies uw punt")), listed))

    @door.get(POINT.rstrip("/"))
    def bare(request: Request) -> Response:
        return RedirectResponse(home.speaking(request).tongue.path(POINT), 308)

    @door.get("/opzet")
    def setup(request: Request) -> Response:
        site = home.speaking(request)
        if site.point is None:
            raise HTTPException(404)
        times = site.engine().pack.municipality.kiosk
        here, start = str(request.base_url).rstrip("/"), f"{before(site.point.id)}/"
        page = SetupPage(
            frame=replace(site, point=None).frame(site.tongue("Deze zuil klaarzetten")),
            place=site.point.name,
            home=start,
            address=here.removesuffix(request.scope["root_path"]) + start,
            idle=times.idle_seconds,
            warn=times.warn_seconds,
            keep=times.keep_minutes,
        )
        return site.show(request, "setup", page)

    return door
