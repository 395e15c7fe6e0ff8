"""Campaigns: the list, a proposal, its way to the city, how it was carried out, and what it did."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import local, office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of
from madoguchi.documents.adapters.excel import CONTENT_TYPE as EXCEL
from madoguchi.publicity import rules
from madoguchi.publicity.actions.proposing import hand_in_proposal, note_carried_out, save_proposal
from madoguchi.publicity.adapters import campaign_book
from madoguchi.publicity.forms.campaigns import (
    CampaignSearchForm,
    CarriedOutForm,
    CostForm,
    ProposalForm,
    cost_forms,
    cost_lines,
    typed_from,
)
from madoguchi.publicity.models import Campaign
from madoguchi.publicity.queries.campaigns import (
    CampaignLine,
    campaign_line,
    campaign_lines,
    events_between,
    heard_codes,
    media_of,
)
from madoguchi.publicity.queries.effects import effect_of
from madoguchi.publicity.views.doors import REFUSED, by, contract_of, file_answer, may, put_on, there


@require_GET
def list_campaigns(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the campaigns, the newest first, and when more people are expected."""
    contract = contract_of(request, slug)
    search = CampaignSearchForm(request.GET)
    lines, today = _found(contract, search), office_today(contract)
    context = {
        "contract": contract,
        "lines": lines,
        "search": search,
        "kept": request.GET.urlencode(),
        "searching": any(search.cleaned_data.values()) if search.is_valid() else False,
        "events": events_between(contract, today, contract.ends_on),
        "warning": _warning(contract),
        "may_propose": may(request, rules.may_propose, contract),
    }
    return render(request, "publicity/campaigns.html", context)


@require_GET
def as_excel(request: OfficeRequest, slug: str) -> HttpResponse:
    """Hand out the campaigns looked for as a workbook."""
    contract, now = contract_of(request, slug), office_now()
    content = campaign_book.workbook(contract, _found(contract, CampaignSearchForm(request.GET)), now)
    return file_answer(content, f"{slug}-campaigns-{local(now, contract):%Y%m%d-%H%M}.xlsx", EXCEL)


@require_http_methods(["GET", "POST"])
def propose(request: OfficeRequest, slug: str) -> HttpResponse:
    """Write a proposal."""
    contract = contract_of(request, slug, rules.may_propose)
    return _form(request, contract, None)


@require_http_methods(["GET", "POST"])
def edit(request: OfficeRequest, slug: str, campaign_id: UUID) -> HttpResponse:
    """Write a proposal anew before the city has it."""
    contract = contract_of(request, slug, rules.may_propose)
    line = _here(contract, campaign_id)
    if not line.may_change:
        messages.info(request, "本市に出した提案は変えられません。")
        return redirect("publicity:campaign", slug=slug, campaign_id=campaign_id)
    return _form(request, contract, line.campaign)


@require_GET
def show(request: OfficeRequest, slug: str, campaign_id: UUID) -> HttpResponse:
    """Show a campaign: what it is, how it stands, and what it did as far as that can be seen."""
    contract = contract_of(request, slug)
    return _page(request, contract, _here(contract, campaign_id))


@require_POST
def hand_in(request: OfficeRequest, slug: str, campaign_id: UUID) -> HttpResponse:
    """Hand the proposal to the city."""
    contract = contract_of(request, slug, rules.may_propose)
    line = _here(contract, campaign_id)
    try:
        hand_in_proposal(campaign=line.campaign, by=by(request))
    except ValidationError as refusal:
        return _page(request, contract, line, refusal=" ".join(refusal.messages))
    messages.success(request, "提案を本市に出しました。判断を待ってください。")
    return redirect("publicity:campaign", slug=slug, campaign_id=campaign_id)


@require_POST
def carried_out(request: OfficeRequest, slug: str, campaign_id: UUID) -> HttpResponse:
    """Note how a campaign was carried out."""
    contract = contract_of(request, slug, rules.may_propose)
    line, form = _here(contract, campaign_id), CarriedOutForm(request.POST)
    if form.is_valid():
        try:
            note_carried_out(campaign=line.campaign, by=by(request), **form.cleaned_data)
        except ValidationError as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, "実施を記録しました。")
            return redirect("publicity:campaign", slug=slug, campaign_id=campaign_id)
    return _page(request, contract, line, carried_out_form=form)


def _found(contract: Contract, search: CampaignSearchForm) -> list[CampaignLine]:
    typed = search.cleaned_data if search.is_valid() else {"words": "", "stage": ""}
    return campaign_lines(contract, office_today(contract), words=typed["words"], stage=typed["stage"])


def _here(contract: Contract, campaign_id: UUID) -> CampaignLine:
    return there(campaign_line(contract, campaign_id, office_today(contract)))


def _warning(contract: Contract) -> str:
    publicity = terms_of(contract).publicity
    return publicity.surge_warning if publicity else ""


def _form(request: OfficeRequest, contract: Contract, campaign: Campaign | None) -> HttpResponse:
    initial = typed_from(campaign) if campaign else {}
    initial["call_key"] = campaign.pk if campaign else uuid.uuid4()
    typed = request.POST or None
    form = ProposalForm(typed, media=media_of(contract), heard=heard_codes(contract), initial=initial)
    costs = cost_forms(typed, campaign)
    if request.method == "POST" and (saved := _save(request, contract, form, costs)):
        messages.success(request, "提案を保存しました。読み直して、よければ「本市に出す」を押してください。")
        return redirect("publicity:campaign", slug=contract.slug, campaign_id=saved.pk)
    context = {"contract": contract, "form": form, "costs": costs, "campaign": campaign}
    refused = request.method == "POST"
    return render(request, "publicity/proposal.html", context, status=REFUSED if refused else 200)


def _save(
    request: OfficeRequest, contract: Contract, form: ProposalForm, costs: BaseFormSet[CostForm]
) -> Campaign | None:
    if not all([form.is_valid(), costs.is_valid()]):
        return None
    key, proposal = form.cleaned_data["call_key"], form.proposal(cost_lines(costs))
    try:
        return save_proposal(contract=contract, campaign_id=key, proposal=proposal, by=by(request))
    except ValidationError as refusal:
        put_on(form, refusal)
        return None


def _page(
    request: OfficeRequest,
    contract: Contract,
    line: CampaignLine,
    *,
    refusal: str = "",
    carried_out_form: CarriedOutForm | None = None,
) -> HttpResponse:
    today, campaign = office_today(contract), line.campaign
    campaign.contract = contract
    may_propose = may(request, rules.may_propose, contract)
    to_record = line.approved and today >= campaign.starts_on and campaign.carried_out_on is None
    context = {
        "contract": contract,
        "line": line,
        "campaign": campaign,
        "costs": list(campaign.costs.all()),
        "total": sum(each.amount for each in campaign.costs.all()),
        "effect": effect_of(campaign, today) if line.approved else None,
        "event": next(
            (each for each in events_between(contract, campaign.starts_on, contract.ends_on) if each.id == campaign.pk),
            None,
        ),
        "warning": _warning(contract),
        "refusal": refusal,
        "may_edit": may_propose and line.may_change,
        "carried_out_form": (carried_out_form or CarriedOutForm(initial={"on": min(today, campaign.ends_on)}))
        if may_propose and to_record
        else None,
    }
    refused = refusal or carried_out_form
    return render(request, "publicity/campaign.html", context, status=REFUSED if refused else 200)
