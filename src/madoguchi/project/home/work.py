"""「自分の未処理」: what waits for this person, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.archive.choices import QuestionState
from madoguchi.archive.queries.questions import questions_found
from madoguchi.contacts.choices import ComplaintState
from madoguchi.contacts.models import Complaint
from madoguchi.contract.calc.business_days import business_days_left
from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.contract.clock import business_date
from madoguchi.contract.queries import business_calendar
from madoguchi.counter.choices import OPEN_STATES
from madoguchi.counter.models import Ticket
from madoguchi.documents.calc.standing import Standing
from madoguchi.documents.choices import Verdict
from madoguchi.documents.models import Decision
from madoguchi.knowledge import rules as knowledge_rules
from madoguchi.knowledge.queries.desk import waiting_count
from madoguchi.meetings.choices import PaperKind
from madoguchi.reports.calc.periods import PeriodKind
from madoguchi.reports.choices import ReportState
from madoguchi.reports.queries.reports import PeriodLine, deliverable_of, period_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from madoguchi.accounts.models import Membership
    from madoguchi.contract.models import Contract
    from madoguchi.documents.calc.expected_line import ExpectedLine

STATUS = {ReportState.DRAFT: "draft", ReportState.CHECKED: "pending"}
WORDS = {ReportState.DRAFT: "作成中", ReportState.CHECKED: "確定待ち"}
NO_DUE = 10_000
"""Sorts what has no due day behind everything that has one."""
PRESSING = frozenset({Standing.LATE, Standing.RETURNED, Standing.SOON})
SHORTENED = 60


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
    first: bool = False
    contractual: bool = True


def tasks_for(membership: Membership, now: datetime, lines: Sequence[ExpectedLine] = ()) -> list[Task]:
    """Return the person's open work in one contract: what the city returned first, the rest by due day.

    ``lines`` is what the contract owes the city on paper, for those who hand it in. When the contract has ended, only the
    city's questions wait.
    """
    contract = membership.contract
    if contract.closed_at is not None:
        return list(_questions(membership, business_date(now, contract)))
    found: list[Task] = []
    if membership.role == Role.GENERAL_MANAGER:
        found += _reports(contract, business_date(now, contract))
        found += _papers(membership, lines)
    if membership.role in (Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR):
        found += _complaints(membership)
        found += _open_tickets(membership, business_date(now, contract))
    if membership.role in knowledge_rules.ABILITIES["edit_articles"]:
        found += _articles(contract, business_date(now, contract), now)
    return sorted(found, key=lambda task: (not task.first, NO_DUE if task.left is None else task.left))


def _questions(membership: Membership, today: date) -> Iterator[Task]:
    """Give what the city asks after the end, for the one who answers."""
    if membership.role != Role.GENERAL_MANAGER:
        return
    calendar = business_calendar(membership.contract)
    for row in questions_found(membership.contract, state=QuestionState.OPEN):
        yield Task(
            label=f"質問{row.number}",
            title=row.title,
            note="本市からの質問です",
            status="pending",
            words=row.get_state_display(),
            verb="回答する",
            href=reverse("archive:question", args=[membership.contract.slug, row.pk]),
            left=business_days_left(calendar, today, row.due_on),
            due_on=month_and_day(row.due_on),
        )


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


def _papers(membership: Membership, lines: Sequence[ExpectedLine]) -> Iterator[Task]:
    """What is to be handed in, or came back; papers of meetings and reports which are still to be made have lines of their own."""
    contract = membership.contract
    reports = {found.code for kind in PeriodKind if (found := deliverable_of(contract, kind))}
    pressing = [each for each in lines if each.standing in PRESSING and each.code not in set(PaperKind.values)]
    said = _said_on_return([each.begun.id for each in pressing if each.begun and each.standing is Standing.RETURNED])
    for line in pressing:
        if line.begun and line.standing is Standing.RETURNED:
            yield _returned(contract, line, said.get(line.begun.id, ""))
        elif line.code not in reports:
            yield _to_hand_in(membership, line)


def _said_on_return(ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return what the city wrote when it returned these submissions last. One query, none for nothing."""
    rows = Decision.objects.filter(version__submission__in=ids, verdict=Verdict.RETURNED)
    return dict(rows.order_by("decided_at").values_list("version__submission", "comment")) if ids else {}


def _returned(contract: Contract, line: ExpectedLine, said: str) -> Task:
    assert line.begun is not None  # noqa: S101  only what was begun can come back
    short = said if len(said) <= SHORTENED else f"{said[:SHORTENED]}…"
    return Task(
        label=line.short_id,
        title=line.title,
        note=f"本市の意見：{short}",
        status="returned",
        words="",
        verb="直す",
        href=reverse("documents:submission", args=[contract.slug, line.begun.id]),
        first=True,
    )


def _to_hand_in(membership: Membership, line: ExpectedLine) -> Task:
    slug, begun = membership.contract.slug, line.begun
    mine = "あなたが作成しています" if begun and begun.opened_by_id == membership.user_id else ""
    opening = f"{reverse('documents:open', args=[slug])}?{urlencode({'duty': line.key})}"
    return Task(
        label=line.short_id,
        title=line.title,
        note="　".join(part for part in (line.clause, line.rule_text, mine) if part),
        status="draft" if begun else "plain",
        words=begun.state_words if begun else "未着手",
        verb="続ける" if begun else "始める",
        href=reverse("documents:submission", args=[slug, begun.id]) if begun else opening,
        left=line.days_left if line.due_on else None,
        due_on=month_and_day(line.due_on) if line.due_on else "",
        contractual=line.contractual,
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
