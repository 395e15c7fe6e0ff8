"""The locked screen of a shared tablet, and quick switch between the people who logged in there today."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts import session_marks
from madoguchi.accounts.access import OfficeRequest
from madoguchi.accounts.actions.sessions import PinAnswer, note_unlock, try_pin
from madoguchi.accounts.backends import BACKEND
from madoguchi.accounts.choices import DeviceKind
from madoguchi.accounts.middleware.principal import forget
from madoguchi.accounts.models import Device, User
from madoguchi.accounts.queries.sign_ins import colleagues_today
from madoguchi.accounts.screens import screen_of
from madoguchi.contract.clock import office_now

WRONG = "暗証コードが違います。もう一度入力してください。"
PASSWORD_NEEDED = "この端末では、今日はもう暗証コードを使えません。パスワードでログインしてください。"  # noqa: S105
WRONG_PASSWORD = "パスワードが違います。もう一度入力してください。"  # noqa: S105


@require_GET
def lock(request: OfficeRequest) -> HttpResponse:
    """Show the locked screen; opening it locks, so that leaving the seat is one touch."""
    device = _tablet_of(request)
    if request.user.is_authenticated:
        session_marks.lock(request.session)
        forget(request)
    people = colleagues_today(device=device, now=office_now())
    return render(
        request, "accounts/lock.html", {"device": device, "people": people, "next": _next(request), "who": request.user}
    )


@require_POST
def switch(request: OfficeRequest) -> HttpResponse:
    """Let a colleague who logged in here today go on with their short code."""
    device, now = _tablet_of(request), office_now()
    people = {str(each.user.pk): each.user for each in colleagues_today(device=device, now=now)}
    user = people.get(request.POST.get("user", ""))
    if user is None:
        raise Http404
    answer = try_pin(user=user, device=device, pin=request.POST.get("switch_pin", ""), now=now)
    if answer is not PinAnswer.RIGHT:
        return _back_to_lock(request, WRONG if answer is PinAnswer.WRONG else PASSWORD_NEEDED)
    if request.user != user:
        login(request, user, backend=BACKEND)
        session_marks.start(request.session, now=now)
        forget(request)
        return redirect(screen_of(device))
    return _unlocked(request, device)


@require_POST
def unlock(request: OfficeRequest) -> HttpResponse:
    """Let the person whose session is locked go on with their password."""
    device, user = _tablet_of(request), request.user
    if not isinstance(user, User):
        return redirect("account_login")
    try:
        right = get_adapter().reauthenticate(user, request.POST.get("password", ""))
    except ValidationError as refusal:
        return _back_to_lock(request, refusal.messages[0])
    if not right:
        return _back_to_lock(request, WRONG_PASSWORD)
    note_unlock(user=user, device=device, now=office_now())
    return _unlocked(request, device)


def _tablet_of(request: OfficeRequest) -> Device:
    """Return the shared tablet which asks; anything else has no lock and gets a 404."""
    device = request.principal.device
    if device is None or device.kind != DeviceKind.COUNTER_TABLET:
        raise Http404
    return device


def _unlocked(request: OfficeRequest, device: Device) -> HttpResponse:
    session_marks.unlock(request.session, now=office_now())
    request.session.cycle_key()
    forget(request)
    return redirect(_next(request) or screen_of(device))


def _back_to_lock(request: HttpRequest, message: str) -> HttpResponse:
    messages.error(request, message)
    kept = {"next": _next(request)} if _next(request) else {}
    return redirect(f"{reverse('accounts_lock')}?{urlencode(kept)}" if kept else reverse("accounts_lock"))


def _next(request: HttpRequest) -> str:
    """Return where to go on, if it is an address of ours."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return asked if ours else ""
