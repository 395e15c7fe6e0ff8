"""The views of the front door."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.db import connection
from django.db.models import prefetch_related_objects
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_safe

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.accounts.choices import Role
from madoguchi.accounts.rules import is_city, may_run_call_centre, may_take_calls
from madoguchi.accounts.screens import screen_of
from madoguchi.contract.clock import business_date, office_now, office_today
from madoguchi.documents.queries.expected import expected
from madoguchi.equipment.rules import may_be_warned
from madoguchi.incidents.rules import may_list_incidents
from madoguchi.meetings import rules as meeting_rules
from madoguchi.meetings.queries.notices import notices_for
from madoguchi.project.home.alarms import city_alarms
from madoguchi.project.home.desk import city_desk
from madoguchi.project.home.duties import duty_tiles
from madoguchi.project.home.overview import counters_today, next_deadlines, next_opening_by_site
from madoguchi.project.home.week import city_week
from madoguchi.project.home.work import tasks_for
from madoguchi.publicity import rules as publicity_rules
from madoguchi.reports import rules as report_rules

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest
    from rules.predicates import Predicate

    from madoguchi.accounts.models import Membership, User

OFFICE_ROLES = frozenset({Role.GENERAL_MANAGER, Role.ADMINISTRATOR, Role.AUDITOR})


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
    """Show what waits for this person, and how the counters stand today; to an official, the city's desk."""
    principal, now = request.principal, office_now()
    contract = contract_for(principal, slug)
    membership = principal.membership_in(contract.pk)
    if membership is None:
        return HttpResponseRedirect(reverse("home"))
    prefetch_related_objects([contract, membership.contract], "closed_days")  # asked for by each part of the page
    if membership.role == Role.CITY_OFFICIAL:
        return _desk(request, membership, now)
    return _home(request, membership, now)


@require_GET
def desk_alarms(request: OfficeRequest, slug: str) -> HttpResponse:
    """Give the city's desk what must be seen first; nothing where all is well."""
    sentences = city_alarms(_member(request, slug, is_city), office_now())
    return render(request, "project/desk_alarms.html", {"sentences": sentences})


@require_GET
def desk_figures(request: OfficeRequest, slug: str) -> HttpResponse:
    """Give desk and home page the week's figures, each with the page of its records."""
    contract = _member(request, slug, report_rules.may_read).contract
    shown = city_week(contract, now=office_now())
    return render(request, "project/desk_figures.html", {"contract": contract, "shown": shown})


@require_GET
def desk_duties(request: OfficeRequest, slug: str) -> HttpResponse:
    """Give the city's desk the duties by section; nothing before they were judged."""
    contract = _member(request, slug, is_city).contract
    return render(request, "project/desk_duties.html", {"contract": contract, "tiles": duty_tiles(contract)})


@require_GET
def home_meetings(request: OfficeRequest, slug: str) -> HttpResponse:
    """Give the home page what waits around the meetings; nothing where nothing waits."""
    membership = _member(request, slug, meeting_rules.may_read)
    contract, role = membership.contract, Role(membership.role)
    found = notices_for(contract, role, cast("User", request.principal.user), today=office_today(contract))
    return render(request, "project/home_meetings.html", {"contract": contract, "notices": found})


def _member(request: OfficeRequest, slug: str, rule: Predicate) -> Membership:
    """Return what the person is in the contract. Strangers get a 404, who may not see it a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    prefetch_related_objects([contract], "closed_days")
    return cast("Membership", request.principal.membership_in(contract.pk))


def _desk(request: OfficeRequest, membership: Membership, now: datetime) -> HttpResponse:
    contract = membership.contract
    today = business_date(now, contract)
    shown = {
        "contract": contract,
        "today": today,
        "now": now,
        "desk": city_desk(membership, cast("User", request.principal.user), today=today),
        "counters": counters_today(contract, membership.visible_sites(), now),
    }
    return render(request, "project/desk.html", shown)


def _home(request: OfficeRequest, membership: Membership, now: datetime) -> HttpResponse:
    principal, contract = request.principal, membership.contract
    sites = membership.visible_sites()
    today = business_date(now, contract)
    in_office = membership.role in OFFICE_ROLES
    lines = expected(contract, today=today) if in_office else []
    shown = {
        "contract": contract,
        "role": membership.role,
        "today": today,
        "now": now,
        "tasks": tasks_for(membership, now, lines),
        "counters": counters_today(contract, sites, now),
        "next_openings": next_opening_by_site(sites, today),
        "deadlines": next_deadlines(contract, now, lines) if in_office else (),
        "looks_after_equipment": may_be_warned.test(principal, contract),
        "reads_reports": in_office and report_rules.may_read.test(principal, contract),
        "hears_of_meetings": meeting_rules.may_read.test(principal, contract),
        "hears_of_publicity": publicity_rules.may_be_told.test(principal, contract),
        "hears_of_incidents": may_list_incidents.test(principal, contract),
        "at_counter": membership.role in (Role.COUNTER_SUPERVISOR, Role.COUNTER_STAFF),
        "runs_day": membership.role in (Role.COUNTER_SUPERVISOR, Role.GENERAL_MANAGER),
        "takes_calls": may_take_calls.test(principal, contract),
        "runs_calls": may_run_call_centre.test(principal, contract),
    }
    return render(request, "project/home.html", shown)
