"""Making a report: compile, write remarks, check, freeze."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.accounts.models import User
from madoguchi.contract.clock import office_now
from madoguchi.reports import rules
from madoguchi.reports.actions.checking import check_report, save_remarks
from madoguchi.reports.actions.compiling import compile_weekly
from madoguchi.reports.actions.freezing import freeze_weekly
from madoguchi.reports.forms import RemarksForm
from madoguchi.reports.views.doors import Asked, asked_for, existing
from madoguchi.reports.views.page import week_context

REFUSED = 422


@require_POST
def compile_week(request: OfficeRequest, slug: str, monday: str) -> HttpResponse:
    """Compute the week's figures from the records, for the first time or anew."""
    asked = asked_for(request, slug, monday, rule=rules.may_make)
    now, actor = office_now(), request.principal.actor
    return _carried_out(
        request,
        asked,
        lambda: compile_weekly(contract=asked.contract, week=asked.week, actor=actor, now=now),
        done="記録から集計しました。数字を確認してください。",
    )


@require_POST
def write_remarks(request: OfficeRequest, slug: str, monday: str) -> HttpResponse:
    """Keep the remarks."""
    return _with_remarks(request, asked_for(request, slug, monday, rule=rules.may_make), check=False)


@require_POST
def check(request: OfficeRequest, slug: str, monday: str) -> HttpResponse:
    """Keep the remarks and note that the general manager has read the figures."""
    return _with_remarks(request, asked_for(request, slug, monday, rule=rules.may_make), check=True)


@require_POST
def freeze(request: OfficeRequest, slug: str, monday: str) -> HttpResponse:
    """Make the figures final."""
    asked = asked_for(request, slug, monday, rule=rules.may_make)
    report, now, actor = existing(asked), office_now(), request.principal.actor
    return _carried_out(
        request,
        asked,
        lambda: freeze_weekly(report=report, frozen_by=_person(request), actor=actor, now=now),
        done="報告書を確定しました。PDF・Word・Excelを本市へ提出できます。",
    )


def _with_remarks(request: OfficeRequest, asked: Asked, *, check: bool) -> HttpResponse:
    report, form, now = existing(asked), RemarksForm(request.POST), office_now()
    if not form.is_valid():
        return render(request, "reports/weekly.html", week_context(request, asked, form=form, now=now), status=REFUSED)

    def carry_out() -> None:
        actor = request.principal.actor
        kept = save_remarks(report=report, remarks=form.cleaned_data["remarks"], actor=actor, now=now)
        if check:
            check_report(report=kept, checked_by=_person(request), actor=actor, now=now)

    done = "確認済みにしました。続けて「確定する」を押すと、数字が確定します。" if check else "所見を保存しました。"
    return _carried_out(request, asked, carry_out, done=done)


def _carried_out(request: OfficeRequest, asked: Asked, act: Callable[[], object], *, done: str) -> HttpResponse:
    """Act, say what happened, and go back to the week's page."""
    try:
        act()
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
    else:
        messages.success(request, done)
    return redirect("reports:weekly", slug=asked.contract.slug, monday=asked.week.starts_on.isoformat())


def _person(request: OfficeRequest) -> User:
    """Return who is logged in. Raises PermissionDenied for a device: only people answer for a report."""
    if request.principal.user is None:
        raise PermissionDenied
    return request.principal.user
