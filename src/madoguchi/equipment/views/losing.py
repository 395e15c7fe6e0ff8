"""Loss and theft: told in one form at once, and what came of it."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest, can, require
from madoguchi.contract.clock import local, office_now, office_today
from madoguchi.contract.models import Site
from madoguchi.equipment import rules
from madoguchi.equipment.actions.losing import Loss, report_loss, settle_loss
from madoguchi.equipment.choices import LossKind
from madoguchi.equipment.forms.site import LossForm, SettleForm
from madoguchi.equipment.models import Asset
from madoguchi.equipment.queries.items import assets_of, in_use
from madoguchi.equipment.queries.records import incident_key, loss_at, losses_of
from madoguchi.equipment.views.doors import REFUSED, back, by, site_of, there, tried


@require_http_methods(["GET", "POST"])
def report(request: OfficeRequest, slug: str, site_code: str) -> HttpResponse:
    """Show the site's reports; take a new one."""
    site = site_of(request, slug, site_code)
    if request.method == "POST":
        require(request.principal, rules.may_work_at_site, site)
    form = _form(request, site)

    def deed() -> None:
        typed = dict(form.cleaned_data)
        key, kind = typed.pop("call_key"), LossKind(typed.pop("kind"))
        report_loss(site=site, report_id=key, loss=Loss(kind=kind, **typed), by=by(request))

    if tried(form, deed):
        words = "報告を記録し、トラブルとして届けました。続けて、連絡体制の順に電話でも知らせてください。"
        return back(request, "loss", site, words)
    return _page(request, site, form, SettleForm(initial={"call_key": uuid.uuid4()}, auto_id="settle_%s"))


@require_POST
def settle(request: OfficeRequest, slug: str, site_code: str, loss_id: UUID) -> HttpResponse:
    """Write down what came of a report."""
    site = site_of(request, slug, site_code, rules.may_manage_site)
    row, form = there(loss_at(site, loss_id)), SettleForm(request.POST, auto_id="settle_%s")

    def deed() -> None:
        typed = form.cleaned_data
        found, key = typed["found"] == "yes", typed["call_key"]
        settle_loss(report=row, outcome=typed["outcome"], found=found, key=key, by=by(request))

    if tried(form, deed):
        return back(request, "loss", site, f"{row.what}の結果を記録しました。")
    return _page(request, site, _new_form(site), form, settling=loss_id)


def _form(request: OfficeRequest, site: Site) -> LossForm:
    if request.method == "POST":
        return LossForm(request.POST, assets=_assets(site))
    return _new_form(site)


def _new_form(site: Site) -> LossForm:
    now = local(office_now(), site.contract).replace(tzinfo=None, second=0, microsecond=0)
    return LossForm(assets=_assets(site), initial={"call_key": uuid.uuid4(), "noticed_at": now})


def _assets(site: Site) -> QuerySet[Asset]:
    return in_use(assets_of(site.contract).filter(site=site), office_today(site.contract))


def _page(
    request: OfficeRequest, site: Site, form: LossForm, settling_form: SettleForm, settling: UUID | None = None
) -> HttpResponse:
    context = {
        "contract": site.contract,
        "site": site,
        "form": form,
        "settle_form": settling_form,
        "settling": settling,
        "losses": [(each, incident_key(each.pk)) for each in losses_of(site.contract).filter(site=site)],
        "may_work": can(request.principal, rules.may_work_at_site, site),
        "may_manage_site": can(request.principal, rules.may_manage_site, site),
        "may_read_all": rules.may_read_all.test(request.principal, site.contract),
    }
    refused = form.errors or settling_form.errors
    return render(request, "equipment/loss.html", context, status=REFUSED if refused else 200)
