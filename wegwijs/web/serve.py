"""Runs the site under uvicorn, in one process or several."""

import os
import threading

import uvicorn
from fastapi import FastAPI

from wegwijs.live import Live, go_live, keep_up
from wegwijs.ready import sound
from wegwijs.settings import Settings
from wegwijs.web.app import create_app


def application() -> FastAPI:
    """The site with the settings of the environment; called in each worker process."""
    settings = Settings()
    live = go_live(sound(settings.content), settings)
    keep_up(live, settings, threading.Event())
    return site_of(live, settings)


def site_of(live: Live, settings: Settings) -> FastAPI:
    """The site over a live engine."""
    return create_app(live, settings, status=live.status)


def run(live: Live, settings: Settings, host: str, port: int) -> None:
    """Serves in this process until stopped, and takes changed content into service."""
    stop = threading.Event()
    watching = keep_up(live, settings, stop)
    try:
        uvicorn.run(site_of(live, settings), host=host, port=port, server_header=False, access_log=False)
    finally:
        stop.set()
        watching.join()


def run_many(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serves in `workers` processes, each with an engine of its own; they read the settings they inherit."""
    os.environ["WEGWIJS_CONTENT"] = str(settings.content)
    os.environ["WEGWIJS_VAR"] = str(settings.var)
    uvicorn.run(
        "wegwijs.web.serve:application",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        server_header=False,
        access_log=False,
    )
