"""The real site on a free port of this machine, and the browser that is installed here."""

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from threading import Thread

import uvicorn
from fastapi import FastAPI

HOST = "127.0.0.1"
PATIENCE = 20
NAMES = ("chromium", "chromium-browser", "google-chrome")
CALM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
)


def find_chromium() -> str | None:
    """Where Chromium is on this machine, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of `app` while it is served. The socket listens first, so a first question waits for its answer."""
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none", lifespan="off"))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            _await(port)
            yield f"http://{HOST}:{port}"
        finally:
            server.should_exit = True
            thread.join(PATIENCE)


def _await(port: int) -> None:
    connection = HTTPConnection(HOST, port, timeout=PATIENCE)
    connection.request("GET", "/gezondheid")
    status = connection.getresponse().status
    connection.close()
    if status != 200:
        raise RuntimeError(f"the site answers {status} on /gezondheid")
