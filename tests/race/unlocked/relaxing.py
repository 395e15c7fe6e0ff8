"""The functions which lock, without their locks; and the database without its last nets."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q

from madoguchi.audit.models import Entry
from madoguchi.contract.models import Site, Window
from madoguchi.counter.models import NumberRow, Ticket
from madoguchi.counter.queries.waiting import waiting_at

NETS = (
    (Ticket, "ticket_number_once_a_day"),
    (Ticket, "one_open_ticket_per_window"),
    (Entry, "audit_entry_one_place_in_chain"),
)


def drop_last_nets() -> None:
    """Remove the constraints which would turn a doubled number or call into an error."""
    with connection.schema_editor() as editor:
        for model, name in NETS:
            constraint = next(each for each in model._meta.constraints if each.name == name)
            assert isinstance(constraint, models.UniqueConstraint)
            editor.remove_constraint(model, constraint)


def row_without_lock(site: Site, day: date, series: str, before_first: int) -> NumberRow:
    """Return the series' row as anybody may read it."""
    row, _ = NumberRow.objects.get_or_create(
        site=site, business_date=day, series=series, defaults={"last_number": before_first}
    )
    return row


def next_without_lock(window: Window, day: date, device: UUID | None = None) -> Ticket | None:
    """Return the first who waits and whom the device may call, as anybody may read it."""
    mine = waiting_at(window.site_id, day).filter(Q(held_by=None) | Q(held_by=device))
    return mine.select_related("purpose").first()


def no_faults(connection: BaseDatabaseWrapper) -> list[str]:
    """Find nothing wrong with SQLite's deferred transactions."""
    return []
