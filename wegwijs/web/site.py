"""What every handler needs: the engine, the seal, the clock and the templates."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from string import Template
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment
from starlette.exceptions import HTTPException

from wegwijs.answer import Engine
from wegwijs.model.base import DUTCH, N_
from wegwijs.model.places import Place
from wegwijs.web.cards import dial, lines
from wegwijs.web.origin import origin
from wegwijs.web.pages import Frame, Kiosk, Language, Line, ProblemPage
from wegwijs.web.prefix import before, parse
from wegwijs.web.render import Page, render
from wegwijs.web.state import Seal, State
from wegwijs.web.tongue import Tongue, preferred

NAME = "Wegwijs"
KEEP = "wegwijs-keep"
"""The header with which a browser asks for a copy to show later, without a network."""

READ_ON = N_("Lees verder in het Nederlands")
"""What a page says in another language than its own; each translation names itself."""

IN_DUTCH = Tongue()

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
    """The running site, as it speaks one language; `speaking` gives it in another.

    `engine` is asked anew each time, so that content can be replaced. `templates` are per language.
    `place` is the address that was asked for, without what stands before it; `point` the kiosk it is shown on.
    `phone` is the number of the municipality as it was at the start, for when the content is gone.
    `origin` is where others reach this site: as set, or the address that was asked. `kept`: a browser asks for a copy
    to show later, without a network.
    """

    engine: Callable[[], Engine]
    seal: Seal
    clock: Callable[[ZoneInfo], datetime]
    templates: Mapping[str, Environment]
    tongues: Mapping[str, Tongue]
    phone: str | None = None
    tongue: Tongue = IN_DUTCH
    place: str = "/"
    point: Place | None = None
    origin: str | None = None
    kept: bool = False

    def speaking(self, request: Request) -> "Site":
        """The site as the address has it: on a kiosk, and in a language.

        Raises a 404 for a kiosk that is not there, and for a language whose texts are not ready.
        """
        prefix, pack = parse(request.scope["root_path"], self.tongues), self.engine().pack
        language = prefix.language or DUTCH
        point = next((place for place in pack.places.places if place.id == prefix.point and place.kiosk), None)
        if (language != DUTCH and language not in pack.municipality.texts_in) or (prefix.point and point is None):
            raise HTTPException(404)
        path = request.scope["path"].removeprefix(request.scope["root_path"])
        tongues = {code: replace(tongue, before=before(prefix.point)) for code, tongue in self.tongues.items()}
        site = replace(self, tongues=tongues, tongue=tongues[language], place=path, point=point)
        return replace(site, origin=self.origin or origin(request), kept=KEEP in request.headers)

    def _heard(self, request: Request) -> "Site":
        """The same, in Dutch where that language is not ready."""
        try:
            return self.speaking(request)
        except HTTPException:
            return self

    def languages(self) -> tuple[Language, ...]:
        """This page in every language whose texts are ready."""
        ready = [self.tongues[code] for code in self.engine().pack.municipality.texts_in if code in self.tongues]
        return tuple(map(self._in, ready))

    def _in(self, tongue: Tongue) -> Language:
        """This page in another language."""
        current = tongue.language == self.tongue.language
        return Language(tongue.tag, tongue.name, tongue.direction, self.address(tongue), current)

    def wished(self, header: str) -> Tongue | None:
        """The language a browser asks for (Accept-Language), where it is ready and another than this one."""
        ready = [code for code in self.engine().pack.municipality.texts_in if code in self.tongues]
        wish = preferred(header, ready)
        return self.tongues[wish] if wish and wish != self.tongue.tag else None

    def offer(self, typed: str | None, path: str) -> Language | None:
        """The page at `path` in the language somebody typed in, where that is another than this one and ready."""
        if not typed or typed == self.tongue.tag or typed not in self.tongues:
            return None
        tongue = self.tongues[typed]
        if typed not in self.engine().pack.municipality.texts_in:
            return None
        return Language(typed, tongue(READ_ON), tongue.direction, tongue.path(path), current=False)

    def address(self, tongue: Tongue) -> str:
        """Where this page stands in a language. At the start Dutch says so, or the browser's wish would count."""
        return f"{tongue.before}/{DUTCH}/" if (tongue.language, self.place) == (DUTCH, "/") else tongue.path(self.place)

    def public(self, path: str) -> str:
        """The whole address of a page in this language, as others reach it: on no kiosk."""
        return f"{self.origin}{replace(self.tongue, before='').path(path)}"

    def now(self) -> datetime:
        """The time in the municipality."""
        return self.clock(ZoneInfo(self.engine().pack.municipality.time_zone))

    def frame(self, title: str, *, sensitive: bool = False, problem: bool = False) -> Frame:
        """What stands around every page."""
        pack, tongue = self.engine().pack, self.tongue
        town = pack.municipality
        fault = tongue("Fout: ") if problem else ""
        return Frame(
            title=f"{fault}{title} - {NAME} {tongue.say(town.name)}",
            language=tongue.tag,
            direction=tongue.direction,
            town=tongue.say(town.name),
            town_phone=town.phone,
            town_tel=None if self.point else dial(town.phone),
            base=tongue.path(""),
            lines=self.lines(),
            sensitive=sensitive,
            languages=self.languages(),
            kiosk=self._kiosk(),
            kept=tongue.day(self.now().date()) if self.kept else None,
        )

    def lines(self, only: Sequence[str] | None = None) -> tuple[Line, ...]:
        """The emergency lines, or those in `only`."""
        return lines(self.engine().pack, self.tongue, only, leads_on=self.point is None)

    def _kiosk(self) -> Kiosk | None:
        if self.point is None:
            return None
        times = self.engine().pack.municipality.kiosk
        home = f"{before(self.point.id)}/"
        return Kiosk(self.point.id, self.point.name, home, times.idle_seconds, times.warn_seconds)

    def open(self, token: str) -> State:
        """The talk in `token`. Raises StateError when it is not ours or too old; on a kiosk that is soon."""
        minutes = self.engine().pack.municipality.kiosk.keep_minutes if self.point else None
        return self.seal.open(token, minutes)

    def show(self, request: Request, template: str, page: Page, status: int = 200) -> Response:
        """Renders `page`: whole, or as a fragment for htmx."""
        return render(self.templates[self.tongue.language], request, template, page, status)

    def go(self, state: State, *, question: bool) -> Response:
        """On to the next question or to the advice; 303, so that the address can be reloaded."""
        path = f"/{'stap' if question else 'advies'}/{self.seal.close(state)}"
        return RedirectResponse(self.tongue.path(path), 303)

    def problem(self, request: Request, status: int, heading: str, what: str, next_step: str) -> Response:
        """A calm page for when something is not there or went wrong; the texts are fixed ones, in Dutch."""
        try:
            site = replace(self._heard(request), place="/")  # no address that may be odd goes into a link
            said = (site.tongue(heading), site.tongue(what), site.tongue(next_step))
            page = ProblemPage(site.frame(said[0]), *said, status)
            return site.show(request, "problem", page, status)
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
