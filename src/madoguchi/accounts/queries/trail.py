"""The audit trail of one contract, as it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from madoguchi.audit.calc.chain import chain_of
from madoguchi.audit.models import Entry
from madoguchi.contract.models import Contract


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailSearch:
    """What is asked for; empty means any."""

    since: date | None = None
    until: date | None = None
    person: str = ""
    verb: str = ""
    subject: str = ""
    subject_id: str = ""


def trail_of(contract: Contract, search: TrailSearch) -> QuerySet[Entry]:
    """Return the contract's entries asked for, the newest first."""
    asked = {
        "at__gte": _midnight(contract, search.since) if search.since else None,
        "at__lt": _midnight(contract, search.until + timedelta(days=1)) if search.until else None,
        "actor_label__icontains": search.person,
        "verb": search.verb,
        "subject_kind": search.subject,
        "subject_id": search.subject_id,
    }
    rows = Entry.objects.filter(chain=chain_of(contract.pk))
    return rows.filter(**{column: value for column, value in asked.items() if value}).order_by("-seq")


def site_names(contract: Contract) -> dict[UUID, str]:
    """Return the short names of the contract's sites. One query."""
    return dict(contract.sites.values_list("pk", "short_name"))


def _midnight(contract: Contract, day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(contract.time_zone))
