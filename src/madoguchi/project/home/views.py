"""The views of the front door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection
from django.db.models import prefetch_related_objects
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from madoguchi.accounts.access import OfficeRequest, contract_for
from madoguchi.accounts.choices import Role
from madoguchi.accounts.rules import may_run_call_centre, may_take_calls
from madoguchi.accounts.screens import screen_of
from madoguchi.contract.clock import business_date, office_now
from madoguchi.equipment.rules import may_be_warned
from madoguchi.incidents.rules import may_list_incidents
from madoguchi.project.home.overview import counters_today, next_deadlines, next_opening_by_site, numbers
from madoguchi.project.home.work import tasks_for

if TYPE_CHECKING:
    from django.http import HttpRequest

OFFICE_ROLES = frozenset({Role.GENERAL_MANAGER, Role.CITY_OFFICIAL, Role.ADMINISTRATOR, Role.AUDITOR})


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer that the server is up and its database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@require_safe
def front_door(request: OfficeRequest) -> HttpResponse:
    """Send a person to their contract, a device to its screen, and everybody else to the log-in page."""
    principal = request.principal
    if principal.user is None:
        return HttpResponseRedirect(screen_of(principal.device) if principal.device else _log_in())
    if len(principal.memberships) == 1:
        return HttpResponseRedirect(reverse("contract_home", args=[principal.memberships[0].contract.slug]))
    return render(request, "project/contracts.html", {"memberships": principal.memberships})


def _log_in() -> str:
    return reverse("demo_login" if settings.MADOGUCHI_DEMO else "account_login")


@require_safe
def contract_home(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show what waits for this person, and how the counters stand today."""
    principal, now = request.principal, office_now()
    contract = contract_for(principal, slug)
    membership = principal.membership_in(contract.pk)
    if membership is None:
        return HttpResponseRedirect(reverse("home"))
    prefetch_related_objects([contract, membership.contract], "closed_days")  # asked for by each part of the page
    sites = membership.visible_sites()
    today = business_date(now, contract)
    in_office = membership.role in OFFICE_ROLES
    shown = {
        "contract": contract,
        "role": membership.role,
        "today": today,
        "now": now,
        "tasks": tasks_for(membership, now),
        "counters": counters_today(contract, sites, now),
        "next_openings": next_opening_by_site(sites, today),
        "numbers": numbers(contract, now) if in_office else None,
        "deadlines": next_deadlines(contract, now) if in_office else (),
        "looks_after_equipment": may_be_warned.test(principal, contract),
        "hears_of_incidents": may_list_incidents.test(principal, contract),
        "at_counter": membership.role in (Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF),
        "runs_day": membership.role in (Role.COUNTER_SUPERVISOR, Role.GENERAL_MANAGER),
        "takes_calls": may_take_calls.test(principal, contract),
        "runs_calls": may_run_call_centre.test(principal, contract),
    }
    return render(request, "project/home.html", shown)
