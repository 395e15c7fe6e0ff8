"""Incidents within a person's reach, found by what somebody asks for; and what other apps ask."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from madoguchi.accounts.access import Principal
from madoguchi.accounts.choices import SITE_ROLES
from madoguchi.contract.models import Contract, Site
from madoguchi.incidents.choices import OPEN_STATES, IncidentState
from madoguchi.incidents.models import FollowUp, Incident
from madoguchi.incidents.rules import CALLS, READERS
from madoguchi.people.models import TrainingSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is asked for; empty means any. ``state`` "open" means all that are not over."""

    since: date | None = None
    until: date | None = None
    site: str = ""
    kind: str = ""
    state: str = ""
    words: str = ""


def within_reach(contract: Contract, principal: Principal) -> QuerySet[Incident]:
    """Return the incidents which the person may read, as ``rules.may_read_incident`` says for one."""
    rows = Incident.objects.filter(contract=contract)
    role, user = principal.role_in(contract.pk), principal.user
    if role in READERS:
        return rows
    mine = Q(reported_by=user) if user is not None else Q(pk=None)
    if role in CALLS:
        return rows.filter(Q(site=None) | mine)
    membership = principal.membership_in(contract.pk)
    if role not in SITE_ROLES or membership is None:
        return rows.none()
    return rows.filter(Q(site__in=[each.pk for each in membership.visible_sites()]) | mine)


def found(rows: QuerySet[Incident], search: Search) -> QuerySet[Incident]:
    """Return the incidents asked for: what is open first, then the newest first."""
    asked = {
        "business_date__gte": search.since,
        "business_date__lte": search.until,
        "site__code": search.site,
        "kind": search.kind,
    }
    rows = rows.filter(**{column: value for column, value in asked.items() if value})
    if search.state == "open":
        rows = rows.filter(state__in=OPEN_STATES)
    elif search.state:
        rows = rows.filter(state=search.state)
    if search.words:
        words = search.words
        rows = rows.filter(Q(what__icontains=words) | Q(cause__icontains=words) | Q(prevention__icontains=words))
    first = Case(When(state__in=OPEN_STATES, then=Value(0)), default=Value(1), output_field=IntegerField())
    return rows.select_related("site", "reported_by").annotate(over=first).order_by("over", "-reported_at", "pk")


def incident_of(contract: Contract, incident_id: UUID) -> Incident | None:
    """Return one incident of the contract."""
    rows = Incident.objects.filter(contract=contract, pk=incident_id)
    return rows.select_related("contract", "site", "reported_by", "closed_by").first()


def follow_up_of(incident: Incident, follow_up_id: UUID) -> FollowUp | None:
    """Return one follow-up of the incident."""
    return FollowUp.objects.filter(incident=incident, pk=follow_up_id).select_related("incident__contract").first()


def from_source(contract: Contract, kind: str, ids: Collection[str]) -> dict[str, Incident]:
    """Return the incidents which came from these rows of another app, by the row's id."""
    rows = Incident.objects.filter(contract=contract, source_kind=kind, source_id__in=list(ids))
    return {each.source_id: each for each in rows.order_by("number")}


def sessions_to_choose(contract: Contract, since: date) -> QuerySet[TrainingSession]:
    """Return the training sessions which an incident may lead to."""
    return TrainingSession.objects.filter(contract=contract, on__gte=since).order_by("on", "starts_at")


def open_incidents(contract: Contract, sites: Sequence[Site] | None, now: datetime) -> list[Incident]:
    """Return what is not over yet, the oldest first: for these sites, or everything where none are named.

    For the home page, the city's desk and the compliance checks. ``now`` leaves out what a later moment reported.
    """
    rows = Incident.objects.filter(contract=contract, state__in=OPEN_STATES, reported_at__lte=now)
    if sites is not None:
        rows = rows.filter(site__in=[each.pk for each in sites])
    return list(rows.select_related("site", "contract").order_by("reported_at", "pk"))


def in_period(contract: Contract, first: date, last: date) -> list[Incident]:
    """Return what happened from the first day to the last, for reports; what was withdrawn is left out."""
    rows = Incident.objects.filter(contract=contract, business_date__range=(first, last))
    rows = rows.exclude(state=IncidentState.WITHDRAWN).select_related("site", "closed_by")
    return list(rows.order_by("happened_at", "number"))
