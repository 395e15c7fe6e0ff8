"""The training plan, where it stands with the city, its sessions, and the bank of questions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.terms import terms_of
from madoguchi.documents.calc.expected_line import ExpectedLine
from madoguchi.documents.queries.approvals import approval_of, submission_of
from madoguchi.documents.queries.expected import expected
from madoguchi.people.calc.training_paper import SHAPE
from madoguchi.people.calc.training_rules import TrainingRules, training_rules
from madoguchi.people.choices import AssignmentState, Presence, SessionState
from madoguchi.people.models import Attendance, PostAssignment, TrainingPlan, TrainingSession, Worker
from madoguchi.people.queries.line_ups import Standing
from madoguchi.people.queries.workers import in_force, workers_of


def training_rules_of(contract: Contract) -> TrainingRules:
    """Return what the contract demands of its training."""
    return training_rules(terms_of(contract))


def plans_of(contract: Contract) -> list[TrainingPlan]:
    """Return every plan, the newest first."""
    return list(TrainingPlan.objects.filter(contract=contract).select_related("made_by").order_by("-number"))


def latest_plan(contract: Contract) -> TrainingPlan | None:
    """Return the plan with the highest number."""
    plan = TrainingPlan.objects.filter(contract=contract).order_by("-number").first()
    if plan is not None:
        plan.contract = contract
    return plan


def standing_of_plan(plan: TrainingPlan) -> Standing:
    """Return where the plan stands with the city."""
    submission = submission_of(plan.contract, SHAPE, plan.pk, subject_kind=SHAPE)
    return Standing(submission, approval_of(plan.contract, SHAPE, plan.pk, subject_kind=SHAPE))


def approved_on(plan: TrainingPlan) -> date | None:
    """Return the day on which the city approved the plan."""
    approval = standing_of_plan(plan).approval
    return business_date(approval.decided_at, plan.contract) if approval else None


def plan_in_use(contract: Contract) -> TrainingPlan | None:
    """Return the plan by which sessions are held: the latest approved one, or the latest where none is needed."""
    plans = plans_of(contract)
    if not training_rules_of(contract).approval.holds:
        return plans[0] if plans else None
    return next((plan for plan in plans if standing_of_plan(_of(contract, plan)).approval), None)


def sessions_of(contract: Contract) -> QuerySet[TrainingSession]:
    """Return every session by day, each with ``expected``, ``came`` and ``away``: how many workers."""
    came = Q(attendances__state__in=(Presence.PRESENT, Presence.LATE))
    rows = TrainingSession.objects.filter(contract=contract).select_related("plan", "instructor", "held_by")
    return rows.annotate(
        expected=Count("attendances"),
        came=Count("attendances", filter=came),
        away=Count("attendances", filter=Q(attendances__state=Presence.ABSENT)),
    )


def session_of(contract: Contract, session_id: UUID) -> TrainingSession | None:
    """Return one session of this contract."""
    session = sessions_of(contract).filter(pk=session_id).first()
    if session is not None:
        session.contract = session.plan.contract = contract
    return session


def sessions_of_plan(plan: TrainingPlan) -> list[TrainingSession]:
    """Return what the plan says of its schedule: its sessions apart from cancelled and added ones."""
    rows = plan.sessions.exclude(state=SessionState.CANCELLED).filter(extra=False)
    return list(rows.select_related("instructor").prefetch_related("attendances__worker"))


def attendances_of(session: TrainingSession) -> list[Attendance]:
    """Return the sheet of a session, each worker with ``now_in``: their posts that day."""
    rows = Attendance.objects.filter(session=session).select_related("worker", "noted_by")
    return list(rows)


def holds_post(worker: Worker, post_code: str, on: date) -> bool:
    """Return whether the worker fills the post on that day."""
    return PostAssignment.objects.filter(in_force(on), worker=worker, post__code=post_code).exists()


def instructors(contract: Contract) -> list[Worker]:
    """Return who gives trainings: who fills the instructor's post now or later, or is proposed for it."""
    post = training_rules_of(contract).instructor_post
    live = PostAssignment.objects.filter(contract=contract, post__code=post).exclude(state=AssignmentState.ENDED)
    return list(workers_of(contract).filter(pk__in=live.values("worker_id")))


def due_before_training(contract: Contract, today: date) -> Sequence[ExpectedLine]:
    """Return the papers which are due before the first session, each with how it stands."""
    codes = training_rules_of(contract).before_training
    lines = [each for each in expected(contract, today=today) if each.code in codes]
    return sorted(lines, key=lambda line: (codes.index(line.code), line.due_on or date.max))


def _of(contract: Contract, plan: TrainingPlan) -> TrainingPlan:
    plan.contract = contract
    return plan
