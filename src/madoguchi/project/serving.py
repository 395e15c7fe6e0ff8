"""Starts the real server: granian, one or more workers, each of which checks the database's promises again.

granian replaces a worker which dies. When the new one dies too within seconds, it takes that for a loop and ends the whole
server; two kills by a machine short of memory are enough. Here the server then begins anew, once the database answers.
"""

from __future__ import annotations

import errno
import signal
import socket
import time
from dataclasses import dataclass
from pathlib import Path

import structlog
from django.core.management.base import CommandError
from django.db import OperationalError, connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from madoguchi.project.readiness import assert_ready
from madoguchi.project.reading import read_application

APPLICATION = "madoguchi.project.asgi:application"
STOP_AFTER_S = 5  # event streams never end by themselves
PAUSE_S = 0.5
SHORT_LIFE_S = 10.0
GIVE_UP_AFTER = 20  # short lives in a row: then it is not the machine, and somebody must look

log = structlog.stdlib.get_logger("madoguchi.serving")


@dataclass(frozen=True)
class Listening:
    """Where the server is to be reached."""

    host: str
    port: int
    workers: int
    certificate: Path | None = None
    key: Path | None = None

    @property
    def address(self) -> str:
        """Return what to type into a browser."""
        scheme = "https" if self.certificate else "http"
        shown = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104  shown, not bound
        return f"{scheme}://{shown}:{self.port}/"


def serve(listening: Listening) -> None:
    """Serve until a signal comes.

    Raises ImproperlyConfigured or CommandError before anything is bound, and CommandError when the workers keep dying.
    """
    assert_ready()
    _assert_port_free(listening)
    read_application()
    short_lives = 0
    while short_lives < GIVE_UP_AFTER:
        began = time.monotonic()
        if _served_to_the_end(listening):
            return
        short_lives = short_lives + 1 if time.monotonic() - began < SHORT_LIFE_S else 0
        log.error("workers died in a row", beginning_anew=short_lives < GIVE_UP_AFTER)
        _wait_until_ready()
    raise CommandError("サーバーが繰り返し止まりました。上の記録を確かめてから、もう一度始めてください。")


def _served_to_the_end(listening: Listening) -> bool:
    """Serve; return whether somebody asked for the end, and not the death of workers."""
    _close_connections()
    server = Server(
        APPLICATION,
        address=listening.host,
        port=listening.port,
        interface=Interfaces.ASGINL,
        workers=listening.workers,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_AFTER_S,
        log_level=LogLevels.warning,
        ssl_cert=listening.certificate,
        ssl_key=listening.key,
    )
    try:
        server.serve()
    except SystemExit:
        if server.interrupt_signal:
            raise
        for each in (signal.SIGINT, signal.SIGTERM):  # which its server took for itself
            signal.signal(each, signal.SIG_DFL)
        return False
    return True


def _wait_until_ready() -> None:
    """Wait for a database which is away. Raises ImproperlyConfigured when it is there and may not be used."""
    while True:
        time.sleep(PAUSE_S)
        try:
            assert_ready()
        except OperationalError:
            log.warning("the database does not answer")
            _close_connections()
        else:
            return


def _close_connections() -> None:
    for connection in connections.all():
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]  # workers are forked: none may share a socket


def _assert_port_free(listening: Listening) -> None:
    family = socket.AF_INET6 if ":" in listening.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((listening.host, listening.port))
        except OSError as error:
            raise CommandError(_bind_message(listening, error)) from error


def _bind_message(listening: Listening, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"ポート {listening.port} は別のプログラムが使っています。--port で別の番号を指定してください。"
    if error.errno == errno.EACCES:
        return (
            f"ポート {listening.port} を使う権限がありません。--port 8000 のように 1024 以上の番号を指定してください。"
        )
    return f"{listening.host}:{listening.port} で待ち受けできません（{error.strerror}）。--host と --port を確かめてください。"
