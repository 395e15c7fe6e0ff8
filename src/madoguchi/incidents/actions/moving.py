"""What every change of an incident does first and last: lock its row, ask the table of moves, write the timeline's next line."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError

from madoguchi.audit.calc.chain import Json
from madoguchi.audit.recording import record
from madoguchi.documents.actions.submitting import By
from madoguchi.incidents.calc.lifecycle import Move, MoveRefusedError, next_state
from madoguchi.incidents.choices import IncidentState, StepKind
from madoguchi.incidents.models import Incident, IncidentStep
from madoguchi.live.publishing import publish

TOPIC = "incident"


def held(incident: Incident) -> Incident:
    """Return the incident as it stands now, locked until the transaction ends."""
    rows = Incident.objects.select_for_update(of=("self",)).select_related("contract", "site")
    return rows.get(pk=incident.pk)


def written(incident: Incident, step_id: UUID) -> bool:
    """Return whether this line of the timeline is there already: the deed was done before."""
    return IncidentStep.objects.filter(pk=step_id, incident=incident).exists()


def allowed(incident: Incident, move: Move) -> IncidentState:
    """Return the state after the move. Raises ValidationError which says what to do instead."""
    try:
        return IncidentState(next_state(incident.state, move))
    except MoveRefusedError as error:
        raise ValidationError(str(error)) from error


def needed(field: str, words: str, refusal: str) -> str:
    """Return the words without edges. Raises ValidationError where there are none."""
    stripped = words.strip()
    if not stripped:
        raise ValidationError({field: refusal})
    return stripped


def write(
    incident: Incident, kind: StepKind, words: str, *, step_id: UUID, by: By, at: datetime | None = None
) -> IncidentStep:
    """Hang the next line on the timeline; the incident's row is locked by ``held``."""
    last = IncidentStep.objects.filter(incident=incident).order_by("-number").first()
    row = IncidentStep(
        id=step_id,
        incident=incident,
        number=(last.number if last else 0) + 1,
        kind=kind,
        words=words,
        at=at or by.now,
        written_at=by.now,
        written_by=by.user,
        from_state=last.to_state if last else "",
        to_state=incident.state,
    )
    row.clean_fields(exclude=("incident", "written_by"))
    row.save(force_insert=True)
    return row


def tell(incident: Incident, verb: str, *, by: By, **detail: Json) -> None:
    """Record the deed and say it to every open screen. Called last."""
    record(
        actor=by.actor,
        verb=verb,
        subject=("incident", str(incident.pk)),
        contract_id=incident.contract_id,
        site_id=incident.site_id,
        detail={"number": incident.number, **detail},
        now=by.now,
    )
    publish(f"contract:{incident.contract_id}", TOPIC)
    if incident.site_id is not None:
        publish(f"site:{incident.site_id}", TOPIC)


def save(incident: Incident, *fields: str) -> None:
    """Keep the named columns, after looking at what was typed."""
    incident.clean_fields(exclude=("contract", "site", "reported_by", "closed_by"))
    incident.save(update_fields=fields)
