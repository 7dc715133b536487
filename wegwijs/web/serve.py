"""Runs the site under uvicorn, in one process or several."""

import os

import uvicorn
from fastapi import FastAPI

from wegwijs.live import Live, go_live
from wegwijs.ready import sound
from wegwijs.settings import Settings
from wegwijs.web.app import create_app


def application() -> FastAPI:
    """The site with the settings of the environment; called in each worker process."""
    settings = Settings()
    return site_of(go_live(sound(settings.content), settings), settings)


def site_of(live: Live, settings: Settings) -> FastAPI:
    """The site over a live engine."""
    return create_app(live, settings, coming=lambda: live.coming)


def run(live: Live, settings: Settings, host: str, port: int, workers: int) -> None:
    """Serves until stopped. Workers read the settings from the environment they inherit."""
    if workers == 1:
        uvicorn.run(site_of(live, settings), host=host, port=port, server_header=False, access_log=False)
        return
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
