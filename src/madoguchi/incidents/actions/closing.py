"""The end: the contractor proposes, the city closes or sends back; reopening, and taking back what was entered by mistake."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.documents.actions.submitting import By
from madoguchi.incidents.actions.moving import allowed, held, needed, save, tell, write, written
from madoguchi.incidents.calc.lifecycle import Move
from madoguchi.incidents.choices import StepKind
from madoguchi.incidents.models import Incident
from madoguchi.incidents.queries.standing import still_untold
from madoguchi.incidents.queries.terms import clause_of


@transaction.atomic
def propose_closing(*, incident: Incident, step_id: UUID, words: str, by: By) -> Incident:
    """Ask the city to close. The same id is done once.

    Raises ValidationError without cause and prevention, and while the manager or the city was not told: the specification
    asks for both.
    """
    row = held(incident)
    if written(row, step_id):
        return row
    row.state = allowed(row, "propose")
    _complete(row)
    save(row, "state")
    write(row, StepKind.PROPOSED, words.strip(), step_id=step_id, by=by)
    tell(row, "propose_incident_closing", by=by)
    return row


@transaction.atomic
def close(*, incident: Incident, step_id: UUID, words: str, by: By) -> Incident:
    """The city has read it and closes it. The same id is done once."""
    row = held(incident)
    if written(row, step_id):
        return row
    row.state, row.closed_at, row.closed_by = allowed(row, "close"), by.now, by.user
    save(row, "state", "closed_at", "closed_by")
    write(row, StepKind.CLOSED, words.strip(), step_id=step_id, by=by)
    tell(row, "close_incident", by=by)
    return row


@transaction.atomic
def send_back(*, incident: Incident, step_id: UUID, words: str, by: By) -> Incident:
    """The city asks for more. Raises ValidationError without words. The same id is done once."""
    return _move(incident, "send_back", StepKind.RETURNED, "return_incident", step_id=step_id, words=words, by=by)


@transaction.atomic
def reopen(*, incident: Incident, step_id: UUID, words: str, by: By) -> Incident:
    """Take up again what was closed or taken back. Raises ValidationError without words. The same id is done once."""
    return _move(incident, "reopen", StepKind.REOPENED, "reopen_incident", step_id=step_id, words=words, by=by)


@transaction.atomic
def withdraw(*, incident: Incident, step_id: UUID, words: str, by: By) -> Incident:
    """Take back what was entered by mistake; it stays readable. Raises ValidationError without words."""
    return _move(incident, "withdraw", StepKind.WITHDRAWN, "withdraw_incident", step_id=step_id, words=words, by=by)


def _move(incident: Incident, move: Move, kind: StepKind, verb: str, *, step_id: UUID, words: str, by: By) -> Incident:
    row = held(incident)
    if written(row, step_id):
        return row
    row.state = allowed(row, move)
    said = needed("words", words, "理由を書いてください。")
    row.closed_at, row.closed_by = None, None
    save(row, "state", "closed_at", "closed_by")
    write(row, kind, said, step_id=step_id, by=by)
    tell(row, verb, by=by)
    return row


def _complete(row: Incident) -> None:
    """Refuse to propose what lacks something which the specification asks for, naming the clause."""
    clause = clause_of(row.contract)
    cited = f"（仕様書{clause}）" if clause else ""
    if not (row.cause and row.prevention):
        raise ValidationError(f"原因と再発防止策を書いてから、終結を申し出てください{cited}。")
    untold = still_untold(row)
    if untold:
        names = "と".join(each.label for each in untold)
        raise ValidationError(f"{names}に伝えた記録がありません。伝えてから、終結を申し出てください{cited}。")
