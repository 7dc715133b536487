"""What every handler needs: the engine, the seal, the clock and the templates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from jinja2 import Environment

from wegwijs.answer import Engine
from wegwijs.model.base import DUTCH, say
from wegwijs.web.cards import dial, lines
from wegwijs.web.pages import Frame, ProblemPage
from wegwijs.web.render import Page, render
from wegwijs.web.state import Seal, State

NAME = "Wegwijs"


@dataclass(frozen=True, slots=True)
class Site:
    """The running site. `engine` is asked anew each time, so that content can be replaced."""

    engine: Callable[[], Engine]
    seal: Seal
    clock: Callable[[ZoneInfo], datetime]
    templates: Environment

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
        page = ProblemPage(self.frame(heading), heading, what, next_step, status)
        return self.show(request, "problem", page, status)
