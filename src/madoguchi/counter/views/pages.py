"""The counter's own screens: the clerk's console, the kiosk and the board. They are empty frames; scripts fill them.

What a screen shows comes from the API, so that it can also work from what the device kept while the line is down.
"""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from madoguchi.accounts import rules
from madoguchi.accounts.access import OfficeRequest, require, site_for
from madoguchi.contract.models import Site
from madoguchi.ui.texts import LANGUAGES


@require_safe
@ensure_csrf_cookie
def console(request: HttpRequest, slug: str, site_code: str) -> HttpResponse:
    """The clerk's console. A tablet on which nobody is logged in is sent to the log-in page first."""
    principal = cast("OfficeRequest", request).principal
    if principal.user is None:
        return _to_login(request)
    site = site_for(principal, slug, site_code)
    require(principal, rules.may_work_at_counter, site)
    return render(request, "counter/console.html", _frame(request, site) | {"user": principal.user})


@require_safe
@ensure_csrf_cookie
def kiosk(request: HttpRequest, slug: str, site_code: str) -> HttpResponse:
    """The reception kiosk: a paired kiosk, or somebody of the contract who tries it."""
    site = _site_for_screen(request, slug, site_code)
    if isinstance(site, HttpResponse):
        return site
    return render(request, "counter/kiosk.html", _frame(request, site) | {"languages": _languages()})


@require_safe
@ensure_csrf_cookie
def board(request: HttpRequest, slug: str, site_code: str) -> HttpResponse:
    """The public call board: a paired board, or somebody of the contract."""
    site = _site_for_screen(request, slug, site_code)
    if isinstance(site, HttpResponse):
        return site
    return render(request, "counter/board.html", _frame(request, site))


def _site_for_screen(request: HttpRequest, slug: str, site_code: str) -> Site | HttpResponse:
    principal = cast("OfficeRequest", request).principal
    if principal.is_anonymous:
        return _to_login(request)
    site = site_for(principal, slug, site_code)
    require(principal, rules.may_read_site, site)
    return site


def _to_login(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")


def _frame(request: HttpRequest, site: Site) -> dict[str, Any]:
    """What every screen's script has to know: where the API is, whose clock counts, and where to log in."""
    slug = site.contract.slug
    return {
        "site": site,
        "contract": site.contract,
        "api": f"/api/v1/contracts/{slug}/sites/{site.code}/",
        "contacts": f"/c/{slug}/contacts/",
        "login": f"{reverse('account_login')}?{urlencode({'next': request.path})}",
    }


def _languages() -> list[dict[str, str]]:
    return [{"code": code, "name": name} for code, name in LANGUAGES.items()]
