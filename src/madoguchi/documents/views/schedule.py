"""Due dates by month, as a wall plan, and as a feed for people's own calendars."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.calc.business_days import first_of_next_month
from madoguchi.contract.clock import business_date, office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import closed_day_names
from madoguchi.documents.actions.calendar_keys import hash_of, make_calendar_key, revoke_calendar_key
from madoguchi.documents.adapters import pdf
from madoguchi.documents.adapters.sheets import wall_pdf
from madoguchi.documents.calc.icalendar import calendar
from madoguchi.documents.calc.wall_plan import scale_for, wall_plan
from madoguchi.documents.forms.search import month_from
from madoguchi.documents.queries.calendar import events, has_key, key_of, plan_rows, weeks_of_month
from madoguchi.documents.queries.finding import lines_for
from madoguchi.documents.views.doors import by, contract_of, person, reads_all
from madoguchi.documents.views.typed import file_answer


@require_GET
def month(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the due dates of a month, as a sheet and as a list."""
    contract = contract_of(request, slug)
    return render(request, "documents/calendar.html", _month_context(request, contract))


@require_GET
def plan(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the contract from signing to clear-away on one sheet."""
    contract = contract_of(request, slug)
    return render(request, "documents/plan.html", {"contract": contract})


@require_GET
def plan_svg(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the wall plan as a drawing."""
    return HttpResponse(_plan(contract_of(request, slug)), content_type="image/svg+xml")


@require_GET
def plan_pdf(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the wall plan as a PDF of A3."""
    contract = contract_of(request, slug)
    content = wall_pdf(_plan(contract), _plan_title(contract))
    return file_answer(content, f"{contract.slug}-plan-a3.pdf", pdf.CONTENT_TYPE)


@require_POST
def make_key(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show a fresh address of the feed, this once."""
    contract = contract_of(request, slug)
    token = make_calendar_key(contract=contract, by=by(request, contract))
    address = request.build_absolute_uri(reverse("documents_feed:calendar", args=[slug]) + f"?key={token}")
    return render(request, "documents/calendar.html", _month_context(request, contract) | {"feed_address": address})


@require_POST
def revoke_key(request: OfficeRequest, slug: str) -> HttpResponse:
    """Let the person's address open nothing any more."""
    contract = contract_of(request, slug)
    revoke_calendar_key(contract=contract, by=by(request, contract))
    messages.success(request, "カレンダーの住所を使えなくしました。もう一度使うときは、新しく作ってください。")
    return redirect("documents:calendar", slug=slug)


@require_GET
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the due dates to whoever holds a key in use. Anything else is a 404: nothing shows that there is a feed."""
    now = office_now()
    key = key_of(hash_of(request.GET.get("key", "")), slug=slug, now=now)
    if key is None:
        raise Http404
    contract = key.contract
    address = settings.MADOGUCHI_ADDRESS + reverse("documents:list", args=[slug])
    due = events(contract, today=business_date(now, contract), address=address)
    text = calendar(f"{contract.city_name} 提出期限", due, host=f"{slug}.madoguchi", made_at=now)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _month_context(request: OfficeRequest, contract: Contract) -> dict[str, object]:
    today = office_today(contract)
    first = month_from(request.GET.get("month", ""), min(max(today, contract.signed_on), contract.ends_on))
    following = first_of_next_month(first)
    only_of = None if reads_all(request, contract) else person(request)
    lines = lines_for(contract, only_of=only_of, today=today)
    due = [line for line in lines if line.due_on and first <= line.due_on < following]
    return {
        "contract": contract,
        "month": first,
        "before": first - timedelta(days=1),
        "after": following,
        "weeks": weeks_of_month(lines, first, today=today),
        "lines": sorted(due, key=lambda line: (line.due_on, line.title)),
        "closed": closed_day_names(contract),
        "has_key": has_key(contract, person(request).pk),
    }


def _plan(contract: Contract) -> str:
    today = office_today(contract)
    rows = plan_rows(contract, today=today)
    last = max([contract.ends_on, *(mark.on for row in rows for mark in row.marks)])
    return wall_plan(_plan_title(contract), rows, scale_for(contract.signed_on, last), today=today)


def _plan_title(contract: Contract) -> str:
    return f"{contract.title}　工程表"
