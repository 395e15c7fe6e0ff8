"""Coming in and going out, where allauth's own views are not enough."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from allauth.account.views import logout as allauth_logout
from allauth.mfa.base.views import authenticate as allauth_second_step
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.accounts.actions import sessions
from madoguchi.accounts.forms.people import PinForm
from madoguchi.accounts.models import User
from madoguchi.accounts.queries.open_sessions import open_sessions
from madoguchi.contract.clock import office_now


@require_http_methods(["GET", "POST"])
def log_out(request: OfficeRequest) -> HttpResponse:
    """End the session, and have the browser drop the pages it kept."""
    user, device = request.user, request.principal.device
    response = cast("HttpResponse", allauth_logout(request))
    if request.method == "POST":
        if isinstance(user, User):
            sessions.note_log_out(user=user, device=device, now=office_now())
        # Only "cache": "storage" would also delete IndexedDB, where records wait which the line has not yet carried.
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


@require_http_methods(["GET", "POST"])
def second_step(request: OfficeRequest) -> HttpResponse:
    """Ask for the code of the second factor, and record a wrong one."""
    response = cast("HttpResponse", allauth_second_step(request))
    stage = getattr(request, "_login_stage", None)  # where allauth keeps the half-finished log-in
    if request.method == "POST" and response.status_code == HTTPStatus.OK and stage is not None:
        sessions.note_wrong_code(user=stage.login.user, device=request.principal.device, now=office_now())
    return response


def locked_out(request: HttpRequest, *_: Any) -> HttpResponse:
    """Answer for django-axes after too many wrong passwords."""
    return render(request, "accounts/locked_out.html", status=429)


@require_GET
@login_required
def own_account(request: OfficeRequest) -> HttpResponse:
    """Show what a person can set for themselves."""
    return render(request, "accounts/own_account.html", {"memberships": request.principal.memberships})


@require_http_methods(["GET", "POST"])
@login_required
def own_pin(request: OfficeRequest) -> HttpResponse:
    """Let a person choose their short code."""
    user = cast("User", request.user)
    form = PinForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        sessions.set_pin(user=user, pin=form.cleaned_data["switch_pin"], now=office_now())
        return redirect("accounts_self")
    may_use = sessions.role_allows_pin(user, now=office_now())
    return render(request, "accounts/own_pin.html", {"form": form, "may_use": may_use})


@require_http_methods(["GET", "POST"])
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth has no types
def elsewhere(request: OfficeRequest) -> HttpResponse:
    """Show where a person is logged in; POST logs them out everywhere but here."""
    user, now = cast("User", request.user), office_now()
    if request.method == "POST":
        sessions.end_other_sessions(user=user, device=request.principal.device, now=now)
        update_session_auth_hash(request, user)
        messages.success(request, "ほかの端末からすべてログアウトしました。")
        return redirect("accounts_self")
    found = open_sessions(user, here=request.session.session_key, now=now)
    return render(request, "accounts/elsewhere.html", {"sessions": found})


@require_POST
@login_required
def still_here(request: HttpRequest) -> HttpResponse:
    """Take a sign of life from a screen whose work happens in the browser; the gate has noted it by now."""
    return HttpResponse(status=204)
