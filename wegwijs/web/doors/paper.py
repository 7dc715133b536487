"""What can be taken along: the sheet, the cards, and hours for a calendar."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from wegwijs.model.base import N_
from wegwijs.near import nearby
from wegwijs.web import paper, talk, visit
from wegwijs.web.agenda import Visit, agenda
from wegwijs.web.cards import card
from wegwijs.web.pages import ServiceCard
from wegwijs.web.site import Site
from wegwijs.web.state import State

NO_HOURS = (
    N_("Deze tijden kunnen niet in uw agenda"),
    N_("Wij weten niet op welke vaste tijden het open is."),
    N_("Bel eerst, dan weet u wanneer u kunt komen."),
)


def paper_door(home: Site) -> APIRouter:
    """The routes of what goes along; only the sheet of a talk knows of the visitor."""
    door = APIRouter(include_in_schema=False)

    @door.get("/advies/{token}/papier")
    def advice(request: Request, token: str) -> Response:
        site = home.speaking(request)
        state = site.open(token)
        found = talk.look(site, state)
        need = next((need for need, _ in found.situation.needs), None)
        return site.show(request, "sheet", paper.advice_sheet(site, talk.advice_page(site, state, found), need))

    @door.get("/hulp/{service_id}/papier")
    def sheet(request: Request, service_id: str) -> Response:
        site = home.speaking(request)
        return site.show(request, "sheet", paper.service_sheet(site, _card(site, service_id)))

    @door.get("/hulp/{service_id}/kaartje")
    def cards(request: Request, service_id: str) -> Response:
        site = home.speaking(request)
        return site.show(request, "cards", paper.cards_page(site, _card(site, service_id)))

    @door.get("/hulp/{service_id}/inloop.ics")
    def hours(request: Request, service_id: str, plek: str = "") -> Response:
        site = home.speaking(request)
        visit = _visit(site, service_id, plek)
        file = agenda(visit, site.tongue, site.now()) if visit else None
        if file is None:
            return site.problem(request, 404, *NO_HOURS)
        named = {"Content-Disposition": f'attachment; filename="{service_id}-{plek}.ics"'}
        return Response(file, media_type="text/calendar", headers=named)

    return door


def _card(site: Site, service_id: str) -> ServiceCard:
    """A service as anybody sees it; on a kiosk with what is near that. Raises a 404 for one that is not there."""
    service = site.engine().pack.service.get(service_id)
    if service is None:
        raise HTTPException(404)
    spot = visit.spot_of(site, State())
    near = nearby(site.engine().pack.places, service, spot, site.now())
    return card(service, site.tongue.say(service.because), near, visit.here(site, spot))


def _visit(site: Site, service_id: str, place_id: str) -> Visit | None:
    """A service at a place, where there is such a thing."""
    pack = site.engine().pack
    at = ((place, here) for place in pack.places.places for here in place.services)
    found = next(((place, here) for place, here in at if (place.id, here.service) == (place_id, service_id)), None)
    if found is None:
        return None
    say = site.tongue.say
    address, town = site.public(f"/hulp/{service_id}"), say(pack.municipality.name)
    return Visit(say(pack.service[service_id].name), address, *found, town)
