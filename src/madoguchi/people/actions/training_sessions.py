"""`save_session`, `cancel_session` and `hold_session`: when, where, what and by whom; and that it took place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from madoguchi.documents.actions.submitting import By
from madoguchi.people.actions.refusals import refuse
from madoguchi.people.actions.telling import tell
from madoguchi.people.calc.reasons import Reason
from madoguchi.people.choices import Presence, SessionState
from madoguchi.people.models import Attendance, TrainingPlan, TrainingSession, Worker
from madoguchi.people.queries.training import (
    approved_on,
    holds_post,
    instructors,
    standing_of_plan,
    training_rules_of,
)

ONE_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEntry:
    """What is written of a session. ``reason`` says why one is added after the city approved the plan."""

    on: date
    starts_at: time
    ends_at: time
    place: str
    instructor: Worker
    section_codes: Sequence[str]
    workers: Sequence[Worker] = ()
    reason: str = ""


@transaction.atomic
def save_session(*, plan: TrainingPlan, session_id: UUID, entry: SessionEntry, by: By) -> TrainingSession:
    """Write a session, or one which is not held yet anew. After the city's approval it counts as added, with a reason.

    Raises Refused, naming clauses: for another instructor than the contract's post, an hour too short for its subjects,
    while the city reads the plan, and for a session which was held. ValidationError for a forbidden number.
    """
    TrainingPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    row = TrainingSession.objects.filter(pk=session_id, contract=plan.contract).first()
    session = row or TrainingSession(id=session_id, contract=plan.contract, plan=plan)
    if row is None:
        session.extra = standing_of_plan(plan).approval is not None
    refuse([*_against_change(session, plan), *_against_entry(session, plan, entry)])
    for name in ("on", "starts_at", "ends_at", "instructor"):
        setattr(session, name, getattr(entry, name))
    session.place, session.reason = entry.place.strip(), entry.reason.strip()
    session.section_codes = [code for code in training_rules_of(plan.contract).codes if code in entry.section_codes]
    session.clean_fields(exclude=("contract", "plan", "instructor", "held_by"))
    session.save(force_insert=row is None)
    _invite(session, entry.workers)
    tell(session, "save_training_session", by=by, contract_id=plan.contract_id, on=entry.on.isoformat())
    return session


@transaction.atomic
def cancel_session(*, session: TrainingSession, by: By) -> TrainingSession:
    """Take a session out of the plan. Cancelled already: nothing changes. Raises Refused for one which was held."""
    held = TrainingSession.objects.select_for_update(of=("self",)).select_related("plan").get(pk=session.pk)
    held.contract = held.plan.contract = session.contract
    if held.state == SessionState.CANCELLED:
        return held
    refuse(_against_change(held, held.plan, cancelling=True))
    held.state = SessionState.CANCELLED
    held.save(update_fields=("state",))
    tell(held, "cancel_training_session", by=by, contract_id=held.contract_id)
    return held


@transaction.atomic
def hold_session(*, session: TrainingSession, today: date, by: By) -> TrainingSession:
    """Note that the session takes place: from now on attendance can be recorded. Held already: nothing changes.

    Raises Refused, naming clauses: before the city approved the plan, before its day, and when the instructor does not
    fill the contract's post on that day.
    """
    held = (
        TrainingSession.objects.select_for_update(of=("self",)).select_related("plan", "instructor").get(pk=session.pk)
    )
    held.contract = held.plan.contract = session.contract
    if held.state == SessionState.HELD:
        return held
    refuse(what_is_missing(held, today))
    held.state, held.held_at, held.held_by = SessionState.HELD, by.now, by.user
    held.save(update_fields=("state", "held_at", "held_by"))
    tell(held, "hold_training_session", by=by, contract_id=held.contract_id, on=held.on.isoformat())
    return held


def what_is_missing(session: TrainingSession, today: date) -> list[Reason]:
    """Return everything which stands against holding the session today."""
    return [*_against_day(session, today), *_against_plan(session), *_against_instructor(session)]


def _against_change(session: TrainingSession, plan: TrainingPlan, *, cancelling: bool = False) -> Iterator[Reason]:
    rules, standing = training_rules_of(plan.contract), standing_of_plan(plan)
    if session.state != SessionState.PLANNED:
        text = f"この回は「{session.get_state_display()}」です"
        yield Reason("closed", text, "足りない分は、研修の回を新しく加えてください。")
    elif rules.approval.holds and standing.state == "submitted":
        text = f"{plan}は本市が確認しています"
        yield Reason(
            "submitted", text, "本市の判断を待つか、提出物の画面で取り下げてから直してください。", rules.approval.clause
        )
    elif rules.approval.holds and standing.approval and not session.extra and not cancelling:
        text = f"この回は本市が承認した{plan}の日程です"
        remedy = (
            "この回を中止し、研修の回を加えてください。日程を大きく変えるときは、計画の次の版を本市に出してください。"
        )
        yield Reason("approved", text, remedy, rules.approval.clause)


def _against_entry(session: TrainingSession, plan: TrainingPlan, entry: SessionEntry) -> Iterator[Reason]:
    rules = training_rules_of(plan.contract)
    minutes = {each.code: each.minutes for each in plan.sections.all()}
    if entry.instructor not in instructors(plan.contract):
        yield wrong_instructor(entry.instructor, plan)
    if not entry.section_codes or not set(entry.section_codes) <= set(minutes):
        yield Reason("no_subject", "この回で行う科目が選ばれていません", "計画の科目から1つ以上選んでください。")
    length = (datetime.combine(entry.on, entry.ends_at) - datetime.combine(entry.on, entry.starts_at)) // ONE_MINUTE
    planned = sum(minutes.get(code, 0) for code in entry.section_codes)
    if length < max(planned, 1):
        text = f"この回は{max(length, 0)}分ですが、選んだ科目は合わせて{planned}分です"
        yield Reason("too_short", text, "終わりの時刻を遅くするか、科目を分けてください。", rules.approval.clause)
    if session.extra and not entry.reason.strip():
        text = "本市の承認のあとに加える回です"
        yield Reason(
            "no_reason",
            text,
            "「新しい従事者のため」「欠席者のため」など、理由を書いてください。",
            rules.newcomers.clause,
        )


def wrong_instructor(worker: Worker, plan: TrainingPlan) -> Reason:
    """Return why somebody may not give the training."""
    rules = training_rules_of(plan.contract)
    text = f"研修は{rules.instructor_title}が自ら行いますが、{worker.name}さんは{rules.instructor_title}ではありません"
    remedy = f"講師に{rules.instructor_title}を選んでください。"
    return Reason("not_instructor", text, remedy, rules.in_person.clause)


def _against_day(session: TrainingSession, today: date) -> Iterator[Reason]:
    if session.state == SessionState.CANCELLED:
        yield Reason("cancelled", "この回は中止されています", "研修の回を新しく加えてください。")
    if session.on > today:
        text = f"この回は{session.on:%Y-%m-%d}です"
        yield Reason("not_yet", text, "その日になってから始めてください。早めるときは、回の日時を直してください。")


def _against_plan(session: TrainingSession) -> Iterator[Reason]:
    rules = training_rules_of(session.contract)
    if not rules.approval.holds:
        return
    day = approved_on(session.plan)
    if day is None:
        text = f"{session.plan}は、本市の承認をまだ受けていません"
        remedy = "研修の画面で「本市に出す」を押し、承認を受けてから研修を行ってください。"
        yield Reason("not_approved", text, remedy, rules.approval.clause)
    elif session.on < day:
        text = f"研修の日（{session.on:%Y-%m-%d}）が、本市の承認の日（{day:%Y-%m-%d}）より前です"
        yield Reason("before_approval", text, "承認の日か、その後の日に研修を行ってください。", rules.approval.clause)


def _against_instructor(session: TrainingSession) -> Iterator[Reason]:
    rules = training_rules_of(session.contract)
    if not rules.in_person.holds or holds_post(session.instructor, rules.instructor_post, session.on):
        return
    if session.instructor in instructors(session.contract):
        title, name = rules.instructor_title, session.instructor.name
        text = f"{name}さんの{title}としての配置が、{session.on:%Y-%m-%d}にはまだ発効していません"
        remedy = "先に体制を発効させるか、この回を発効のあとの日にしてください。"
        yield Reason("instructor_not_in_post", text, remedy, rules.in_person.clause)
    else:
        yield wrong_instructor(session.instructor, session.plan)


def _invite(session: TrainingSession, workers: Sequence[Worker]) -> None:
    """Let the sheet name these workers, and nobody else who is not marked yet."""
    wanted = {each.pk for each in workers}
    known = set(session.attendances.values_list("worker_id", flat=True))
    session.attendances.filter(state=Presence.EXPECTED).exclude(worker_id__in=wanted).delete()
    Attendance.objects.bulk_create(
        Attendance(contract_id=session.contract_id, session=session, worker_id=worker_id)
        for worker_id in sorted(wanted - known, key=str)
    )
