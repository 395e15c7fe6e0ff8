"""Entering an incident at the desk, the list, its Excel file."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import Membership
from madoguchi.contacts.views.files import excel
from madoguchi.contacts.views.page import kept_search, page_of
from madoguchi.contract.clock import local, office_now
from madoguchi.contract.models import Contract, Site
from madoguchi.incidents import adapters, rules
from madoguchi.incidents.actions.mailing import mail_incident
from madoguchi.incidents.actions.reporting import Happening, report_incident
from madoguchi.incidents.actions.taking_out import note_taken_out
from madoguchi.incidents.forms.reporting import ReportForm
from madoguchi.incidents.forms.search import IncidentSearchForm
from madoguchi.incidents.models import Incident
from madoguchi.incidents.queries.finding import found, within_reach
from madoguchi.incidents.queries.notices import notices_for
from madoguchi.incidents.views.doors import REFUSED, by, contract_of, tried

SAID = "報告しました。総括責任者と本市の画面に出ています。次は、下の「いますること」を進めてください。"
NOT_MAILED = "メールは送れませんでした。急ぐときは電話で知らせてください。"


@require_GET
def list_incidents(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the incidents asked for, what is open first."""
    contract = contract_of(request, slug)
    form = IncidentSearchForm(request.GET, sites=_sites(request, contract))
    page = page_of(request, found(within_reach(contract, request.principal), form.search()))
    context = {
        "contract": contract,
        "form": form,
        "page": page,
        "kept": kept_search(request),
        "paper": "paper" in request.GET,
        "may_report": can(request.principal, rules.may_report_incident, contract),
    }
    return render(request, "incidents/list.html", context)


@require_GET
def attention(request: OfficeRequest, slug: str) -> HttpResponse:
    """Give the home page what is pressing for this person; nothing where all is well."""
    contract = contract_of(request, slug)
    membership = cast("Membership", request.principal.membership_in(contract.pk))
    return render(request, "incidents/attention.html", {"sentences": notices_for(membership, office_now())})


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the incidents asked for as a workbook; the trail keeps who took it."""
    contract, now = contract_of(request, slug), office_now()
    form = IncidentSearchForm(request.GET, sites=_sites(request, contract))
    rows = list(found(within_reach(contract, request.principal), form.search()))
    content = adapters.incidents_file(contract, rows, now)
    note_taken_out(contract=contract, listing="incidents", rows=len(rows), actor=request.principal.actor, now=now)
    return excel(content, "incidents", now=now, contract=contract)


@require_http_methods(["GET", "POST"])
def new(request: OfficeRequest, slug: str) -> HttpResponse:
    """Enter an incident: kind, words, done. Manager and city are told at once."""
    contract = contract_of(request, slug, rules.may_report_incident)
    form = _form(request, contract)
    kept: list[Incident] = []

    def deed() -> None:
        typed, who = form.cleaned_data, by(request)
        happening = Happening(
            kind=typed["kind"],
            what=typed["what"],
            happened_at=typed["happened_at"],
            site=form.place,
            first_measures=typed["first_measures"],
        )
        key = typed["call_key"]
        row = report_incident(
            incident_id=key, contract=contract, happening=happening, actor=who.actor, user=who.user, now=who.now
        )
        kept.append(row)

    if tried(form, deed):
        _tell(request, kept[0])
        return redirect("incidents:detail", slug, kept[0].pk)
    context = {"contract": contract, "form": form}
    return render(request, "incidents/new.html", context, status=REFUSED if form.errors else 200)


def _tell(request: OfficeRequest, row: Incident) -> None:
    """Mail manager and city now; what cannot be mailed is said, and tried again by `madoguchi incidents remind`."""
    address = settings.MADOGUCHI_ADDRESS + reverse("incidents:list", args=[row.contract.slug])
    done = mail_incident(incident=row, address=address, actor=request.principal.actor, now=office_now())
    messages.success(request, SAID)
    if done.failed:
        messages.warning(request, NOT_MAILED)


def _form(request: OfficeRequest, contract: Contract) -> ReportForm:
    role, sites = request.principal.role_in(contract.pk), _sites(request, contract)
    offered: dict[str, Any] = {
        "sites": [] if role in rules.CALLS else sites,
        "may_be_nowhere": role in rules.CALLS or role == Role.GENERAL_MANAGER,
    }
    if request.method == "POST":
        return ReportForm(request.POST, **offered)
    now = local(office_now(), contract).replace(tzinfo=None, second=0, microsecond=0)
    asked = {"site": request.GET["site"]} if request.GET.get("site") else {}
    return ReportForm(initial={"call_key": uuid.uuid4(), "happened_at": now, **asked}, **offered)


def _sites(request: OfficeRequest, contract: Contract) -> list[Site]:
    return cast("Membership", request.principal.membership_in(contract.pk)).visible_sites()
