"""The JSON API: one document for all apps, errors in one shape, every message saying what to do next."""

from __future__ import annotations

from ninja import NinjaAPI

from madoguchi import __version__
from madoguchi.counter.views.api.router import router as counter_router
from madoguchi.project.api_problems import register

api = NinjaAPI(
    title="madoguchi",
    version=__version__,
    description=(
        "Tickets, calls and visit records of a ward counter. Every command carries an id made by the device: "
        "the same id and body get the same answer for ever, the same id with another body is answered 422."
    ),
    docs_url=None,
    urls_namespace="api",
)
api.add_router("", counter_router)
register(api)
