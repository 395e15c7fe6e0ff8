"""What is not over when a contract ends: each thing with the page on which it can be brought to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from django.urls import reverse

from madoguchi.calls.queries.call_backs import open_backs
from madoguchi.contacts.models import Complaint
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.choices import SubmissionState
from madoguchi.documents.queries.expected import expected
from madoguchi.equipment.choices import Phase
from madoguchi.equipment.queries.set_up import sites_without
from madoguchi.incidents.queries.finding import open_incidents
from madoguchi.meetings.queries.following import open_actions, open_issues
from madoguchi.meetings.queries.instructions import unconfirmed
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report

OVER = {SubmissionState.APPROVED, SubmissionState.CONDITIONAL, SubmissionState.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class OpenThing:
    """One thing which is not over."""

    kind: str
    words: str
    href: str

    def as_json(self) -> dict[str, str]:
        """Return it as the end of the contract keeps it."""
        return asdict(self)


def still_open(contract: Contract, now: datetime) -> list[OpenThing]:
    """Return everything which is not over, papers first."""
    parts = (_papers, _reports, _incidents, _complaints, _backs, _instructions, _issues, _actions, _sites)
    return [thing for part in parts for thing in part(contract, now)]


def _papers(contract: Contract, now: datetime) -> Iterator[OpenThing]:
    for line in expected(contract, today=business_date(now, contract)):
        if line.begun is None:
            if line.contractual:
                yield OpenThing("提出物", f"{line.title}（まだ提出していません）", _url(contract, "documents:list"))
        elif line.begun.state not in OVER:
            href = _url(contract, "documents:submission", line.begun.id)
            yield OpenThing("提出物", f"{line.title}（{line.begun.state_words}）", href)


def _reports(contract: Contract, _: datetime) -> Iterator[OpenThing]:
    rows = Report.objects.filter(contract=contract).exclude(state=ReportState.FROZEN).order_by("starts_on", "edition")
    for row in rows:
        yield OpenThing("報告書", f"{row}（確定していません）", _url(contract, "reports:list"))


def _incidents(contract: Contract, now: datetime) -> Iterator[OpenThing]:
    for row in open_incidents(contract, None, now):
        yield OpenThing("トラブル", str(row), _url(contract, "incidents:detail", row.pk))


def _complaints(contract: Contract, _: datetime) -> Iterator[OpenThing]:
    rows = Complaint.objects.filter(contact__contract=contract, answered_at=None).order_by("heard_at", "pk")
    for row in rows:
        yield OpenThing("苦情", "回答していない苦情", _url(contract, "incidents:complaint", row.contact_id))


def _backs(contract: Contract, _: datetime) -> Iterator[OpenThing]:
    if count := open_backs(contract).count():
        yield OpenThing("電話", f"約束した折り返し {count}件", _url(contract, "calls:backs"))


def _instructions(contract: Contract, _: datetime) -> Iterator[OpenThing]:
    for row in unconfirmed(contract):
        yield OpenThing("本市からの指示", str(row), _url(contract, "meetings:instruction", row.pk))


def _issues(contract: Contract, _: datetime) -> Iterator[OpenThing]:
    for row in open_issues(contract):
        yield OpenThing("懸案事項", str(row), _url(contract, "meetings:issue", row.pk))


def _actions(contract: Contract, _: datetime) -> Iterator[OpenThing]:
    for row in open_actions(contract):
        yield OpenThing("宿題", str(row), _url(contract, "meetings:action", row.pk))


def _sites(contract: Contract, _: datetime) -> Iterator[OpenThing]:
    for site in sites_without(contract, Phase.CLEAR_AWAY):
        href = reverse("equipment_site:today", args=[contract.slug, site.code])
        yield OpenThing("撤収", f"{site.name}の撤収の完了", href)


def _url(contract: Contract, name: str, *arguments: object) -> str:
    return reverse(name, args=[contract.slug, *arguments])
