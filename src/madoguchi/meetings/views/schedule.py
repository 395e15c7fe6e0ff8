"""工程: planned, actual, and how far behind."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract
from madoguchi.meetings import rules
from madoguchi.meetings.actions.scheduling import add_schedule_item, change_schedule_item
from madoguchi.meetings.calc.slippage import slippage_days, slippage_words, start_late_days
from madoguchi.meetings.forms.following import ChangeForm, ScheduleForm
from madoguchi.meetings.models import ScheduleItem
from madoguchi.meetings.queries.following import dates_of, schedule_item_of, schedule_of
from madoguchi.meetings.views.doors import REFUSED, by, contract_of, done, there

DATES = ("planned_from", "planned_to", "actual_from", "actual_to")


@require_http_methods(["GET", "POST"])
def list_items(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the schedule; a POST adds a piece."""
    posted = request.method == "POST"
    contract = contract_of(request, slug, rules.may_schedule if posted else rules.may_read)
    form = ScheduleForm(request.POST if posted else None, initial={"call_key": uuid.uuid4()})
    if posted and done(form, lambda typed: _add(request, contract, typed)):
        messages.success(request, "工程を加えました。工程表にも出ます。")
        return redirect("meetings:schedule", slug=slug)
    context = {
        "contract": contract,
        "form": form,
        "lines": [_line(each, contract) for each in schedule_of(contract)],
        "may_schedule": can(request.principal, rules.may_schedule, contract),
    }
    return render(request, "meetings/schedule.html", context, status=REFUSED if posted else 200)


@require_http_methods(["GET", "POST"])
def show(request: OfficeRequest, slug: str, item_id: UUID) -> HttpResponse:
    """Show one piece with how its dates moved; a POST moves them or says what happened."""
    posted = request.method == "POST"
    contract = contract_of(request, slug, rules.may_schedule if posted else rules.may_read)
    item = there(schedule_item_of(contract, item_id))
    first = {"call_key": uuid.uuid4(), **{name: getattr(item, name) for name in DATES}}
    form = ChangeForm(request.POST if posted else None, initial=first)
    if posted and done(form, lambda typed: _change(request, item, typed)):
        messages.success(request, "工程を書き直しました。")
        return redirect("meetings:schedule_item", slug=slug, item_id=item_id)
    context = {
        "contract": contract,
        "form": form,
        "line": _line(item, contract),
        "entries": item.entries.select_related("by").order_by("-at", "pk"),
        "may_schedule": can(request.principal, rules.may_schedule, contract),
    }
    return render(request, "meetings/schedule_item.html", context, status=REFUSED if posted else 200)


def _line(item: ScheduleItem, contract: Contract) -> dict[str, object]:
    dates, today = dates_of(item), office_today(contract)
    late = slippage_days(dates, today) > 0 or start_late_days(dates, today) > 0
    return {"item": item, "words": slippage_words(dates, today), "late": late, "done": dates.done}


def _add(request: OfficeRequest, contract: Contract, form: ScheduleForm) -> ScheduleItem:
    key, title = form.cleaned_data["call_key"], form.cleaned_data["title"]
    return add_schedule_item(contract=contract, item_id=key, title=title, planned=form.planned(), by=by(request))


def _change(request: OfficeRequest, item: ScheduleItem, form: ChangeForm) -> ScheduleItem:
    key = form.cleaned_data["call_key"]
    return change_schedule_item(item=item, entry_id=key, planned=form.planned(), by=by(request))
