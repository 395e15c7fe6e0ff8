"""What workers have done of the training: a fixed number of questions to the database, however many workers are asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q

from madoguchi.contract.models import Contract
from madoguchi.people.calc import training_record
from madoguchi.people.calc.reasons import Reason
from madoguchi.people.calc.training_record import TrainingRecord
from madoguchi.people.choices import Presence, SessionState
from madoguchi.people.models import Attendance, PostAssignment, QuizSitting, TrainingSession, Worker
from madoguchi.people.queries.training import training_rules_of
from madoguchi.people.queries.workers import in_force

CAME = (Presence.PRESENT, Presence.LATE)


def records_of(contract: Contract, workers: Sequence[Worker], on: date) -> dict[UUID, TrainingRecord]:
    """Return each worker's record as it stood at the end of that day."""
    done = _done(contract, workers, on)
    quizzes = _quizzes(workers, on)
    post = training_rules_of(contract).instructor_post
    teach = set(
        PostAssignment.objects.filter(in_force(on), worker__in=workers, post__code=post).values_list(
            "worker_id", flat=True
        )
    )
    return {
        each.pk: TrainingRecord(
            worker_id=each.pk,
            done=done.get(each.pk, {}),
            passed_on=quizzes.get(each.pk, (None, 0))[0],
            tries=quizzes.get(each.pk, (None, 0))[1],
            teaches=each.pk in teach,
        )
        for each in workers
    }


def training_reasons(contract: Contract, workers: Sequence[Worker], on: date) -> Mapping[UUID, tuple[Reason, ...]]:
    """Return what the training still lacks for each worker: one of the checks of readiness."""
    rules = training_rules_of(contract)
    if not rules.everybody.holds:
        return {}
    records = records_of(contract, workers, on)
    return {each.pk: tuple(training_record.against(each.name, records[each.pk], rules)) for each in workers}


@dataclass(frozen=True, slots=True)
class TrainingLine:
    """A worker with the record, for lists."""

    worker: Worker
    record: TrainingRecord
    missing: tuple[str, ...]
    completed_on: date | None


def training_lines(contract: Contract, workers: Sequence[Worker], on: date) -> list[TrainingLine]:
    """Return the workers with their records, missing subjects in words."""
    rules, records = training_rules_of(contract), records_of(contract, workers, on)
    return [
        TrainingLine(
            each,
            records[each.pk],
            tuple(rules.label(code) for code in records[each.pk].missing(rules)),
            records[each.pk].completed_on(rules),
        )
        for each in workers
    ]


def attended_by(worker: Worker) -> list[Attendance]:
    """Return the sessions of one worker, the newest first; cancelled ones are left out."""
    rows = Attendance.objects.filter(worker=worker).exclude(session__state=SessionState.CANCELLED)
    return list(rows.select_related("session", "session__instructor").order_by("-session__on", "-session__starts_at"))


def taught_by(worker: Worker) -> list[TrainingSession]:
    """Return the sessions which the worker held."""
    return list(TrainingSession.objects.filter(instructor=worker, state=SessionState.HELD))


def _done(contract: Contract, workers: Sequence[Worker], on: date) -> dict[UUID, dict[str, date]]:
    rows = Attendance.objects.filter(
        contract=contract, worker__in=workers, state__in=CAME, session__state=SessionState.HELD, session__on__lte=on
    )
    done: dict[UUID, dict[str, date]] = defaultdict(dict)
    for worker_id, codes, day in rows.order_by("session__on").values_list("worker_id", "sections", "session__on"):
        for code in codes:
            done[worker_id].setdefault(code, day)
    return done


def _quizzes(workers: Sequence[Worker], on: date) -> dict[UUID, tuple[date | None, int]]:
    rows = QuizSitting.objects.filter(worker__in=workers, taken_on__lte=on).values("worker_id")
    counted = rows.annotate(passed_on=Min("taken_on", filter=Q(passed=True)), tries=Count("pk"))
    return {each["worker_id"]: (each["passed_on"], each["tries"]) for each in counted}
