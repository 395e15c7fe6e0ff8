"""`note_attendance`: who was there, who came late or not at all and why, and who did the role-play."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from madoguchi.documents.actions.submitting import By
from madoguchi.people.actions.refusals import refuse
from madoguchi.people.actions.telling import tell
from madoguchi.people.calc.reasons import Reason
from madoguchi.people.choices import Presence, SessionState
from madoguchi.people.models import Attendance, TrainingSession, Worker

WITH_REASON = frozenset({Presence.LATE, Presence.ABSENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One worker at a session. ``sections`` are what they heard; None means everything the session teaches."""

    state: str
    reason: str = ""
    sections: Sequence[str] | None = None
    role_play: bool = False


@transaction.atomic
def note_attendance(*, session: TrainingSession, marks: Mapping[UUID, Mark], by: By) -> int:
    """Note who attended, also somebody who was not expected; return how many rows changed. The same again changes nothing.

    A subject with role-play counts only for who did it. Raises Refused before the session was held, for somebody
    late or absent without a reason, and for a worker of another contract. ValidationError for a forbidden number.
    """
    held = TrainingSession.objects.select_for_update(of=("self",)).select_related("plan").get(pk=session.pk)
    workers = Worker.objects.filter(contract_id=held.contract_id).in_bulk(list(marks))
    refuse([*_closed(held), *_faults(marks, workers)])
    known = {each.worker_id: each for each in held.attendances.all()}
    playing = _with_role_play(held)
    rows = [
        known.get(worker_id) or Attendance(contract_id=held.contract_id, session=held, worker=worker)
        for worker_id, worker in workers.items()
    ]
    changed = [row for row in rows if _write(row, marks[row.worker_id], playing, by)]
    if changed:
        counts = {str(state): sum(row.state == state for row in changed) for state in Presence.values}
        tell(held, "note_attendance", by=by, contract_id=held.contract_id, rows=len(changed), marks=dict(counts))
    return len(changed)


def _with_role_play(session: TrainingSession) -> set[str]:
    return set(session.plan.sections.filter(role_play=True).values_list("code", flat=True))


def _closed(session: TrainingSession) -> Iterator[Reason]:
    if session.state != SessionState.HELD:
        yield Reason(
            "not_held", "この回はまだ始まっていません", "「研修を始める」を押してから、出欠を記録してください。"
        )


def _faults(marks: Mapping[UUID, Mark], workers: Mapping[UUID, Worker]) -> Iterator[Reason]:
    for worker_id, mark in marks.items():
        if worker_id not in workers:
            yield Reason("unknown", "この契約にない従事者が選ばれています", "画面を開き直してください。")
        elif mark.state in WITH_REASON and not mark.reason.strip():
            text = f"{workers[worker_id].name}さんの{Presence(mark.state).label}の理由がありません"
            yield Reason("no_reason", text, "理由を書いてください（例：交通機関の遅れ）。")


def _write(row: Attendance, mark: Mark, playing: set[str], by: By) -> bool:
    """Write the mark into the row; return whether it changed anything."""
    is_new = row._state.adding  # noqa: SLF001  Django's own mark of a new row
    before = (row.state, row.reason, row.sections, row.role_play)
    row.state, row.reason = mark.state, mark.reason.strip() if mark.state in WITH_REASON else ""
    row.role_play = mark.role_play and row.state not in {Presence.ABSENT, Presence.EXPECTED}
    row.sections = _done(row, mark, playing)
    if not is_new and before == (row.state, row.reason, row.sections, row.role_play):
        return False
    row.noted_at, row.noted_by = by.now, by.user
    row.clean_fields(exclude=("contract", "session", "worker", "noted_by"))
    if is_new:
        row.save(force_insert=True)
    else:
        row.save(update_fields=("state", "reason", "sections", "role_play", "noted_at", "noted_by"))
    return True


def _done(row: Attendance, mark: Mark, playing: set[str]) -> list[str]:
    """Return the subjects which count as done."""
    if row.state in {Presence.ABSENT, Presence.EXPECTED}:
        return []
    taught = row.session.section_codes
    heard = taught if mark.sections is None or row.state == Presence.PRESENT else mark.sections
    return [code for code in taught if code in heard and (row.role_play or code not in playing)]
