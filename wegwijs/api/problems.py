"""Errors as problem+json (RFC 9457), in plain Dutch, without repeating what was typed."""

from collections.abc import Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from wegwijs.api.shapes import Probleem

MEDIA = "application/problem+json"
TITLES = {
    400: "Deze vraag kunnen wij niet lezen",
    404: "Dit bestaat niet",
    405: "Dit kan hier niet",
    413: "Deze vraag is te groot",
    500: "Er ging iets mis bij ons",
}


def problem(status: int, detail: str, errors: Sequence[dict[str, Any]] = ()) -> JSONResponse:
    """A problem+json answer."""
    title = TITLES.get(status, "Dit lukt niet")
    body = Probleem(title=title, status=status, detail=detail, fouten=list(errors))
    return JSONResponse(body.model_dump(), status, media_type=MEDIA)


def handle_problems(app: FastAPI) -> None:
    """Makes every error of the API a problem+json answer."""

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> Response:
        errors = [{"waar": ".".join(map(str, row["loc"])), "wat": row["msg"]} for row in error.errors()]
        return problem(400, "De JSON past niet bij wat wij verwachten. Zie /api/v1/openapi.json.", errors)

    @app.exception_handler(HTTPException)
    async def refused(_: Request, error: HTTPException) -> Response:
        return problem(error.status_code, str(error.detail))

    @app.exception_handler(Exception)
    async def broken(_: Request, __: Exception) -> Response:
        return problem(500, "Probeer het nog eens, of bel de gemeente: 14 078.")
