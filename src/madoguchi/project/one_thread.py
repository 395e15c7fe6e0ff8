"""A request goes to its thread once, and comes back with its answer: middleware, view and all between are one call there."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class InOneThread(BaseHandler):
    """Django's own way of a handler which is asked in the event loop, but what stands before a view runs where the view runs.

    Every view asks the database, so each has a thread anyway. Django runs middleware in the event loop and passes the
    request to that thread and back for each one which has a word to say, fifteen times for a page: a third of the time of
    a command at the counter. What streams its answer is still read in the event loop, by whoever sends it.
    """

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  Django's signature
        """Put the middleware together as for a thread."""
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request in the thread which Django keeps for it."""
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)


class OneThread(InOneThread, ASGIHandler):
    """The application, as a worker runs it."""
