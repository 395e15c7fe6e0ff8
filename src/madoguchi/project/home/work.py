"""「自分の未処理」: what waits for this person, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.contacts.choices import ComplaintState
from madoguchi.contacts.models import Complaint
from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.contract.clock import business_date
from madoguchi.counter.choices import OPEN_STATES
from madoguchi.counter.models import Ticket
from madoguchi.knowledge import rules as knowledge_rules
from madoguchi.knowledge.queries.desk import waiting_count
from madoguchi.meetings.queries.notices import notices_for
from madoguchi.reports.choices import ReportState
from madoguchi.reports.queries.reports import PeriodLine, period_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from django.db.models import QuerySet

    from madoguchi.accounts.models import Membership
    from madoguchi.contract.models import Contract

STATUS = {ReportState.DRAFT: "draft", ReportState.CHECKED: "pending"}
WORDS = {ReportState.DRAFT: "作成中", ReportState.CHECKED: "確定待ち"}
NO_DUE = 10_000
"""Sorts what has no due day behind everything that has one."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list: what it is, how it is, by when, and the one thing to do."""

    label: str
    title: str
    note: str
    status: str
    words: str
    verb: str
    href: str
    left: int | None = None
    due_on: str = ""


def tasks_for(membership: Membership, now: datetime) -> list[Task]:
    """Return the person's open work in one contract, sorted by due day."""
    contract = membership.contract
    found: list[Task] = []
    if membership.role == Role.GENERAL_MANAGER:
        found += _reports(contract, business_date(now, contract))
    if membership.role in (Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR):
        found += _complaints(membership)
        found += _open_tickets(membership, business_date(now, contract))
    if membership.role in knowledge_rules.ABILITIES["edit_articles"]:
        found += _articles(contract, business_date(now, contract), now)
    found += _meetings(membership, business_date(now, contract))
    return sorted(found, key=lambda task: NO_DUE if task.left is None else task.left)


def _reports(contract: Contract, today: date) -> Iterator[Task]:
    for line in period_lines(contract, today=today):
        if line.needs_work:
            yield _report(contract, line)


def _report(contract: Contract, line: PeriodLine) -> Task:
    state = ReportState(line.report.state) if line.report else ReportState.DRAFT
    return Task(
        label=line.period.short_id,
        title=line.title,
        note=f"{month_and_day(line.period.starts_on)}〜{month_and_day(line.period.last_working_day)}の記録から集計します",
        status=STATUS[state],
        words=WORDS[state] if line.report else "未作成",
        verb="確定する" if state == ReportState.CHECKED else "確認する",
        href=reverse("reports:report", args=[contract.slug, line.period.kind, line.period.key]),
        left=line.days_left if line.due else None,
        due_on=month_and_day(line.due.hand_in_by) if line.due else "",
    )


def _complaints(membership: Membership) -> Iterator[Task]:
    rows: QuerySet[Complaint] = Complaint.objects.filter(
        contact__contract_id=membership.contract_id, state=ComplaintState.OPEN
    ).select_related("contact__site")
    for complaint in rows:
        site = complaint.contact.site
        if site is None or membership.reaches(site.pk):
            yield Task(
                label="苦情",
                title=complaint.summary,
                note=f"{site.name if site else '電話'}・{month_and_day(complaint.contact.business_date)}に受付",
                status="in_progress",
                words="",
                verb="対応を書く",
                href=reverse("contacts:detail", args=[membership.contract.slug, complaint.contact_id]),
            )


def _open_tickets(membership: Membership, today: date) -> Iterator[Task]:
    """Past days on which tickets were left open: the week's report cannot be frozen before they are settled."""
    left = (
        Ticket.objects.filter(contract_id=membership.contract_id, business_date__lt=today, state__in=OPEN_STATES)
        .values_list("business_date", "site__name", "site_id", "site__code")
        .distinct()
    )
    for day, name, site_id, code in left.order_by("business_date"):
        if membership.reaches(site_id):
            yield Task(
                label="番号札",
                title=f"{name} {month_and_day(day)}に、終わっていない番号札があります",
                note="対応済みか取消にすると、その週の報告書を確定できます",
                status="warn",
                words="未処理",
                verb="開く",
                href=reverse("counter_day_past", args=[membership.contract.slug, code, day.isoformat()]),
            )


def _articles(contract: Contract, today: date, now: datetime) -> Iterator[Task]:
    """What waits for those who write the FAQ, as one line which leads to their own page."""
    waiting = waiting_count(contract, today=today, now=now)
    if waiting:
        yield Task(
            label="FAQ",
            title=f"FAQの編集を待つものが{waiting}件あります",
            note="読者の指摘、見直しの日を過ぎた記事、見つからなかった言葉です",
            status="warn",
            words="未処理",
            verb="開く",
            href=reverse("knowledge:desk", args=[contract.slug]),
        )


def _meetings(membership: Membership, today: date) -> Iterator[Task]:
    """What waits around the meetings with the city, one line for each kind."""
    contract = membership.contract
    for notice in notices_for(contract, Role(membership.role), membership.user, today=today):
        yield Task(
            label="会議・指示",
            title=f"{notice.words}が{notice.count}件あります",
            note="",
            status=notice.tone,
            words="要対応" if notice.tone == "bad" else "未処理",
            verb="開く",
            href=reverse(f"meetings:{notice.page}", args=[contract.slug]),
        )
