"""The API as an app of its own, mounted at /api/v1."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi

from wegwijs import __version__, answer
from wegwijs.api import present
from wegwijs.api.problems import Refused, handle_problems, problem, town_phone
from wegwijs.api.shapes import (
    Antwoord,
    BehoefteSoort,
    Dienst,
    Gereedheid,
    Gezondheid,
    Probleem,
    Punt,
    Vraag,
)
from wegwijs.model.base import say
from wegwijs.model.facts import NONE, OPEN, UNSURE, VALUES, UnknownFact, clean
from wegwijs.model.pack import Municipality
from wegwijs.model.status import Status
from wegwijs.near import spot_of_place

_LOG = logging.getLogger(__name__)

ABOUT = "Van de eigen woorden van een inwoner naar de dichtstbijzijnde passende hulp. Wij bewaren geen vragen."
ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": Probleem, "description": "De vraag past niet bij het contract."},
    404: {"model": Probleem, "description": "Dit bestaat niet."},
    503: {"model": Probleem, "description": "Er is geen inhoud om mee te antwoorden."},
}


def create_api(
    engine: Callable[[], answer.Engine],
    now: Callable[[ZoneInfo], datetime] = datetime.now,
    status: Callable[[], Status] = Status,
) -> FastAPI:
    """The API over `engine`, asked anew for each request so that content can be replaced while it runs.

    `status` tells what is coming and what was refused.
    """
    app = FastAPI(
        title="Wegwijs",
        version=__version__,
        description=ABOUT,
        license_info={"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    handle_problems(app, town_phone(engine))
    _advice(app, engine, now)
    _resources(app, engine)
    _health(app, engine, status)
    app.openapi = lambda: _schema(app, engine().pack.municipality)  # type: ignore[method-assign]  # FastAPI's own way to change it
    return app


def _advice(app: FastAPI, engine: Callable[[], answer.Engine], now: Callable[[ZoneInfo], datetime]) -> None:
    @app.post("/adviezen", summary="Vraag advies", tags=["advies"], responses={400: ERRORS[400]})
    def adviezen(vraag: Vraag) -> Antwoord:
        """Stuur een vraag in eigen woorden, met alle feiten die al bekend zijn. Er wordt niets bewaard."""
        current = engine()
        asked = _asked(current, vraag)
        found = answer.answer(current, asked, now(ZoneInfo(current.pack.municipality.time_zone)))
        return present.answer(current.pack, found, explained=vraag.uitleg)


def _asked(engine: answer.Engine, vraag: Vraag) -> answer.Asked:
    pack = engine.pack
    try:
        facts = dict(clean(vraag.feiten))
    except UnknownFact as error:
        raise Refused(400, _unknown(error.key)) from None
    for key, known in (("behoefte", pack.need), ("leefgebied", pack.domain)):
        if key in facts and facts[key] not in (UNSURE, NONE) and facts[key] not in known:
            raise Refused(400, f"Deze waarde van '{key}' kennen wij niet. Zie /api/v1/behoeften.")
    if vraag.taal is not None and vraag.taal not in pack.municipality.languages:
        raise Refused(400, f"Deze taal kennen wij niet. Kies uit: {', '.join(pack.municipality.languages)}.")
    spot = spot_of_place(pack.places, vraag.punt) if vraag.punt else None
    if vraag.punt and spot is None:
        raise Refused(400, "Dit punt kennen wij niet. Zie /api/v1/punten.")
    return answer.Asked(vraag.vraag or "", vraag.taal, facts, spot)


def _unknown(key: str) -> str:
    """Names the fact only when it is one of ours: any other name is what somebody typed."""
    if key in VALUES or key in OPEN:
        return f"Deze waarde van '{key}' kennen wij niet."
    return f"Een van de feiten kennen wij niet. Kies uit: {', '.join((*VALUES, *OPEN))}."


def _resources(app: FastAPI, engine: Callable[[], answer.Engine]) -> None:
    @app.get("/diensten", summary="Alle diensten", tags=["inhoud"])
    def diensten() -> list[Dienst]:
        """Alle vormen van hulp die Wegwijs kent."""
        return [present.service(service) for service in engine().pack.services]

    @app.get("/diensten/{id}", summary="Eén dienst", tags=["inhoud"], responses={404: ERRORS[404], 400: ERRORS[400]})
    def dienst(id: str) -> Dienst:  # noqa: A002 - the contract's own name
        """Eén vorm van hulp."""
        found = engine().pack.service.get(id)
        if found is None:
            raise Refused(404, "Deze dienst kennen wij niet. Zie /api/v1/diensten.")
        return present.service(found)

    @app.get("/punten", summary="Punten in de wijk", tags=["inhoud"])
    def punten() -> list[Punt]:
        """Plekken waar een zuil kan staan."""
        return [present.point(place) for place in engine().pack.places.places if place.kiosk]

    @app.get("/behoeften", summary="Alle behoeften", tags=["inhoud"])
    def behoeften() -> list[BehoefteSoort]:
        """Waarmee iemand kan komen, per leefgebied."""
        return [present.need(need) for need in engine().pack.needs]


def _health(app: FastAPI, engine: Callable[[], answer.Engine], status: Callable[[], Status]) -> None:
    @app.get("/gezondheid", summary="Leeft het proces?", tags=["beheer"])
    def gezondheid() -> Gezondheid:
        """Altijd goed zolang het proces antwoordt."""
        return Gezondheid()

    @app.get(
        "/gereedheid",
        summary="Klaar om te antwoorden?",
        tags=["beheer"],
        response_model=Gereedheid,
        responses={503: ERRORS[503]},
    )
    def gereedheid() -> Gereedheid | Response:
        """Welke inhoud en welk zinsbegrip draaien."""
        try:
            return present.readiness(engine(), status())
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the engine, the answer is "not ready"
            _LOG.warning("not ready: %s", type(error).__name__)
            return problem(503, "De inhoud is nu niet te lezen. Kijk in de logboeken van de server.")


def _contact(town: Municipality) -> dict[str, str]:
    """Who answers for the API, with a site where the content names one."""
    name = {"name": f"Gemeente {say(town.name)}"}
    return {**name, "url": town.website} if town.website else name


def _schema(app: FastAPI, town: Municipality) -> dict[str, Any]:
    """OpenAPI in which every error is a problem, as it is in reality."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            contact=_contact(town),
            license_info=app.license_info,
            routes=app.routes,
            servers=[{"url": "/api/v1"}],
        )
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"].pop("422", None)
                for status, response in operation["responses"].items():
                    if status == "200":
                        response["description"] = "Gelukt"
                    else:
                        content = response.get("content", {})
                        response["content"] = {"application/problem+json": content.get("application/json", {})}
        for unused in ("HTTPValidationError", "ValidationError"):
            schema["components"]["schemas"].pop(unused, None)
        app.openapi_schema = schema
    return app.openapi_schema
