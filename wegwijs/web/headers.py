"""Headers on every answer: nothing from elsewhere, nothing remembered, nothing passed on."""

from collections.abc import Awaitable, Callable

from fastapi import Request, Response

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
A_YEAR = "public, max-age=31536000, immutable"


async def add_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Adds the headers; pages are never stored, versioned static files are kept."""
    response = await call_next(request)
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    versioned = request.url.path.startswith("/static/") and "v" in request.query_params
    response.headers.setdefault("Cache-Control", A_YEAR if versioned else "no-store")
    response.headers.setdefault("Vary", "HX-Request")
    return response
