"""Adds an era: the day a new one is announced, a row is enough."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.models import Era
from madoguchi.contract.queries.eras import all_eras


@transaction.atomic
def add_era(*, name: str, initial: str, starts_on: date, actor: Actor, now: datetime) -> Era:
    """Add the era that follows the last one. Raises ValidationError for a known name or an earlier start."""
    last = all_eras()[-1]
    if starts_on <= last.starts_on:
        raise ValidationError(f"{last.name}（{last.starts_on}から）より後に始まる元号だけを加えられます。")
    if not name.strip() or not (len(initial) == 1 and initial.isascii() and initial.isupper()):
        raise ValidationError("元号の名前と、英大文字1字の頭文字を書いてください。")
    era = Era.objects.create(name=name.strip(), initial=initial, starts_on=starts_on)
    record(
        actor=actor,
        verb="era_added",
        subject=("era", str(era.pk)),
        contract_id=None,
        detail={"name": era.name, "starts_on": starts_on.isoformat()},
        now=now,
    )
    return era
