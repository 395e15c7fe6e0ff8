"""The counter's own screens: the clerk's console, the kiosk and the board. They are empty frames; scripts fill them.

What a screen shows comes from the API, so that it can also work from what the device kept while the line is down. Asked
with ``?kept`` a screen is the copy which the device keeps for such a start: the same frame without anybody's name in it.
"""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, require, site_for
from madoguchi.accounts.rules import may_work_at_counter
from madoguchi.contract.models import Site
from madoguchi.counter import rules
from madoguchi.counter.queries.public_status import phone_of
from madoguchi.live.kept_files import VERSION_HEADER, kept_files
from madoguchi.people.rules import may_read_training
from madoguchi.ui.texts import LANGUAGES

KEPT = "kept"


@require_safe
@ensure_csrf_cookie
def console(request: HttpRequest, slug: str, site_code: str) -> HttpResponse:
    """The clerk's console. A shared tablet at which no clerk is logged in asks who is working."""
    principal = cast("OfficeRequest", request).principal
    site = _site_for_screen(request, slug, site_code, rules.may_work)
    if isinstance(site, HttpResponse):
        return site
    frame = _frame(request, site)
    if KEPT in request.GET:
        return _kept(render(request, "counter/console.html", frame | {"user": None}))
    if principal.user is None or not may_work_at_counter.test(principal, site):
        return render(request, "counter/who.html", frame)
    more = {"user": principal.user, "sees_readiness": may_read_training.test(principal, site.contract)}
    return render(request, "counter/console.html", frame | more)


@require_safe
@ensure_csrf_cookie
def kiosk(request: HttpRequest, slug: str, site_code: str) -> HttpResponse:
    """The reception kiosk: a paired kiosk, or somebody of the contract who tries it."""
    site = _site_for_screen(request, slug, site_code, rules.may_see_setup)
    if isinstance(site, HttpResponse):
        return site
    more = {"languages": _languages(), "phone": phone_of(site.contract)}
    return _kept(render(request, "counter/kiosk.html", _frame(request, site) | more))


@require_safe
@ensure_csrf_cookie
def board(request: HttpRequest, slug: str, site_code: str) -> HttpResponse:
    """The public call board: a paired board, or somebody of the contract."""
    site = _site_for_screen(request, slug, site_code, rules.may_see_board)
    if isinstance(site, HttpResponse):
        return site
    return _kept(render(request, "counter/board.html", _frame(request, site)))


def _kept(page: HttpResponse) -> HttpResponse:
    """Mark a page which stands for nobody: a device may keep it, beside the files of the same version."""
    page.headers[VERSION_HEADER] = kept_files().version
    return page


def _site_for_screen(request: HttpRequest, slug: str, site_code: str, rule: Predicate) -> Site | HttpResponse:
    """Return the site, or the way to the log-in page for somebody whom we do not know."""
    principal = cast("OfficeRequest", request).principal
    if principal.is_anonymous:
        return HttpResponseRedirect(_login_url(request))
    site = site_for(principal, slug, site_code)
    require(principal, rule, site)
    return site


def _login_url(request: HttpRequest) -> str:
    return f"{reverse('account_login')}?{urlencode({'next': request.path})}"


def _frame(request: HttpRequest, site: Site) -> dict[str, Any]:
    """What every screen's script has to know: where the API is, whose clock counts, and where to log in."""
    slug = site.contract.slug
    return {
        "site": site,
        "contract": site.contract,
        "api": f"/api/v1/contracts/{slug}/sites/{site.code}/",
        "contacts": f"/c/{slug}/contacts/",
        "login": _login_url(request),
    }


def _languages() -> list[dict[str, str]]:
    return [{"code": code, "name": name} for code, name in LANGUAGES.items()]
