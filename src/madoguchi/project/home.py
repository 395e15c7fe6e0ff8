"""The front door: where a person or a device goes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse

if TYPE_CHECKING:
    from django.http import HttpRequest


def health(request: HttpRequest) -> JsonResponse:
    """Answer that the server is up and its database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


def front_door(request: HttpRequest) -> HttpResponse:
    """Send a person to the home of their contract."""
    return HttpResponseRedirect("/accounts/login/")
