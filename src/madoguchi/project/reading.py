"""Everything a server reads before it answers anybody, read once in the process from which its workers are forked."""

from __future__ import annotations

from functools import cache

from django.apps import apps
from django.core.handlers.asgi import ASGIHandler
from django.urls import get_resolver

from madoguchi.project.request_size import Measured


@cache
def read_application() -> ASGIHandler:
    """Return the application, with every view, middleware, address and model, and the list of static files read.

    A forked worker finds what its parent read, and shares the memory; a process with no such parent reads it here.
    Nothing is asked of the database.
    """
    asgi = Measured()
    addresses = get_resolver()
    addresses.check()
    _ = addresses.reverse_dict  # makes every pattern an expression which can be matched
    for model in apps.get_models(include_auto_created=True):
        model._meta.get_fields()  # finds which models point at which
    return asgi
