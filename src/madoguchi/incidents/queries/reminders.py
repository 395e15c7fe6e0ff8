"""Whom an incident is mailed to, and what falls due around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.contract.calc.business_days import BusinessCalendar
from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.documents.queries.deputies import in_force, members
from madoguchi.incidents.calc.reminders import Dated
from madoguchi.incidents.choices import OPEN_STATES, IncidentState
from madoguchi.incidents.models import FollowUp, Incident, IncidentMail
from madoguchi.incidents.queries.standing import legal_dues

TOLD_BY_MAIL = frozenset({Role.GENERAL_MANAGER, Role.CITY_OFFICIAL})


def mailed_people(contract: Contract, today: date) -> list[User]:
    """Return who is mailed: managers and officials with an address, and who stands in for one of them today."""
    people = {each.user_id: each.user for each in members(contract, TOLD_BY_MAIL)}
    for term in in_force(contract, today):
        if term.absent_id in people:
            people.setdefault(term.deputy_id, term.deputy)
    return [each for each in people.values() if each.email]


def alive(contract: Contract) -> list[Incident]:
    """Return what may still cause a mail: open incidents, and closed ones with something left to do or to report."""
    left = FollowUp.objects.filter(done_on=None).order_by().values("incident")
    unreported = Q(leak_known_on__isnull=False) & (Q(preliminary_on=None) | Q(full_on=None))
    rows = Incident.objects.filter(contract=contract).exclude(state=IncidentState.WITHDRAWN)
    rows = rows.filter(Q(state__in=OPEN_STATES) | Q(pk__in=left) | unreported)
    return list(rows.select_related("contract", "site").order_by("number"))


def dues_of(incident: Incident, today: date, calendar: BusinessCalendar) -> Iterator[Dated]:
    """Give what falls due: reports to the Commission which were not made, and follow-ups which are not done."""
    for each in legal_dues(incident, today, calendar):
        if each.done_on is None:
            yield Dated(str(each.which), f"個人情報保護委員会への{each.which.label}", each.due_on)
    for row in FollowUp.objects.filter(incident=incident, done_on=None).order_by("due_on", "pk"):
        yield Dated(row.pk.hex, f"再発防止の{row.get_kind_display()}", row.due_on)


def facts_of(incident: Incident) -> list[str]:
    """Return what a mail may say: kind, place and time, nothing that was typed."""
    where = incident.site.name if incident.site else "コールセンター・全体"
    return [
        f"種類：{incident.get_kind_display()}",
        f"場所：{where}",
        f"起きた日時：{_moment(incident, incident.happened_at)}",
        f"報告の日時：{_moment(incident, incident.reported_at)}",
    ]


def mailed(incident: Incident, user: User) -> set[str]:
    """Return on which occasions the person was mailed about the incident."""
    return set(IncidentMail.objects.filter(incident=incident, user=user).values_list("occasion", flat=True))


def _moment(incident: Incident, at: datetime) -> str:
    return f"{local(at, incident.contract):%Y-%m-%d %H:%M}"
