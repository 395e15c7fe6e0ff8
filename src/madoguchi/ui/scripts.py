"""Whether a script or a person asks: a script wants its errors as JSON, a person wants a page."""

from __future__ import annotations

from django.http import HttpRequest


def is_for_script(request: HttpRequest) -> bool:
    """Return whether the answer goes to a script: by what it accepts, what it sends, or the address it asks."""
    asks_for_json = "application/json" in request.headers.get("Accept", "")
    sends_json = "json" in (request.content_type or "")
    by_address = request.path_info.startswith("/api/") or request.path_info.endswith(".json")
    return asks_for_json or sends_json or by_address
