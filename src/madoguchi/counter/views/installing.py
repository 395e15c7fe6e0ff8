"""What a browser asks before it puts a screen of the counter on a device's own home screen."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from madoguchi.accounts.access import OfficeRequest, require, site_for
from madoguchi.counter import rules

SCREENS = {
    "console": ("窓口", "standalone"),
    "kiosk": ("受付機", "fullscreen"),
    "board": ("呼び出し表示", "fullscreen"),
}
"""Each screen's name on the device, and how it is shown there."""
GROUND, SURFACE = "#0017c1", "#ffffff"


@require_safe
def manifest(request: HttpRequest, slug: str, site_code: str, screen: str) -> HttpResponse:
    """Give the manifest of one screen of a site."""
    principal = cast("OfficeRequest", request).principal
    site = site_for(principal, slug, site_code)
    require(principal, rules.may_see_board, site)
    if screen not in SCREENS:
        raise Http404
    words, display = SCREENS[screen]
    address = reverse(f"counter_{screen}", args=[slug, site.code])
    content = {
        "id": address,
        "start_url": address,
        "scope": address,
        "name": f"{site.contract.city_name} {site.name} {words}",
        "short_name": f"{site.short_name} {words}",
        "lang": "ja",
        "display": display,
        "theme_color": GROUND,
        "background_color": SURFACE,
        "icons": [_icon("192", "any"), _icon("512", "any"), _icon("512", "maskable")],
    }
    return JsonResponse(content, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


def _icon(size: str, purpose: str) -> dict[str, str]:
    name = f"counter/icons/{purpose}-{size}.png"
    return {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
