"""Page or block: the whole template for a browser, its block `inhoud` for htmx. One template, no copies."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Protocol

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2_fragments import render_block

from wegwijs.settings import ROOT
from wegwijs.web.tongue import Tongue

STATIC = ROOT / "static"
TEMPLATES = ROOT / "templates"
BLOCK = "inhoud"


class Page(Protocol):
    """Any record of pages.py."""


def make_environment(tongue: Tongue) -> Environment:
    """Templates in one language, that refuse a name nobody passed."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.install_gettext_translations(tongue.words, newstyle=True)  # type: ignore[attr-defined]  # extension's
    environment.globals["static_url"] = static_url
    environment.globals["icon_sheets"] = json.loads((STATIC / "icons.json").read_text())
    return environment


@cache
def static_url(path: str) -> str:
    """The address of a static file, with its hash so that a new version is a new address."""
    return f"/static/{path}?v={_hash(STATIC / path)}"


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def render(environment: Environment, request: Request, template: str, page: Page, status: int = 200) -> Response:
    """The page, or only its block when htmx asks; with the address htmx should show."""
    name = f"pages/{template}.html"
    if "HX-Request" not in request.headers:
        return HTMLResponse(environment.get_template(name).render(page=page), status)
    html = render_block(environment, name, BLOCK, page=page)
    shown = {"HX-Push-Url": request.url.path} if request.method == "GET" and status < 400 else {}
    return HTMLResponse(html, status, headers=shown)
