"""The JSON API: one document for all apps, errors in one shape, every message saying what to do next."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from madoguchi import __version__
from madoguchi.calls.views.webhook_description import describe
from madoguchi.counter.views.api.router import router as counter_router
from madoguchi.project.api_problems import register


class WholeApi(NinjaAPI):
    """The API with the address at which a telephone system knocks: a view of its own, described in the same place."""

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        """Return the description of every address below /api/v1/ which takes or gives JSON."""
        schema = super().get_openapi_schema(**where)
        describe(schema)
        return schema


api = WholeApi(
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
