"""What every handler needs: the engine, the seal, the clock and the templates."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import escape
from string import Template
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment

from wegwijs.answer import Engine
from wegwijs.model.base import DUTCH, say
from wegwijs.web.cards import dial, lines
from wegwijs.web.pages import Frame, ProblemPage
from wegwijs.web.render import Page, render
from wegwijs.web.state import Seal, State

NAME = "Wegwijs"

_LOG = logging.getLogger(__name__)

BARE_BLOCK = Template("""\
<div class="stack measure" data-title="$heading - Wegwijs">
  <h1 class="utrecht-heading-1">$heading</h1>
  <p class="utrecht-paragraph utrecht-paragraph--lead">$what</p>
  <p>$next_step</p>
  $call
  <div class="card stack stack--s">
    <h2 class="utrecht-heading-3">Nu hulp nodig?</h2>
    <p>Direct gevaar: <a class="number row-link" href="tel:112">112</a></p>
    <p>Denkt u aan zelfmoord: <a class="number row-link" href="tel:08000113">0800-0113</a></p>
    <p>Geweld thuis: <a class="number row-link" href="tel:08002000">0800-2000</a></p>
  </div>
  <p><a class="row-link utrecht-link utrecht-link--html-a" href="/" data-hx-boost="false">Naar het begin</a></p>
</div>
""")
BARE_CALL = Template("""\
<div class="card stack stack--s">
    <h2 class="utrecht-heading-3">Liever bellen?</h2>
    <p>De gemeente: <a class="number row-link" href="tel:$tel">$phone</a></p>
  </div>""")
BARE_PAGE = Template("""\
<!DOCTYPE html>
<html lang="nl" class="voorbeeld-theme wegwijs">
<head>
  <meta charset="utf-8">
  <title>$heading - Wegwijs</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="/static/vendor/nlds.css">
  <link rel="stylesheet" href="/static/tokens.css">
  <link rel="stylesheet" href="/static/base.css">
  <link rel="stylesheet" href="/static/components/frame.css">
  <link rel="stylesheet" href="/static/components/controls.css">
  <link rel="stylesheet" href="/static/components/advice.css">
</head>
<body class="utrecht-document">
<main id="inhoud" class="wrap" tabindex="-1">
$block</main>
</body>
</html>
""")


@dataclass(frozen=True, slots=True)
class Site:
    """The running site. `engine` is asked anew each time, so that content can be replaced.

    `phone` is the number of the municipality as it was at the start, for when the content is gone.
    """

    engine: Callable[[], Engine]
    seal: Seal
    clock: Callable[[ZoneInfo], datetime]
    templates: Environment
    phone: str | None = None

    def now(self) -> datetime:
        """The time in the municipality."""
        return self.clock(ZoneInfo(self.engine().pack.municipality.time_zone))

    def frame(self, title: str, *, sensitive: bool = False, problem: bool = False) -> Frame:
        """What stands around every page."""
        pack = self.engine().pack
        town = pack.municipality
        return Frame(
            title=f"{'Fout: ' if problem else ''}{title} - {NAME} {say(town.name)}",
            language=DUTCH,
            town=say(town.name),
            town_phone=town.phone,
            town_tel=dial(town.phone),
            lines=lines(pack, DUTCH),
            sensitive=sensitive,
        )

    def show(self, request: Request, template: str, page: Page, status: int = 200) -> Response:
        """Renders `page`: whole, or as a fragment for htmx."""
        return render(self.templates, request, template, page, status)

    def go(self, state: State, *, question: bool) -> Response:
        """On to the next question or to the advice; 303, so that the address can be reloaded."""
        return RedirectResponse(f"/{'stap' if question else 'advies'}/{self.seal.close(state)}", 303)

    def problem(self, request: Request, status: int, heading: str, what: str, next_step: str) -> Response:
        """A calm page for when something is not there or went wrong."""
        try:
            page = ProblemPage(self.frame(heading), heading, what, next_step, status)
            return self.show(request, "problem", page, status)
        except Exception as error:  # noqa: BLE001 - content or templates are gone: the numbers must still be there
            _LOG.warning("a bare page for want of the real one: %s", type(error).__name__)
            return self._bare(request, status, {"heading": heading, "what": what, "next_step": next_step})

    def _bare(self, request: Request, status: int, words: Mapping[str, str]) -> Response:
        """The same page without engine or templates, for when those are what went wrong."""
        call = BARE_CALL.substitute(tel=dial(self.phone), phone=escape(self.phone)) if self.phone else ""
        safe = {name: escape(text) for name, text in words.items()}
        block = BARE_BLOCK.substitute(safe, call=call)
        whole = "HX-Request" not in request.headers
        return HTMLResponse(BARE_PAGE.substitute(safe, block=block) if whole else block, status)
