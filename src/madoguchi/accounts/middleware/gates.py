"""Gates which a request passes: the session's limit, the screen lock, who is it, a new password, a second factor.

A request for a citizen's page, without a session cookie, passes untouched and costs nothing.
"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import Resolver404, resolve, reverse

from madoguchi.accounts import session_marks
from madoguchi.accounts.calc import session_limits
from madoguchi.accounts.choices import STRONG_LOGIN_ROLES, DeviceKind
from madoguchi.accounts.middleware.principal import find, forget
from madoguchi.contract.clock import office_now
from madoguchi.ui.answers import Answer
from madoguchi.ui.scripts import is_for_script

ALWAYS_OPEN = frozenset({"account_logout", "health"})
OPEN_WHEN_LOCKED = ALWAYS_OPEN | {"accounts_lock", "accounts_switch", "accounts_unlock"}
OPEN_FOR_NEW_PASSWORD = ALWAYS_OPEN | {"account_change_password", "account_reauthenticate", "accounts_lock"}
OPEN_FOR_SECOND_FACTOR = OPEN_FOR_NEW_PASSWORD | {
    "accounts_self",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
OFFICE = "/c/"
"""Under this address nothing is for people whom nobody knows: they are asked to log in, whether the page exists or not."""
LOG_IN = "続けるには、ログインしてください。"
SESSION_OVER = "ログインしてから12時間たったため、いったん終了しました。もう一度ログインしてください。"
LOCKED = "しばらく操作がなかったため、画面を固定しました。暗証コードで続けてください。"
NEW_PASSWORD = "仮のパスワードのままです。自分だけが知るパスワードに変えてから続けてください。"  # noqa: S105
SECOND_FACTOR = "この役割には2段階認証が必要です。認証アプリかパスキーを登録してから続けてください。"


def gates(answer: Answer) -> Answer:
    """Stop a request at the first gate which is shut for it."""

    def passed(request: HttpRequest) -> HttpResponse:
        refusal = first_refusal(request, office_now()) if _concerns(request) else None
        return refusal or answer(request)

    return passed


def first_refusal(request: HttpRequest, now: datetime) -> HttpResponse | None:
    """Return the answer of the first gate which refuses, or None when all are open."""
    logged_in = (end_old_session, lock_idle_screen, ask_who, ask_for_new_password, ask_for_second_factor)
    for gate in logged_in if request.session.get(SESSION_KEY) else (ask_who,):
        refusal = gate(request, now)
        if refusal is not None:
            return refusal
    return None


def end_old_session(request: HttpRequest, now: datetime) -> HttpResponse | None:
    """End a session which has reached its absolute limit, however busy it was; soon where visitors stand before it.

    There the screen goes on as the device's own: a visitor must meet neither the staff's session nor a log-in page.
    """
    started_at = session_marks.started_at(request.session)
    if started_at is None:
        session_marks.start(request.session, now=now)
        return None
    in_public = _is_at(request, DeviceKind.KIOSK, DeviceKind.BOARD)
    limit = settings.MADOGUCHI_PUBLIC_SESSION_LIMIT if in_public else settings.MADOGUCHI_SESSION_LIMIT
    if not session_limits.is_over(started_at=started_at, now=now, limit=limit):
        return None
    logout(request)
    forget(request)
    if in_public:
        return None
    return _send(request, reverse("account_login"), code="session_over", message=SESSION_OVER, status=401)


def lock_idle_screen(request: HttpRequest, now: datetime) -> HttpResponse | None:
    """Lock a shared tablet on which nobody did anything for some minutes; polling by a script is nobody."""
    session = request.session
    if not session.get(SESSION_KEY):  # ended a moment ago
        return None
    active_at = session_marks.active_at(session)
    if not session_marks.is_locked(session):
        is_idle = session_limits.is_idle(active_at=active_at, now=now, limit=settings.MADOGUCHI_IDLE_LIMIT)
        if is_idle and _is_at(request, DeviceKind.COUNTER_TABLET):
            session_marks.lock(session)
            forget(request)
        elif _is_somebody(request) and session_limits.is_worth_noting(
            active_at=active_at, now=now, every=settings.MADOGUCHI_ACTIVITY_NOTED_EVERY
        ):
            session_marks.note_active(session, now=now)
    if not session_marks.is_locked(session) or _is_one_of(request, OPEN_WHEN_LOCKED):
        return None
    return _send(request, reverse("accounts_lock"), code="locked", message=LOCKED, status=401, quiet=True)


def ask_who(request: HttpRequest, _now: datetime) -> HttpResponse | None:
    """Send whoever is unknown at an office address to the log-in."""
    if not request.path_info.startswith(OFFICE) or not find(request).is_anonymous:
        return None
    return _send(request, reverse("account_login"), code="log_in", message=LOG_IN, status=401, quiet=True)


def ask_for_new_password(request: HttpRequest, _now: datetime) -> HttpResponse | None:
    """Send a person whose password was made by somebody else to the page where they choose their own."""
    user = find(request).user
    if user is None or not user.must_change_password or _is_one_of(request, OPEN_FOR_NEW_PASSWORD):
        return None
    return _send(request, reverse("account_change_password"), code="new_password", message=NEW_PASSWORD, status=403)


def ask_for_second_factor(request: HttpRequest, _now: datetime) -> HttpResponse | None:
    """Send a person in a role with much power to the set-up of a second factor; not in the demo."""
    if settings.MADOGUCHI_DEMO or session_marks.has_second_factor(request.session):
        return None
    principal = find(request)
    if principal.user is None or not STRONG_LOGIN_ROLES.intersection(principal.roles.values()):
        return None
    if _is_one_of(request, OPEN_FOR_SECOND_FACTOR):
        return None
    if is_mfa_enabled(principal.user):
        session_marks.note_second_factor(request.session)
        return None
    return _send(request, reverse("mfa_index"), code="second_factor", message=SECOND_FACTOR, status=403)


def _concerns(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES or request.path_info.startswith(OFFICE)


def _is_one_of(request: HttpRequest, open_places: frozenset[str]) -> bool:
    """Return whether a request goes to one of these places; asked last, since all addresses are gone through for it."""
    try:
        return resolve(request.path_info).url_name in open_places
    except Resolver404:
        return False


def _is_at(request: HttpRequest, *kinds: DeviceKind) -> bool:
    device = find(request).device
    return device is not None and device.kind in kinds


def _is_somebody(request: HttpRequest) -> bool:
    """Return whether a person did this: a page opened or something sent, but not a script asking for news."""
    if request.method not in {"GET", "HEAD"}:
        return True
    return not is_for_script(request) and "HX-Request" not in request.headers


def _send(request: HttpRequest, url: str, *, code: str, message: str, status: int, quiet: bool = False) -> HttpResponse:
    """Answer a script with JSON, htmx with its own redirect, a person with a redirect and a sentence."""
    if is_for_script(request):
        return JsonResponse({"code": code, "message": message}, status=status)
    if not quiet:
        messages.warning(request, message)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    back = {} if request.method != "GET" else {"next": request.get_full_path()}
    return HttpResponseRedirect(f"{url}?{urlencode(back)}" if back and url != reverse("mfa_index") else url)
