"""Starts the real server: granian, one or more workers, each of which checks the database's promises again."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass
from pathlib import Path

from django.core.management.base import CommandError
from django.db import connections
from django.urls import get_resolver
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from madoguchi.project.readiness import assert_ready

APPLICATION = "madoguchi.project.asgi:application"
STOP_AFTER_S = 5  # event streams never end by themselves


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
    """Serve until a signal comes. Raises ImproperlyConfigured or CommandError before anything is bound."""
    assert_ready()
    _assert_port_free(listening)
    _read_all_pages()
    for connection in connections.all():
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]  # workers are forked: none may share a socket
    Server(
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
    ).serve()


def _read_all_pages() -> None:
    """Import every view once, here: the workers are forked and start with them, sharing the memory."""
    get_resolver().check()


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
