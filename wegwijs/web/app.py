"""create_app: the site with the API under it."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

from wegwijs.answer import Engine
from wegwijs.api.app import create_api
from wegwijs.api.problems import allowed, problem, town_phone
from wegwijs.errors import StateError
from wegwijs.feedback import Keep, keep_in
from wegwijs.model.base import N_
from wegwijs.model.status import Status
from wegwijs.settings import Settings
from wegwijs.web.doors.kiosk import kiosk_door
from wegwijs.web.doors.offline import offline_door
from wegwijs.web.doors.paper import paper_door
from wegwijs.web.doors.resident import NOT_THERE, resident_door
from wegwijs.web.doors.style import style_door
from wegwijs.web.doors.wider import wider_door
from wegwijs.web.headers import HeadAsGet, NotTooLarge, WithHeaders
from wegwijs.web.prefix import Prefixed
from wegwijs.web.render import STATIC, make_environment
from wegwijs.web.site import Site
from wegwijs.web.state import Seal, key_from
from wegwijs.web.tongue import LANGUAGES, tongues

EXPIRED = (
    N_("Deze bladzijde is verlopen"),
    N_("Het is te lang geleden dat u hier was. Daarom hebben wij uw antwoorden gewist."),
    N_("Begin gerust opnieuw. Het duurt maar even."),
)
UNREADABLE = (
    N_("Dit adres kunnen wij niet lezen"),
    N_("Het adres van deze bladzijde klopt niet helemaal."),
    N_("Begin opnieuw vanaf de eerste bladzijde."),
)
CANNOT = (
    N_("Dat lukt hier niet"),
    N_("Wij konden niets met wat er werd gestuurd."),
    N_("Ga naar het begin en stel uw vraag opnieuw."),
)
TOO_LARGE = (
    N_("Dat is te veel tekst"),
    N_("Dit is te veel tekst om te lezen."),
    N_("Ga naar het begin en vertel het belangrijkste in ongeveer tien zinnen."),
)
BROKEN = (
    N_("Er ging iets mis bij ons"),
    N_("Het ligt niet aan u. Wij konden de bladzijde niet maken."),
    N_("Probeer het over een paar minuten nog eens. Of bel de gemeente, dan helpen zij u meteen."),
)


SMALL, EFFORT = 800, 6
"""Bytes below which compressing saves nothing, and how hard to try (1-9)."""

LARGEST = 256 * 1024
"""Bytes of a request: far more than any question, far less than what would fill the memory."""


class Application(FastAPI):
    """FastAPI answers a 500 outside all middleware it is given; what goes around every answer goes around that too."""

    def build_middleware_stack(self) -> ASGIApp:
        """The whole stack, in our headers, and compressed for a slow phone."""
        prefixed = Prefixed(super().build_middleware_stack(), LANGUAGES)
        dressed = WithHeaders(NotTooLarge(HeadAsGet(prefixed), LARGEST, self.state.too_large))
        return GZipMiddleware(dressed, minimum_size=SMALL, compresslevel=EFFORT)


def create_app(
    engine: Callable[[], Engine],
    settings: Settings,
    clock: Callable[[ZoneInfo], datetime] = datetime.now,
    status: Callable[[], Status] = Status,
    keep: Keep | None = None,
) -> FastAPI:
    """The whole application over `engine`, with its settings and clock given; see `create_api` for `status`.

    `keep` keeps what visitors say of an advice; else it goes into a file in `var`.
    """
    app = Application(openapi_url=None, docs_url=None, redoc_url=None, max_body_size=LARGEST)
    seal = Seal(key_from(settings.key, settings.var), settings.state_hours)
    spoken = tongues(LANGUAGES)
    templates = {language: make_environment(tongue) for language, tongue in spoken.items()}
    site = Site(engine, seal, clock, templates, spoken, town_phone(engine), origin=settings.address)
    app.state.too_large = lambda request: _too_large(request, site)
    _errors(app, site)
    app.include_router(resident_door(site))
    app.include_router(kiosk_door(site))
    app.include_router(wider_door(site, keep or keep_in(settings.var / "feedback.jsonl")))
    app.include_router(offline_door(site))
    app.include_router(paper_door(site))
    if settings.style_page:
        app.include_router(style_door(site))
    api = create_api(engine, clock, status)
    app.mount("/api/v1", api)
    for path in ("/gezondheid", "/gereedheid", "/openapi.json"):
        app.router.routes.extend(route for route in api.router.routes if getattr(route, "path", "") == path)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


def _too_large(request: Request, site: Site) -> Response:
    if request.url.path.startswith("/api/"):
        return problem(413, TOO_LARGE[1])
    return site.problem(request, 413, *TOO_LARGE)


def _errors(app: FastAPI, site: Site) -> None:
    @app.exception_handler(StateError)
    async def state(request: Request, error: StateError) -> Response:
        return site.problem(request, 410 if error.expired else 400, *(EXPIRED if error.expired else UNREADABLE))

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        response = site.problem(request, error.status_code, *(NOT_THERE if error.status_code == 404 else CANNOT))
        if error.status_code == 405:
            response.headers["Allow"] = allowed(request)
        return response

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, _: RequestValidationError) -> Response:
        return site.problem(request, 400, *CANNOT)

    @app.exception_handler(Exception)
    async def broken(request: Request, _: Exception) -> Response:
        return site.problem(request, 500, *BROKEN)
