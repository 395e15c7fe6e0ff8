"""One log line for each request: method, route, status, time taken, and an id which every line of that request carries."""

from __future__ import annotations

import uuid
from time import monotonic

import structlog
from django.http import HttpRequest, HttpResponse

from madoguchi.ui.answers import Answer

log = structlog.stdlib.get_logger("madoguchi.request")


def request_log(answer: Answer) -> Answer:
    """Log each answer, without query string or body: those may hold what a person typed."""

    def logged(request: HttpRequest) -> HttpResponse:
        started = _start()
        return _finish(request, answer(request), started)

    return logged


def _start() -> float:
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=str(uuid.uuid4()))
    return monotonic()


def _finish(request: HttpRequest, response: HttpResponse, started: float) -> HttpResponse:
    log.info(
        "answered",
        method=request.method,
        route=request.resolver_match.route if request.resolver_match else None,
        status=response.status_code,
        who=_who(request),
        took_ms=round((monotonic() - started) * 1000, 1),
    )
    return response


def _who(request: HttpRequest) -> str | None:
    """Return who asked, by their id, where a gate or a view has found out; nobody is looked up for the log."""
    found = request.__dict__.get("found_principal")
    return f"{found.actor.kind}:{found.actor.id}" if found is not None and not found.is_anonymous else None
