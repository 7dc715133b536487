"""Runs the site under uvicorn, in one process or several."""

import os

import uvicorn
from fastapi import FastAPI

from wegwijs.answer import Engine
from wegwijs.ready import get_ready
from wegwijs.settings import Settings
from wegwijs.web.app import create_app


def application() -> FastAPI:
    """The site with the settings of the environment; called in each worker process."""
    settings = Settings()
    engine = get_ready(settings.content, settings.var)
    return create_app(lambda: engine, settings)


def run(engine: Engine, settings: Settings, host: str, port: int, workers: int) -> None:
    """Serves until stopped. Workers read the settings from the environment they inherit."""
    if workers == 1:
        uvicorn.run(create_app(lambda: engine, settings), host=host, port=port, server_header=False, access_log=False)
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
