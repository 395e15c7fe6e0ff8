"""How a view of the day reaches its site, and how a change is answered: with a piece of the page, or with the page anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRefresh
from django_htmx.middleware import HtmxDetails
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, require, site_for
from madoguchi.accounts.models import User
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from madoguchi.counter import rules
from madoguchi.counter.actions.refusals import NotHere, Refused
from madoguchi.counter.views.day.page import day_context

GONE = "画面が古くなっています。新しい内容を表示しました。もう一度確かめてください。"


def day_site(request: OfficeRequest, slug: str, site_code: str, rule: Predicate = rules.may_run_day) -> Site:
    """Return the site if this person may run its day (or what ``rule`` says). Strangers get a 404, others a 403."""
    site = site_for(request.principal, slug, site_code)
    require(request.principal, rule, site)
    return site


def person(request: OfficeRequest) -> User:
    """Return who is logged in: the rules of these pages hold for people only."""
    return cast("User", request.principal.user)


def is_piecewise(request: OfficeRequest) -> bool:
    """Whether htmx asks for a piece of the page."""
    return bool(cast("HtmxDetails", request.htmx))  # type: ignore[attr-defined]


def carried_out(request: OfficeRequest, act: Callable[[], object], *, done: str, to: str) -> HttpResponse:
    """Act, say what happened, and go to a page."""
    if succeeded(request, act):
        messages.success(request, done)
    return HttpResponseRedirect(to)


def answer_piece(request: OfficeRequest, site: Site, act: Callable[[], object], *, piece: str, to: str) -> HttpResponse:
    """Act and answer with the piece of the page that changed; refused or without htmx, with the whole page."""
    if not succeeded(request, act):
        return HttpResponseClientRefresh() if is_piecewise(request) else HttpResponseRedirect(to)
    if not is_piecewise(request):
        return HttpResponseRedirect(to)
    return render(request, piece, day_context(request, site, office_now()))


def succeeded(request: OfficeRequest, act: Callable[[], object]) -> bool:
    """Act; when a rule refuses, put its sentence among the messages."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.message)
    except NotHere:
        messages.error(request, GONE)
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
    else:
        return True
    return False
