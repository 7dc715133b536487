"""The engine in service, which a better one or one with newer content may replace while the site runs."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from watchfiles import watch

from wegwijs.answer import Engine
from wegwijs.content import Loaded
from wegwijs.content.load import version_of
from wegwijs.errors import ContentError, Finding, WegwijsError
from wegwijs.model.status import Status
from wegwijs.ready import Choice, Progress, engine_for, get_encoder, is_prepared, lighter, silent, sound
from wegwijs.settings import Settings

BETTER, WATCH = "beter-zinsbegrip", "let-op-inhoud"
"""Names of the threads that work beside the site; both end with the process."""

SETTLED = 300
"""Milliseconds without a change before we read: an editor saves more than one file."""

log = logging.getLogger(__name__)


class Live:
    """Holds one engine at a time; who asks twice may get two, so ask once per request."""

    def __init__(self, engine: Engine) -> None:
        """Start with `engine`."""
        self._engine = engine
        self._changing = threading.Lock()
        self.coming: str | None = None
        """Name of the encoder that is still being made ready, for the status page."""
        self.refused: tuple[Finding, ...] = ()
        """What is wrong with newer content, which is therefore not in service."""

    def __call__(self) -> Engine:
        """The engine to answer with now."""
        return self._engine

    def status(self) -> Status:
        """What is not in service yet."""
        return Status(self.coming, tuple(map(str, self.refused)))

    def replace(self, engine: Engine, coming: str | None = None) -> None:
        """Answer with `engine` from the next request on; `coming` is the encoder that will follow."""
        with self._changing:
            self._engine, self.coming = engine, coming

    def improve(self, engine: Engine) -> None:
        """Answer with `engine`, unless other content came into service while it was made."""
        with self._changing:
            if engine.pack.version == self._engine.pack.version:
                self._engine, self.coming = engine, None


def go_live(loaded: Loaded, settings: Settings, progress: Progress = silent) -> Live:
    """An engine at once: the best where its vectors are kept, else a lighter one that makes way for the best."""
    engine, better = _engines(loaded, settings, progress)
    live = Live(engine)
    _follow_up(live, better)
    return live


def keep_up(live: Live, settings: Settings, stop: threading.Event) -> threading.Thread:
    """Takes changed content into service, in a thread of its own, until `stop` is set."""
    thread = threading.Thread(target=_watch, args=(live, settings, stop), name=WATCH, daemon=True)
    thread.start()
    return thread


def renew(live: Live, settings: Settings) -> None:
    """Reads the content again. What does not hold is refused whole, and what was in service stays."""
    try:
        if version_of(settings.content) == live().pack.version:
            live.refused = ()
            return
        loaded = sound(settings.content)
        engine, better = _engines(loaded, settings, silent)
    except ContentError as error:
        live.refused = tuple(error.findings)
        log.error("nieuwe inhoud geweigerd, de vorige blijft in dienst:\n%s", error)
        return
    except (WegwijsError, OSError, MemoryError) as error:
        log.error("nieuwe inhoud kwam niet klaar, de vorige blijft in dienst: %s", error)
        return
    live.replace(engine)
    live.refused = ()
    log.info("nieuwe inhoud in dienst: %s", engine.pack.version)
    _follow_up(live, better)


Better = tuple[str, Callable[[], Engine]] | None
"""The encoder that is better than the one in service and how to make an engine with it."""


def _engines(loaded: Loaded, settings: Settings, progress: Progress) -> tuple[Engine, Better]:
    """What can answer within seconds, and what is better but takes minutes."""
    choice: Choice = settings.encoder
    encoder = get_encoder(settings.var, choice, progress)
    if is_prepared(loaded.pack, encoder, settings.var):
        return engine_for(loaded.pack, encoder, settings.var, progress), None
    lightly = engine_for(loaded.pack, lighter(settings.var), settings.var, progress)
    return lightly, (encoder.name, lambda: engine_for(loaded.pack, encoder, settings.var, progress))


def _follow_up(live: Live, better: Better) -> None:
    if better is None:
        return
    live.coming, make = better
    threading.Thread(target=_improve, args=(live, make), name=BETTER, daemon=True).start()


def _improve(live: Live, make: Callable[[], Engine]) -> None:
    try:
        live.improve(make())
        log.info("het volledige zinsbegrip draait")
    except (WegwijsError, OSError, MemoryError) as error:
        live.coming = None
        log.error("het volledige zinsbegrip kwam niet klaar: %s", error)


def _watch(live: Live, settings: Settings, stop: threading.Event) -> None:
    """Looks once at the start too: something may have changed since the content was read."""
    renew(live, settings)
    folder: Path = settings.content
    for _ in watch(folder, watch_filter=_is_content, debounce=SETTLED, stop_event=stop, raise_interrupt=False):
        renew(live, settings)


def _is_content(_change: object, path: str) -> bool:
    return path.endswith(".yaml")
