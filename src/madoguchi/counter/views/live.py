"""Server-sent events: tell an open screen of a site that something changed. What it is, the screen asks the API."""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.http import HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET

from madoguchi.accounts.access import OfficeRequest, Principal, require, site_for
from madoguchi.contract.models import Site
from madoguchi.counter import rules
from madoguchi.live.streaming import stream_response


@require_GET
async def events(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse | StreamingHttpResponse:
    """Keep the connection open and send a line for each change at the site."""
    principal = await request.find_principal()
    if principal.is_anonymous:
        return HttpResponse("ログインし直してください。", status=401, content_type="text/plain; charset=utf-8")
    site = await sync_to_async(_door)(principal, slug, site_code)
    return stream_response([f"site:{site.pk}"])


def _door(principal: Principal, slug: str, site_code: str) -> Site:
    site = site_for(principal, slug, site_code)
    require(principal, rules.may_see_board, site)
    return site
