"""How a view reaches its rows: the contract's or the site's door, the rule, and a 404 for what lies elsewhere."""

from __future__ import annotations

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require, site_for
from madoguchi.contract.models import Contract, Site
from madoguchi.equipment import rules
from madoguchi.equipment.models import Asset
from madoguchi.equipment.queries.items import asset_at, asset_of
from madoguchi.people.views.doors import REFUSED, by, file_answer, put_on, there, tried, words_of

__all__ = [
    "REFUSED",
    "asset_here",
    "asset_of_site",
    "back",
    "by",
    "contract_of",
    "file_answer",
    "kept_file",
    "put_on",
    "site_of",
    "there",
    "tried",
    "words_of",
]


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_read_all) -> Contract:
    """Return the contract if all of its equipment may be read (or what ``rule`` says)."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    return contract


def site_of(request: OfficeRequest, slug: str, site_code: str, rule: Predicate = rules.may_read_site) -> Site:
    """Return the site if its equipment may be read (or what ``rule`` says)."""
    site = site_for(request.principal, slug, site_code)
    require(request.principal, rule, site)
    return site


def asset_here(request: OfficeRequest, slug: str, asset_id: UUID, rule: Predicate = rules.may_read_all) -> Asset:
    """Return one piece of the contract."""
    return there(asset_of(contract_of(request, slug, rule), asset_id))


def asset_of_site(site: Site, asset_id: UUID) -> Asset:
    """Return one piece of the site."""
    return there(asset_at(site, asset_id))


def back(request: OfficeRequest, name: str, site: Site, words: str, *more: object) -> HttpResponse:
    """Say what was done and go to a page of the site."""
    messages.success(request, words)
    return redirect(f"equipment_site:{name}", site.contract.slug, site.code, *more)


def kept_file(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Return a kept file, shown in the browser."""
    headers = {"Content-Disposition": f"inline; filename*=UTF-8''{quote(name)}", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=media_type, headers=headers)
