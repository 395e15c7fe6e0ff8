"""Server-sent events: tell an open screen of a site that something changed. What it is, the screen asks the API."""

from __future__ import annotations

from django.http import HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest, require, site_for
from madoguchi.counter import rules
from madoguchi.live.streaming import stream_response


@require_GET
def events(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse | StreamingHttpResponse:
    """Keep the connection open and send a line for each change at the site."""
    if request.principal.is_anonymous:
        return HttpResponse("ログインし直してください。", status=401, content_type="text/plain; charset=utf-8")
    site = site_for(request.principal, slug, site_code)
    require(request.principal, rules.may_see_board, site)
    return stream_response([f"site:{site.pk}"])
