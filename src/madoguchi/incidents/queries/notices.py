"""What the home page says about incidents: one short sentence each, with the page where it is put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import Membership
from madoguchi.contract.calc.business_days import BusinessCalendar
from madoguchi.contract.clock import business_date
from madoguchi.contract.queries import business_calendar
from madoguchi.incidents.choices import IncidentState
from madoguchi.incidents.models import FollowUp, Incident
from madoguchi.incidents.queries.finding import open_incidents
from madoguchi.incidents.queries.standing import legal_dues
from madoguchi.incidents.rules import CALLS, READERS

Weight = Literal["bad", "warn"]
NEAR_DAYS = 7


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: how heavy it is, what it says, and where it leads."""

    weight: Weight
    text: str
    href: str


def notices_for(membership: Membership, now: datetime) -> list[Sentence]:
    """Return what this person should see first about incidents: legal days, what waits for a response, what waits for them."""
    contract, role = membership.contract, Role(membership.role)
    rows = _seen(membership, now)
    today, calendar = business_date(now, contract), business_calendar(contract)
    found = [sentence for each in rows for sentence in _of(each, role, today, calendar)]
    if role in (Role.GENERAL_MANAGER, Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR):
        found += _late_follow_ups(membership, today)
    return sorted(found, key=lambda each: each.weight != "bad")


def _seen(membership: Membership, now: datetime) -> Sequence[Incident]:
    role = Role(membership.role)
    if role in READERS:
        return open_incidents(membership.contract, None, now)
    if role in CALLS:
        return [each for each in open_incidents(membership.contract, None, now) if each.site_id is None]
    if role == Role.ADMINISTRATOR:
        return ()
    return open_incidents(membership.contract, membership.visible_sites(), now)


def _of(row: Incident, role: Role, today: date, calendar: BusinessCalendar) -> Iterator[Sentence]:
    href = reverse("incidents:detail", args=[row.contract.slug, row.pk])
    name = f"{row}（{_where(row)}・{row.get_kind_display()}）"
    if role in (Role.GENERAL_MANAGER, Role.CITY_OFFICIAL):
        for due in legal_dues(row, today, calendar):
            if due.done_on is None and due.left <= NEAR_DAYS:
                yield Sentence("bad", f"{name}：{due.which.label}の期限{_left(due.left)}", href)
    if row.state == IncidentState.REPORTED and role != Role.CITY_OFFICIAL:
        yield Sentence("bad", f"{name}の初期対応がまだ書かれていません", href)
    elif row.state == IncidentState.REPORTED:
        yield Sentence("warn", f"{name}が報告されました", href)
    elif row.state == IncidentState.PROPOSED and role == Role.CITY_OFFICIAL:
        yield Sentence("warn", f"{name}が本市の確認を待っています", href)


def _late_follow_ups(membership: Membership, today: date) -> Iterator[Sentence]:
    rows = FollowUp.objects.filter(incident__contract=membership.contract, done_on=None, due_on__lt=today)
    for each in rows.select_related("incident__site").order_by("due_on", "pk"):
        site = each.incident.site_id
        if site is None or membership.reaches(site):
            href = reverse("incidents:detail", args=[membership.contract.slug, each.incident_id])
            text = f"{each.incident}の{each.get_kind_display()}「{each.what}」の期限を過ぎています"
            yield Sentence("warn", text, f"{href}#follow-ups")


def _where(row: Incident) -> str:
    return row.site.short_name if row.site else "全体"


def _left(left: int) -> str:
    if left < 0:
        return f"を{-left}日過ぎています"
    return "は今日です" if left == 0 else f"まで、あと{left}日です"
