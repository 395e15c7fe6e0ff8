"""A client which asks as a server's worker is asked: in the event loop, with the middleware of one thread."""

from __future__ import annotations

from typing import Any

from django.test import AsyncClient
from django.test.client import AsyncClientHandler

from madoguchi.project.one_thread import InOneThread


class WorkerHandler(InOneThread, AsyncClientHandler):
    """Django's handler for tests, with the chain which our workers have."""


class WorkerClient(AsyncClient):
    """Django's asynchronous client, in front of that handler."""

    def __init__(self, **options: Any) -> None:
        """Take what Django's client takes."""
        super().__init__(**options)
        self.handler = WorkerHandler(enforce_csrf_checks=False)
