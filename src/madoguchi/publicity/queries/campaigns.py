"""Campaigns, how far each has come, and what they announce to the people who plan staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from madoguchi.contract.calc.terms import PublicityMedium
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract
from madoguchi.contract.queries import terms_of
from madoguchi.documents.choices import IN_FORCE, SubmissionKind, SubmissionState
from madoguchi.documents.models import Decision, Submission
from madoguchi.publicity.choices import CampaignStage
from madoguchi.publicity.models import Campaign

SUBJECT = "campaign"


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """A campaign with its stage and its submission."""

    campaign: Campaign
    stage: CampaignStage
    submission: Submission | None
    approved: bool

    @property
    def may_change(self) -> bool:
        """Whether its words may still change: the city has not approved it and has it not on the desk."""
        return self.stage in {CampaignStage.DRAFT, CampaignStage.RETURNED, CampaignStage.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class CampaignEvent:
    """What the planning of staff needs of an approved campaign: from ``starts_on`` to ``surge_until`` more people come."""

    id: UUID
    title: str
    medium_ja: str
    starts_on: date
    ends_on: date
    surge_until: date


def media_of(contract: Contract) -> dict[str, PublicityMedium]:
    """Return the ways of publicity which the contract names, by code."""
    publicity = terms_of(contract).publicity
    return {each.code: each for each in publicity.media} if publicity else {}


def surge_days(contract: Contract) -> int:
    """Return for how many days from its first one a campaign brings more people."""
    publicity = terms_of(contract).publicity
    return publicity.surge_days if publicity else 0


def campaign_lines(contract: Contract, today: date, *, words: str = "", stage: str = "") -> list[CampaignLine]:
    """Return the campaigns looked for, the newest first. Three queries."""
    rows = Campaign.objects.filter(contract=contract).select_related("proposed_by", "heard_from")
    if words:
        rows = rows.filter(Q(title__icontains=words) | Q(medium_label__icontains=words) | Q(message__icontains=words))
    submissions, approved = _submissions(contract), _approved(contract)
    found = rows.prefetch_related("costs").order_by("-starts_on", "-number")
    lines = [_line(each, submissions, approved, today) for each in found]
    return [each for each in lines if not stage or each.stage == stage]


def campaign_line(contract: Contract, campaign_id: UUID, today: date) -> CampaignLine | None:
    """Return one campaign."""
    rows = Campaign.objects.filter(contract=contract, pk=campaign_id)
    found = rows.select_related("contract", "proposed_by", "heard_from").prefetch_related("costs").first()
    return _line(found, _submissions(contract), _approved(contract), today) if found else None


def submission_of_campaign(campaign: Campaign) -> Submission | None:
    """Return the campaign's submission."""
    found = Submission.objects.filter(contract_id=campaign.contract_id, kind=SubmissionKind.CAMPAIGN)
    return found.filter(subject_kind=SUBJECT, subject_id=str(campaign.pk)).first()


def events_between(contract: Contract, first: date, last: date) -> tuple[CampaignEvent, ...]:
    """Return the approved campaigns which bring more people on any day of a span, in the order of their first day.

    A proposal which waits or was returned announces nothing. Two queries.
    """
    days = surge_days(contract)
    approved = _approved(contract)
    rows = Campaign.objects.filter(contract=contract, starts_on__lte=last).order_by("starts_on", "number")
    events = (_event(each, days) for each in rows if str(each.pk) in approved)
    return tuple(each for each in events if each.surge_until >= first)


def _event(campaign: Campaign, days: int) -> CampaignEvent:
    until = max(campaign.ends_on, campaign.starts_on + timedelta(days=max(0, days - 1)))
    return CampaignEvent(
        campaign.pk, campaign.title, campaign.medium_label, campaign.starts_on, campaign.ends_on, until
    )


def _submissions(contract: Contract) -> Mapping[str, Submission]:
    rows = Submission.objects.filter(contract=contract, kind=SubmissionKind.CAMPAIGN, subject_kind=SUBJECT)
    return {each.subject_id: each for each in rows}


def _approved(contract: Contract) -> frozenset[str]:
    rows = Decision.objects.filter(
        version__submission__contract=contract,
        version__submission__kind=SubmissionKind.CAMPAIGN,
        version__submission__subject_kind=SUBJECT,
        verdict__in=IN_FORCE,
    )
    return frozenset(rows.values_list("version__submission__subject_id", flat=True))


def _line(
    campaign: Campaign, submissions: Mapping[str, Submission], approved: frozenset[str], today: date
) -> CampaignLine:
    key = str(campaign.pk)
    submission = submissions.get(key)
    return CampaignLine(campaign, _stage(campaign, submission, key in approved, today), submission, key in approved)


def _stage(campaign: Campaign, submission: Submission | None, approved: bool, today: date) -> CampaignStage:  # noqa: FBT001
    if approved:
        if today < campaign.starts_on:
            return CampaignStage.COMING
        return CampaignStage.RUNNING if today <= campaign.ends_on else CampaignStage.OVER
    return STAGES.get(SubmissionState(submission.state), CampaignStage.DRAFT) if submission else CampaignStage.DRAFT


STAGES = {
    SubmissionState.SUBMITTED: CampaignStage.WAITING,
    SubmissionState.RETURNED: CampaignStage.RETURNED,
    SubmissionState.WITHDRAWN: CampaignStage.WITHDRAWN,
}


def heard_codes(contract: Contract) -> list[Code]:
    """Return what citizens may name at the desk, in the contract's order."""
    rows = Code.objects.filter(contract=contract, book=Book.HEARD_FROM, active=True)
    return list(rows.order_by("order", "code"))
