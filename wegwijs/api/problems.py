"""Errors as problem+json (RFC 9457), in plain Dutch, without repeating what was typed."""

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match, Mount

from wegwijs.answer import Engine
from wegwijs.api.shapes import LONGEST, Fout, Probleem
from wegwijs.model.facts import OPEN, VALUES

MEDIA = "application/problem+json"
TITLES = {
    400: "Deze vraag kunnen wij niet lezen",
    404: "Dit bestaat niet",
    405: "Dit kan hier niet",
    413: "Deze vraag is te groot",
    500: "Er ging iets mis bij ons",
    503: "Wegwijs kan nu niet antwoorden",
}
DETAILS = {
    400: "Deze JSON kunnen wij niet lezen. Misschien staat er een te groot getal in, of zit er te veel in elkaar.",
    404: "Dit adres kennen wij niet. Zie /api/v1/openapi.json.",
    413: "Stuur minder tekst in één keer.",
}
UNFIT = "De JSON past niet bij wat wij verwachten. Zie /api/v1/openapi.json."
ELSE = "Kijk in /api/v1/openapi.json wat hier kan."

WRONG = {
    "missing": "dit ontbreekt",
    "extra_forbidden": "dit veld kennen wij niet",
    "json_invalid": "vanaf dit teken is het geen goede JSON",
    "string_type": "dit moet tekst zijn",
    "string_unicode": "hier staan tekens in die wij niet kunnen lezen",
    "string_too_long": f"deze tekst is te lang: er passen {LONGEST} tekens in",
    "string_too_short": "deze tekst is te kort",
    "int_type": "dit moet een heel getal zijn",
    "int_parsing": "dit moet een heel getal zijn",
    "int_from_float": "dit moet een heel getal zijn",
    "int_parsing_size": "dit getal is te groot",
    "float_type": "dit moet een getal zijn",
    "float_parsing": "dit moet een getal zijn",
    "finite_number": "dit getal is te groot",
    "bool_type": "dit moet true of false zijn",
    "bool_parsing": "dit moet true of false zijn",
    "list_type": "dit moet een lijst zijn",
    "too_long": "hier staat te veel in",
    "dict_type": "dit moet een object zijn",
    "model_type": "dit moet een object zijn",
    "model_attributes_type": "dit moet een object zijn",
}
UNFITTING = "dit past niet"
UNFIT_FACT = "dit moet tekst, een getal, true, false of null zijn"
UNSAID = "…"

_LOG = logging.getLogger(__name__)
_FACT = ("body", "feiten")
_FIELD = re.compile(r"[a-z_]{1,20}")
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


class Refused(Exception):
    """What was asked cannot be; `detail` is ours, in Dutch, and holds nothing of what was sent."""

    def __init__(self, status: int, detail: str) -> None:
        self.status = status
        self.detail = detail
        super().__init__(detail)


def problem(
    status: int, detail: str, errors: Sequence[Fout] = (), headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """A problem+json answer."""
    title = TITLES.get(status, "Dit lukt niet")
    body = Probleem(title=title, status=status, detail=detail, fouten=list(errors))
    return JSONResponse(body.model_dump(), status, headers, media_type=MEDIA)


def town_phone(engine: Callable[[], Engine]) -> str | None:
    """The number of the municipality; None where there is no content to tell it."""
    try:
        return engine().pack.municipality.phone
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the content, a page without it must be possible
        _LOG.warning("no content to take the number from: %s", type(error).__name__)
        return None


def handle_problems(app: FastAPI, phone: str | None) -> None:
    """Makes every error of the API a problem+json answer; `phone` is the number to call when all else fails."""

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        return problem(400, UNFIT, wrong(error.errors()))

    @app.exception_handler(Refused)
    async def refused(_: Request, error: Refused) -> Response:
        return problem(error.status, error.detail)

    @app.exception_handler(HTTPException)
    async def refused_by_framework(request: Request, error: HTTPException) -> Response:
        if error.status_code == 405:
            methods = allowed(request)
            return problem(405, f"Op dit adres kan wel: {methods}.", headers={"Allow": methods})
        return problem(error.status_code, DETAILS.get(error.status_code, ELSE), headers=error.headers)

    @app.exception_handler(Exception)
    async def broken(_: Request, __: Exception) -> Response:
        return problem(500, f"Probeer het nog eens, of bel de gemeente{f': {phone}' if phone else ''}.")


def allowed(request: Request) -> str:
    """The methods that the address of `request` does have, as the Allow header wants them."""
    routes = [route for route in request.app.router.routes if not isinstance(route, Mount)]
    found = [
        method
        for method in _METHODS
        if any(route.matches({**request.scope, "method": method})[0] is Match.FULL for route in routes)
    ] or ["GET"]  # only the mounted static files are left then
    return ", ".join([*found, "HEAD"] if "GET" in found else found)


def wrong(errors: Sequence[Mapping[str, Any]]) -> list[Fout]:
    """What does not fit, once for each place."""
    found: dict[str, str] = {}
    for error in errors:
        place, kind = tuple(error["loc"]), error["type"]
        found.setdefault(_where(place), _what(place, kind))
    return [Fout(waar=where, wat=what) for where, what in found.items()]


def _what(place: tuple[int | str, ...], kind: str) -> str:
    # one value of a fact fails once for each type it might have had: that is one mistake, not four
    return UNFIT_FACT if place[:2] == _FACT and len(place) > 3 else WRONG.get(kind, UNFITTING)


def _where(place: tuple[int | str, ...]) -> str:
    """The place, in which a name is told only when it is one of ours or reads as the name of a field."""
    if place[:2] == _FACT and len(place) > 2:
        fact = str(place[2])
        return ".".join((*_FACT, fact if fact in VALUES or fact in OPEN else UNSAID))
    return ".".join(str(part) if isinstance(part, int) or _FIELD.fullmatch(part) else UNSAID for part in place)
