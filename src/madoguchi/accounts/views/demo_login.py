"""The demo's door: one button for each invented person. It does not exist outside the demo."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts import session_marks
from madoguchi.accounts.access import OfficeRequest
from madoguchi.accounts.actions.sessions import note_log_in
from madoguchi.accounts.backends import BACKEND
from madoguchi.accounts.choices import Role
from madoguchi.accounts.middleware.principal import forget
from madoguchi.accounts.queries.people import demo_memberships
from madoguchi.contract.clock import office_now

WHAT_THEY_DO = {
    Role.CITY_OFFICIAL: "報告書を受け取り、承認する市の担当者",
    Role.GENERAL_MANAGER: "全区の窓口をまとめ、週次報告書を作る受注者の責任者",
    Role.COUNTER_SUPERVISOR: "区役所の窓口の一日を見守る責任者",
    Role.COUNTER_STAFF: "番号を呼び、来庁者の手続を手伝って記録する係",
    Role.CALL_CENTRE_SUPERVISOR: "コールセンターの責任者",
    Role.OPERATOR: "電話の問い合わせに答える係",
    Role.ADMINISTRATOR: "利用者と端末を登録する管理者",
    Role.AUDITOR: "記録を見るだけの監査担当者",
}


@require_GET
def choose(request: OfficeRequest) -> HttpResponse:
    """Show the invented people by role, in plain words."""
    _only_in_the_demo()
    memberships = list(demo_memberships(now=office_now()))
    groups = [
        {"role": role, "what": WHAT_THEY_DO[role], "memberships": [each for each in memberships if each.role == role]}
        for role in Role
    ]
    return render(request, "accounts/demo_login.html", {"groups": [each for each in groups if each["memberships"]]})


@require_POST
def enter(request: OfficeRequest) -> HttpResponse:
    """Log in as one of them, without a password."""
    _only_in_the_demo()
    now = office_now()
    chosen = demo_memberships(now=now).filter(user__username=request.POST.get("username", "")).first()
    if chosen is None:
        raise Http404
    device = request.principal.device
    login(request, chosen.user, backend=BACKEND)
    session_marks.start(request.session, now=now)
    forget(request)
    note_log_in(user=chosen.user, device=device, now=now)
    return redirect("/")


def _only_in_the_demo() -> None:
    if not settings.MADOGUCHI_DEMO:
        raise Http404
