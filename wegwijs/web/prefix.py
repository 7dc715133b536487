"""What may stand before every address of a resident: the kiosk it is shown on, and the language ("/punt/x/en/hulp/y").

For the routes it is where they are mounted (`root_path`), so that each page works in every language and on every kiosk.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

POINT = "/punt/"
_POINT = re.compile(rf"{POINT}([a-z0-9-]+)(?=/|$)")


@dataclass(frozen=True, slots=True)
class Prefix:
    """The kiosk by its id, and the language as the address has it; None where the address has none."""

    point: str | None = None
    language: str | None = None

    @property
    def path(self) -> str:
        """As it stands in an address."""
        return before(self.point) + (f"/{self.language}" if self.language else "")


def before(point: str | None) -> str:
    """What stands before the language: the kiosk, if any."""
    return f"{POINT}{point}" if point else ""


def parse(path: str, languages: Collection[str]) -> Prefix:
    """The prefix that `path` begins with."""
    found = _POINT.match(path)
    language = path[found.end() if found else 0 :].split("/")[1:2]
    return Prefix(found[1] if found else None, language[0] if language and language[0] in languages else None)


class Prefixed:
    """Takes the prefix off the front of the address."""

    def __init__(self, app: ASGIApp, languages: Collection[str]) -> None:
        self.app, self.languages = app, languages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        prefix = parse(scope["path"], self.languages).path if scope["type"] == "http" else ""
        if not prefix:
            await self.app(scope, receive, send)
        elif scope["path"] != prefix:
            await self.app({**scope, "root_path": prefix}, receive, send)
        else:
            await RedirectResponse(f"{prefix}/", 308)(scope, receive, send)
