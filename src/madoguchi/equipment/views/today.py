"""A site's equipment today: out of the locker, back into it, and the checklist of each terminal."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from madoguchi.equipment import rules
from madoguchi.equipment.actions.checking import check_terminal
from madoguchi.equipment.actions.custody import bring_back, take_out
from madoguchi.equipment.forms.checking import CheckForm
from madoguchi.equipment.forms.site import LabelForm
from madoguchi.equipment.queries.attention import sentences_of
from madoguchi.equipment.queries.survey import Piece, piece_of, survey_of
from madoguchi.equipment.views.doors import REFUSED, asset_of_site, back, by, site_of, tried

CAMERA = "camera=(self), geolocation=(), microphone=(), payment=(), usb=()"
"""This page may read labels with the tablet's camera; what it sees never leaves the tablet."""


@require_GET
def show(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Show the day's custody: what is wrong first, then every piece with the one thing to do."""
    return _page(request, site_of(request, slug, site_code), _label_form())


@require_POST
def out(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Take a piece out of the locker."""
    site = site_of(request, slug, site_code, rules.may_work_at_site)
    form = LabelForm(request.POST)

    def deed() -> None:
        typed = form.cleaned_data
        take_out(site=site, typed=typed["label"], event_id=typed["call_key"], by=by(request))

    if tried(form, deed):
        return back(request, "today", site, f"{form.cleaned_data['label']}の持出を記録しました。")
    return _page(request, site, form)


@require_POST
def into(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Put a piece back into the locker."""
    site = site_of(request, slug, site_code, rules.may_work_at_site)
    form = LabelForm(request.POST)

    def deed() -> None:
        typed = form.cleaned_data
        bring_back(site=site, typed=typed["label"], event_id=typed["call_key"], by=by(request))

    if tried(form, deed):
        return back(request, "today", site, f"{form.cleaned_data['label']}の返却を記録しました。")
    return _page(request, site, form)


@require_http_methods(["GET", "POST"])
def check(request: OfficeRequest, slug: str, site_code: str, asset_id: UUID) -> HttpResponse:
    """Look at one terminal, line by line."""
    site = site_of(request, slug, site_code, rules.may_work_at_site)
    piece = piece_of(asset_of_site(site, asset_id), office_now())
    typed = request.POST if request.method == "POST" else None
    form = CheckForm(typed, rows=piece.lines, initial={"call_key": uuid.uuid4()})

    def deed() -> None:
        check_terminal(
            asset=piece.asset, check_id=form.cleaned_data["call_key"], answers=form.answers(), by=by(request)
        )

    if tried(form, deed):
        return back(request, "today", site, f"{piece.asset.label}の点検を記録しました。")
    context = {"contract": site.contract, "site": site, "piece": piece, "form": form}
    return render(request, "equipment/check.html", context, status=REFUSED if form.errors else 200)


def _label_form() -> LabelForm:
    return LabelForm(initial={"call_key": uuid.uuid4()})


def _page(request: OfficeRequest, site: Site, form: LabelForm) -> HttpResponse:
    surveyed = survey_of(site, office_now())
    context: dict[str, Any] = {
        "contract": site.contract,
        "site": site,
        "survey": surveyed,
        "sentences": sentences_of([surveyed]),
        "pieces": [(each, uuid.uuid4()) for each in sorted(surveyed.pieces, key=_urgent) if each.asset.item.in_locker],
        "form": form,
        "may_work": can(request.principal, rules.may_work_at_site, site),
        "may_manage_site": can(request.principal, rules.may_manage_site, site),
        "may_read_all": rules.may_read_all.test(request.principal, site.contract),
    }
    response = render(request, "equipment/today.html", context, status=REFUSED if form.errors else 200)
    response.headers["Permissions-Policy"] = CAMERA
    return response


def _urgent(piece: Piece) -> tuple[bool, bool, bool]:
    """Sort what should be back first, then what is wanted outside, then the rest."""
    return (not piece.late, not (piece.wanted and not piece.is_out), not piece.is_out)
