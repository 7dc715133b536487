"""The engine in service, which a better one may replace while the site runs."""

import logging
import threading
from collections.abc import Callable

from wegwijs.answer import Engine
from wegwijs.content import Loaded
from wegwijs.errors import WegwijsError
from wegwijs.ready import Choice, Progress, engine_for, get_encoder, is_prepared, lighter, silent
from wegwijs.settings import Settings

THREAD = "beter-zinsbegrip"

log = logging.getLogger(__name__)


class Live:
    """Holds one engine at a time; who asks twice may get two, so ask once per request."""

    def __init__(self, engine: Engine) -> None:
        """Start with `engine`."""
        self._engine = engine
        self.coming: str | None = None
        """Name of the encoder that is still being made ready, for the status page."""

    def __call__(self) -> Engine:
        """The engine to answer with now."""
        return self._engine

    def replace(self, engine: Engine) -> None:
        """Answer with `engine` from the next request on."""
        self._engine = engine
        self.coming = None


def go_live(loaded: Loaded, settings: Settings, progress: Progress = silent) -> Live:
    """An engine at once: the best where its vectors are kept, else a lighter one that makes way for the best.

    Making the best ready goes on in a thread of its own, which ends with the process.
    """
    choice: Choice = settings.encoder
    encoder = get_encoder(settings.var, choice, progress)
    if is_prepared(loaded.pack, encoder, settings.var):
        return Live(engine_for(loaded.pack, encoder, settings.var, progress))
    live = Live(engine_for(loaded.pack, lighter(settings.var), settings.var, progress))
    live.coming = encoder.name
    make = lambda: engine_for(loaded.pack, encoder, settings.var, progress)  # noqa: E731
    threading.Thread(target=_improve, args=(live, make), name=THREAD, daemon=True).start()
    return live


def _improve(live: Live, make: Callable[[], Engine]) -> None:
    try:
        live.replace(make())
        log.info("het volledige zinsbegrip draait")
    except (WegwijsError, OSError, MemoryError) as error:
        live.coming = None
        log.error("het volledige zinsbegrip kwam niet klaar: %s", error)
