"""A campaign is proposed, handed to the city, and carried out."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from madoguchi.contract.choices import Book
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import About, By, Handed, check_off, open_submission, prepare, submit
from madoguchi.documents.choices import SubmissionKind, SubmissionState
from madoguchi.documents.models import Submission, SubmissionVersion
from madoguchi.publicity.actions.telling import tell
from madoguchi.publicity.calc.campaign import REFUSED_CLAUSE, Proposal, faults
from madoguchi.publicity.models import Campaign, CampaignCost
from madoguchi.publicity.queries.campaigns import SUBJECT, campaign_line, submission_of_campaign, surge_days

FIELDS = ("title", "medium", "medium_label", "reach", "households", "message", "starts_on", "ends_on")
UNCHANGED = frozenset({SubmissionState.SUBMITTED, SubmissionState.APPROVED, SubmissionState.CONDITIONAL})


@transaction.atomic
def save_proposal(*, contract: Contract, campaign_id: UUID, proposal: Proposal, by: By) -> Campaign:
    """Write a proposal, or write it anew before the city has it. The same again changes nothing.

    Raises ValidationError naming field and clause: for a medium of the city or one which does not reach all citizens, for
    costs which are not counted, for days outside the contract, and once the city has it or has approved it.
    """
    Contract.objects.select_for_update(no_key=True).only("pk").get(pk=contract.pk)
    kept = Campaign.objects.filter(pk=campaign_id, contract=contract).first()
    if kept is not None:
        _refuse_decided(kept)
    _refuse_faults(proposal, contract, by)
    row = kept or Campaign(id=campaign_id, contract=contract, number=_next(contract), proposed_by=by.user)
    for name in FIELDS:
        setattr(row, name, getattr(proposal, name))
    row.heard_from = contract.codes.filter(book=Book.HEARD_FROM, code=proposal.heard_from).first()
    row.proposed_at = by.now
    row.clean_fields(exclude=("contract", "heard_from", "proposed_by"))
    row.save(force_insert=kept is None)
    _write_costs(row, proposal)
    tell(row, "save_proposal", by=by, contract_id=contract.pk, number=row.number, total=proposal.total)
    return row


@transaction.atomic
def hand_in_proposal(*, campaign: Campaign, by: By) -> SubmissionVersion:
    """Check the proposal off and hand it to the city. Handed in already: the same version."""
    kept = Campaign.objects.select_for_update(of=("self",)).select_related("contract", "heard_from").get(pk=campaign.pk)
    submission = submission_of_campaign(kept) or _opened(kept, by)
    handed = Handed(content=content_of(kept), shape=SubmissionKind.CAMPAIGN.value)
    if submission.state == SubmissionState.SUBMITTED:
        return submission.versions.filter(submitted_at__isnull=False).latest("number")
    _refuse_decided(kept)
    made = prepare(submission=submission, version_id=uuid.uuid4(), handed=handed, by=by)
    check_off(submission=submission, by=by)
    version = submit(submission=submission, version_id=made.pk, by=by)
    tell(kept, "hand_in_proposal", by=by, contract_id=kept.contract_id, version=version.number)
    return version


@transaction.atomic
def note_carried_out(*, campaign: Campaign, on: date, text: str, by: By) -> Campaign:
    """Note that an approved campaign was carried out, how, and on which day it was over.

    Raises ValidationError before the city's approval, before its first day, for a day ahead, and without words.
    """
    kept = Campaign.objects.select_for_update(of=("self",)).select_related("contract").get(pk=campaign.pk)
    today = business_date(by.now, kept.contract)
    line = campaign_line(kept.contract, kept.pk, today)
    if line is None or not line.approved:
        raise ValidationError("本市の承認を受けてから実施してください（仕様書7(4)ア）。")
    if not kept.starts_on <= on <= today:
        raise ValidationError({"on": "実施した日は、始まりの日から今日までの日にしてください。"})
    if not text.strip():
        raise ValidationError({"text": "どこに、いくつ、どのように届けたかを書いてください。"})
    kept.carried_out_on, kept.carried_out = on, text.strip()
    kept.clean_fields(exclude=("contract", "heard_from", "proposed_by"))
    kept.save(update_fields=("carried_out_on", "carried_out"))
    tell(kept, "note_carried_out", by=by, contract_id=kept.contract_id, number=kept.number)
    return kept


def content_of(campaign: Campaign) -> dict[str, Any]:
    """Return the proposal as the city gets it: texts and whole numbers only."""
    costs = list(campaign.costs.order_by("order"))
    return {
        "number": campaign.number,
        "title": campaign.title,
        "medium": campaign.medium_label,
        "reach": campaign.reach,
        "households": campaign.households,
        "message": campaign.message,
        "starts_on": campaign.starts_on.isoformat(),
        "ends_on": campaign.ends_on.isoformat(),
        "heard_from": campaign.heard_from.label if campaign.heard_from else "",
        "surge_until": _surge_until(campaign).isoformat(),
        "clause": REFUSED_CLAUSE,
        "costs": [
            {
                "item": each.item,
                "quantity": each.quantity,
                "unit": each.unit,
                "unit_price": each.unit_price,
                "amount": each.amount,
            }
            for each in costs
        ],
        "total": sum(each.amount for each in costs),
    }


def _surge_until(campaign: Campaign) -> date:
    days = max(0, surge_days(campaign.contract) - 1)
    return max(campaign.ends_on, campaign.starts_on + timedelta(days=days))


def _next(contract: Contract) -> int:
    return (Campaign.objects.filter(contract=contract).aggregate(last=Max("number"))["last"] or 0) + 1


def _write_costs(campaign: Campaign, proposal: Proposal) -> None:
    campaign.costs.all().delete()
    for order, each in enumerate(proposal.costs, start=1):
        row = CampaignCost(
            campaign=campaign,
            order=order,
            item=each.item,
            quantity=each.quantity,
            unit=each.unit,
            unit_price=each.unit_price,
        )
        row.clean_fields(exclude=("campaign",))
        row.save(force_insert=True)


def _refuse_faults(proposal: Proposal, contract: Contract, by: By) -> None:
    first = max(business_date(by.now, contract), contract.signed_on)
    found: dict[str, list[str]] = {}
    for each in faults(proposal, first=first, last=contract.ends_on):
        found.setdefault(each.field, []).append(each.message)
    if found:
        raise ValidationError(found)


def _refuse_decided(campaign: Campaign) -> None:
    submission = submission_of_campaign(campaign)
    if submission is not None and submission.state in UNCHANGED:
        raise ValidationError(
            "本市に出した提案は変えられません。判断の前なら提出物の画面で取り下げ、承認の後なら新しい提案にしてください。"
        )


def _opened(campaign: Campaign, by: By) -> Submission:
    about = About(
        kind=SubmissionKind.CAMPAIGN.value,
        title=f"広報の提案　{campaign.title}",
        subject=(SUBJECT, str(campaign.pk)),
        period=(campaign.starts_on, campaign.ends_on),
    )
    key = uuid.uuid5(campaign.pk, SUBJECT)
    return open_submission(submission_id=key, contract=campaign.contract, about=about, by=by)
