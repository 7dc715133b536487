"""Where this site stands, as others reach it."""

import re

from fastapi import Request

_HOST = re.compile(r"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")
HERE = "localhost"


def origin(request: Request) -> str:
    """The address a request came to, without a path; an odd one is not repeated."""
    host = request.headers.get("host", "")
    return f"{request.scope['scheme']}://{host if _HOST.fullmatch(host) else HERE}"
