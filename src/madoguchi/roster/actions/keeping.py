"""The one place where the shifts of a roster are written: what is other than before goes into the roster's history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from madoguchi.documents.actions.submitting import By
from madoguchi.people.models import Worker
from madoguchi.roster.calc.problem import Assignment, Problem
from madoguchi.roster.choices import ChangeKind, RosterState
from madoguchi.roster.models import Roster, RosterChange, RosterShift
from madoguchi.roster.queries.assignments import Writer, assignment_of
from madoguchi.roster.queries.in_force import shifts_with_names

Key = tuple[str, date]
FREE = "休み"
LONGEST_LIST = 60
"""So many changes are written out; of more, and of a roster made anew, only their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why the shifts change. ``change_id`` was made with the page: sent twice, it counts once."""

    change_id: UUID
    kind: ChangeKind
    note: str = ""


def held(roster: Roster) -> Roster:
    """Return the roster as it stands now, locked until the transaction ends."""
    return Roster.objects.select_for_update(of=("self",)).select_related("contract").get(pk=roster.pk)


def done_before(roster: Roster, change_id: UUID) -> RosterChange | None:
    """Return the change which was made under this id already."""
    return RosterChange.objects.filter(pk=change_id, roster=roster).first()


def write_shifts(
    roster: Roster, problem: Problem, wanted: Iterable[Assignment], *, reason: Reason, by: By
) -> RosterChange:
    """Let the roster, which the caller holds, have exactly these shifts."""
    rows = {
        (str(each.worker_id), each.day): each for each in shifts_with_names(RosterShift.objects.filter(roster=roster))
    }
    new = {(each.worker, each.day): each for each in wanted}
    changed = [key for key in sorted({*rows, *new}, key=lambda each: (each[1], each[0])) if _differs(rows, new, key)]
    before = {key: shift_words(rows[key]) for key in changed if key in rows}
    RosterShift.objects.filter(pk__in=[rows[key].pk for key in changed if key in rows]).delete()
    writer = Writer(roster, problem)
    made = {key: writer.row(new[key]) for key in changed if key in new}
    RosterShift.objects.bulk_create(made.values())
    return note_change(roster, reason, _lines(changed, before, made), by=by)


def note_change(roster: Roster, reason: Reason, lines: list[dict[str, str]], *, by: By) -> RosterChange:
    """Add a line to the history of the roster; a published one has the next version."""
    if roster.state == RosterState.PUBLISHED:
        roster.version += 1
        roster.save(update_fields=("version",))
    written = reason.kind != ChangeKind.PLANNED and len(lines) <= LONGEST_LIST
    last = RosterChange.objects.filter(roster=roster).first()
    return RosterChange.objects.create(
        id=reason.change_id,
        roster=roster,
        number=(last.number if last else 0) + 1,
        kind=reason.kind,
        note=reason.note or ("" if written else f"{len(lines)}件"),
        lines=lines if written else [],
        at=by.now,
        by=by.user,
    )


def shift_words(shift: RosterShift) -> str:
    """Return a shift in words: where, from when to when, and when the break is."""
    rest = f"（休憩 {shift.break_at:%-H:%M}から）" if shift.break_at else ""
    return f"{shift.where} {shift.starts:%-H:%M}〜{shift.ends:%-H:%M}{rest}"


def _differs(rows: Mapping[Key, RosterShift], new: Mapping[Key, Assignment], key: Key) -> bool:
    return (assignment_of(rows[key]) if key in rows else None) != new.get(key)


def _lines(changed: list[Key], before: Mapping[Key, str], made: Mapping[Key, RosterShift]) -> list[dict[str, str]]:
    names = {str(each.pk): each.name for each in Worker.objects.filter(pk__in={key[0] for key in changed})}
    return [
        {
            "worker": names.get(worker, ""),
            "day": day.isoformat(),
            "before": before.get((worker, day), FREE),
            "after": shift_words(made[worker, day]) if (worker, day) in made else FREE,
        }
        for worker, day in changed
    ]
