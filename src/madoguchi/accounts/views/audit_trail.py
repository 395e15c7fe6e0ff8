"""The audit trail of a contract: who did what, when; and whether the trail still holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts import rules
from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.accounts.calc.trail_words import named, said
from madoguchi.accounts.forms.trail import TrailSearchForm
from madoguchi.accounts.queries.trail import site_names, trail_of
from madoguchi.audit.calc.chain import chain_of
from madoguchi.audit.models import Entry
from madoguchi.audit.queries import head_of, walk_chain
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract

PAGE = 50
VERIFIED = "audit_verified"


@require_GET
def show_trail(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the entries asked for, the newest first, and what the last look along the chain found."""
    contract = _contract(request, slug)
    form = TrailSearchForm(request.GET)
    page = Paginator(trail_of(contract, form.search()), PAGE).get_page(request.GET.get("page"))
    sites = site_names(contract)
    context = {
        "contract": contract,
        "form": form,
        "page": page,
        "lines": [_line(entry, sites) for entry in page],
        "head": head_of(contract.pk),
        "verified": _verified(request, contract),
        "may_open_records": rules.may_read_records.test(request.principal, contract),
        "asked": urlencode([(name, str(value)) for name, value in request.GET.items() if value and name != "page"]),
    }
    return render(request, "accounts/audit_trail.html", context)


@require_POST
def verify_trail(request: OfficeRequest, slug: str) -> HttpResponse:
    """Walk along the contract's whole chain and keep for this person what came of it."""
    contract = _contract(request, slug)
    state = walk_chain(chain_of(contract.pk))
    found = {
        "at": office_now().isoformat(),
        "entries": state.entries,
        "erased": state.erased,
        "head": state.head,
        "broken": [broken.seq for broken in state.faults[:20]],
    }
    request.session[VERIFIED] = {**request.session.get(VERIFIED, {}), str(contract.pk): found}
    return redirect("audit_trail", slug=slug)


def _contract(request: OfficeRequest, slug: str) -> Contract:
    contract = contract_for(request.principal, slug)
    require(request.principal, rules.may_read_audit_trail, contract)
    return contract


def _verified(request: OfficeRequest, contract: Contract) -> dict[str, Any] | None:
    """Return what this person's last look along the chain found."""
    found = request.session.get(VERIFIED, {}).get(str(contract.pk))
    return {**found, "at": datetime.fromisoformat(found["at"])} if found else None


def _line(entry: Entry, sites: Mapping[UUID, str]) -> dict[str, Any]:
    return {
        "entry": entry,
        "said": said(entry.verb),
        "subject": named(entry.subject_kind),
        "label": (entry.detail or {}).get("label") or (entry.detail or {}).get("name") or "",
        "site": sites.get(entry.site_id, "") if entry.site_id else "",
        "detail": sorted((entry.detail or {}).items()),
    }
