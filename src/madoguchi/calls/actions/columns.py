"""`keep_columns`: which column of a telephone system's table means what, saved with the system."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.calls.actions.importing import COLUMNS
from madoguchi.calls.adapters.delimited import ColumnMapping, spelled
from madoguchi.calls.models import CallSource


@transaction.atomic
def keep_columns(*, source: CallSource, columns: ColumnMapping, actor: Actor, now: datetime) -> bool:
    """Save the mapping with the source, which is kept if it is new; return whether anything changed."""
    CallSource.objects.bulk_create([source], ignore_conflicts=True)
    held = CallSource.objects.select_for_update(no_key=True).get(pk=source.pk)
    told = spelled(columns)
    if held.settings.get(COLUMNS) == told:
        return False
    held.settings = source.settings = {**held.settings, COLUMNS: told}
    held.save(update_fields=("settings",))
    record(
        actor=actor,
        verb="calls.keep_columns",
        subject=("call_source", str(source.pk)),
        contract_id=source.contract_id,
        detail={"name": source.name, "columns": told},
        now=now,
    )
    return True
