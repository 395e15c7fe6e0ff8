"""`tell_somebody`: the contact tree is gone down step by step, and each attempt is kept."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from madoguchi.documents.actions.submitting import By
from madoguchi.incidents.actions.moving import allowed, held, tell, write
from madoguchi.incidents.choices import Means, Party, StepKind
from madoguchi.incidents.models import Incident, IncidentTelling
from madoguchi.people.actions.contacts import Tried, note_attempt
from madoguchi.people.choices import AttemptKind, AttemptResult
from madoguchi.people.models import Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Whom somebody tried to tell, how, and what came of it."""

    party: Party
    label: str
    means: Means
    result: AttemptResult
    worker: Worker | None = None
    note: str = ""


@transaction.atomic
def tell_somebody(*, incident: Incident, telling_id: UUID, told: Told, by: By) -> IncidentTelling:
    """Keep that somebody was told or tried. A telephone call also stands in the contact tree's own book of calls.

    The same id is kept once. Raises ValidationError for a forbidden number in the note, and once the incident is closed.
    """
    row = held(incident)
    kept = IncidentTelling.objects.filter(pk=telling_id, incident=row).first()
    if kept is not None:
        return kept
    allowed(row, "work")
    telling = IncidentTelling(
        id=telling_id,
        incident=row,
        party=told.party,
        worker=told.worker,
        label=told.label.strip(),
        means=told.means,
        result=told.result,
        note=told.note.strip(),
        at=by.now,
        by=by.user,
    )
    telling.clean_fields(exclude=("incident", "worker", "by"))
    telling.save(force_insert=True)
    if told.means == Means.PHONE:
        tried = Tried(
            label=telling.label, kind=AttemptKind.REAL, result=told.result, worker=told.worker, note=telling.note
        )
        note_attempt(contract=row.contract, attempt_id=telling_id, tried=tried, by=by)
    write(row, StepKind.TOLD, _words(telling), step_id=telling_id, by=by)
    tell(row, "tell_of_incident", by=by, party=str(told.party), result=str(told.result))
    return telling


def _words(telling: IncidentTelling) -> str:
    """Return the line of the timeline: who, how, and what came of it."""
    reached = telling.result == AttemptResult.REACHED
    outcome = "伝えました" if reached else f"伝えられませんでした（{telling.get_result_display()}）"
    party = telling.get_party_display()
    whom = party if telling.label == party else f"{telling.label}（{party}）"
    words = f"{whom}に{telling.get_means_display()}で{outcome}。"
    return f"{words}{telling.note}"
