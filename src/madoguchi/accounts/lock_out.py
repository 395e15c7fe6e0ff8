"""Which name a wrong password counts against."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def counted_name(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the name which django-axes counts, whoever asks and however it was typed.

    It must be the same for a failure, for the check before the next try, and for
    a name typed with other capitals. allauth says `username`, axes itself the name of the form's field.
    """
    given = credentials or {}
    name = given.get("username") or given.get("login") or request.POST.get("login") or ""
    return str(name).strip().lower()
