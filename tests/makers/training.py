"""Training for tests, played through the very actions which the screens use: plan, approval, session, attendance, quiz."""

from __future__ import annotations

import tomllib
import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By, Said, decide
from madoguchi.documents.choices import Verdict
from madoguchi.people.actions.quiz_bank import LoadedQuestions, load_questions
from madoguchi.people.actions.quizzes import answer_question, start_quiz
from madoguchi.people.actions.training_attendance import Mark, note_attendance
from madoguchi.people.actions.training_plans import PlanEntry, SectionEntry, save_plan, submit_plan
from madoguchi.people.actions.training_sessions import SessionEntry, hold_session, save_session
from madoguchi.people.calc.quiz_bank import read_bank
from madoguchi.people.choices import Presence, QuizWay
from madoguchi.people.models import QuizSitting, TrainingPlan, TrainingSession, Worker
from madoguchi.people.queries.training import standing_of_plan, training_rules_of
from tests.makers.accounts import make_user
from tests.makers.contract import CONTRACTS, TESTER
from tests.makers.people import by, make_line_up, make_worker

APPROVED_AT = datetime(2023, 10, 5, 1, 0, tzinfo=UTC)
TRAINED_ON = date(2023, 10, 13)
TRAINED_AT = datetime(2023, 10, 13, 9, 0, tzinfo=UTC)
FROM_ON = date(2023, 10, 10)
BANK = CONTRACTS / "knowledge" / "mynaportal" / "quiz.toml"


def make_manager(contract: Contract, *, on: date = FROM_ON, **changed: object) -> Worker:
    """Enter a worker who fills the instructor's post from a day before the training."""
    manager = make_worker(contract, **changed)
    make_line_up(contract, {manager: training_rules_of(contract).instructor_post}, on=on)
    return manager


def plan_entry(contract: Contract, **changed: Any) -> PlanEntry:
    """Return a plan with an hour for each subject."""
    sections = [
        SectionEntry(code=each.code, minutes=60, contents="テキストの1章", role_play=each.role_play)
        for each in training_rules_of(contract).subjects
    ]
    values: dict[str, Any] = {
        "organisation": "総括責任者が講師を務める。",
        "audience": "全従事者",
        "sections": sections,
    }
    return PlanEntry(**(values | changed))


def make_plan(contract: Contract, **changed: Any) -> TrainingPlan:
    """Write a plan."""
    return save_plan(
        contract=contract, plan_id=uuid.uuid4(), entry=plan_entry(contract, **changed), by=by(contract=contract)
    )


def session_entry(plan: TrainingPlan, instructor: Worker, workers: Sequence[Worker], **changed: Any) -> SessionEntry:
    """Return a session of a whole day with every subject."""
    values: dict[str, Any] = {
        "on": TRAINED_ON,
        "starts_at": time(9),
        "ends_at": time(16),
        "place": "本社 会議室",
        "instructor": instructor,
        "section_codes": [each.code for each in plan.sections.all()],
        "workers": workers,
    }
    return SessionEntry(**(values | changed))


def make_session(plan: TrainingPlan, instructor: Worker, workers: Sequence[Worker], **changed: Any) -> TrainingSession:
    """Write a session."""
    entry = session_entry(plan, instructor, workers, **changed)
    return save_session(plan=plan, session_id=uuid.uuid4(), entry=entry, by=by(contract=plan.contract))


def submit(plan: TrainingPlan, *, now: datetime = APPROVED_AT) -> None:
    """Hand the plan to the city."""
    submit_plan(plan=plan, version_id=uuid.uuid4(), note="", by=by(contract=plan.contract, now=now))


def approve(
    plan: TrainingPlan, *, now: datetime = APPROVED_AT, verdict: Verdict = Verdict.APPROVED, comment: str = ""
) -> None:
    """Let the city decide on the plan."""
    submission = standing_of_plan(plan).submission
    assert submission is not None
    version = submission.versions.filter(submitted_at__isnull=False).last()
    assert version is not None
    official = by(make_user(role=Role.CITY_OFFICIAL, contract=plan.contract), now=now)
    decide(version=version, decision_id=uuid.uuid4(), said=Said(verdict=verdict, comment=comment), by=official)


def approved_session(
    contract: Contract, workers: Sequence[Worker], instructor: Worker | None = None
) -> TrainingSession:
    """Return a session of an approved plan, not held yet."""
    plan = make_plan(contract)
    session = make_session(plan, instructor or make_manager(contract), workers)
    submit(plan)
    approve(plan)
    return session


def hold(session: TrainingSession, *, today: date = TRAINED_ON) -> TrainingSession:
    """Begin the session on its day."""
    return hold_session(session=session, today=today, by=trainer(session.contract))


def attend(session: TrainingSession, workers: Sequence[Worker], **changed: Any) -> int:
    """Mark workers as present, with the role-play done."""
    values: dict[str, Any] = {"state": Presence.PRESENT, "role_play": True}
    marks = {each.pk: Mark(**(values | changed)) for each in workers}
    return note_attendance(session=session, marks=marks, by=trainer(session.contract))


def train(contract: Contract, workers: Sequence[Worker], instructor: Worker | None = None) -> TrainingSession:
    """Plan, approve, hold and attend: the workers have every subject, not yet the quiz."""
    session = hold(approved_session(contract, workers, instructor))
    attend(session, workers)
    return session


def make_trained(contract: Contract, workers: Sequence[Worker], instructor: Worker) -> None:
    """Train workers to the end: every subject attended, the quiz passed. The instructor is in post already."""
    train(contract, workers, instructor)
    load_bank(contract)
    for each in workers:
        take_quiz(each)


def load_bank(contract: Contract) -> LoadedQuestions:
    """Load the repository's own questions."""
    questions = read_bank(tomllib.loads(BANK.read_text(encoding="utf-8")), training_rules_of(contract).codes)
    return load_questions(contract=contract, questions=questions, actor=TESTER, now=APPROVED_AT)


def begin_quiz(worker: Worker, way: QuizWay = QuizWay.SCREEN) -> QuizSitting:
    """Draw a quiz on the day of the training."""
    return start_quiz(worker=worker, sitting_id=uuid.uuid4(), way=way, by=trainer(worker.contract))


def take_quiz(worker: Worker, *, wrong: int = 0) -> QuizSitting:
    """Take the quiz with so many wrong answers, and return it finished."""
    sitting = begin_quiz(worker)
    for item in sitting.items.select_related("question"):
        chosen = item.answer if item.order >= wrong else (item.answer + 1) % len(item.shown)
        answer_question(sitting=sitting, order=item.order, chosen=chosen, by=trainer(worker.contract))
    sitting.refresh_from_db()
    return sitting


def trainer(contract: Contract) -> By:
    """Return the manager doing something at the end of the training's day."""
    return by(contract=contract, now=TRAINED_AT)
