"""Plays the training before the opening: plan and approval, two days of sessions, who came, the quiz on paper."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import TYPE_CHECKING

from django.conf import settings

from madoguchi.demo.calc.visitors import seeded
from madoguchi.demo.calc.workforce import PLAN_TEXTS
from madoguchi.people.actions.quiz_bank import load_questions
from madoguchi.people.actions.quizzes import enter_paper_answers, start_quiz
from madoguchi.people.actions.training_attendance import Mark, note_attendance
from madoguchi.people.actions.training_plans import PlanEntry, SectionEntry, save_plan, submit_plan
from madoguchi.people.actions.training_sessions import SessionEntry, hold_session, save_session
from madoguchi.people.calc.quiz_bank import read_bank
from madoguchi.people.choices import Presence, QuizWay
from madoguchi.people.queries.training import training_rules_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from madoguchi.demo.actions.workforce import Staffing
    from madoguchi.people.models import TrainingPlan, TrainingSession, Worker

BACK_TO_BACK = (dt.time(9), dt.time(16, 30))
WRONG_AT_FIRST = 5
"""So many wrong answers that one worker has to take the quiz again."""


def train_workers(staffing: Staffing, workers: Sequence[Worker], *, seed: int) -> None:
    """Train everybody by the manager in person; one comes late, one has to take the quiz twice."""
    _load_bank(staffing)
    manager, *others = workers
    plan = _plan(staffing)
    half = (len(others) + 1) // 2
    groups = (others[:half], others[half:])
    sessions = [_save_session(staffing, plan, _entry(staffing, plan, manager, who)) for who in groups]
    version = submit_plan(
        plan=plan,
        version_id=staffing.key("training_plan", 1),
        note="研修計画を提出します。",
        by=staffing.manager(staffing.at(7, 10)),
    )
    staffing.approve(version, staffing.at(4, 15))
    for session, who in zip(sessions, groups, strict=True):
        _hold(staffing, session, who)
    for place, worker in enumerate(others):
        wrong = WRONG_AT_FIRST if place == half else place % 2
        sit_quiz(staffing, worker, staffing.at(-1, 16, 45), seed=seed, wrong=wrong)


def _load_bank(staffing: Staffing) -> None:
    path = settings.DEMO_KNOWLEDGE / "quiz.toml"
    codes = training_rules_of(staffing.contract).codes
    by = staffing.manager(staffing.at(8, 9))
    questions = read_bank(tomllib.loads(path.read_text(encoding="utf-8")), codes)
    load_questions(contract=staffing.contract, questions=questions, actor=by.actor, now=by.now)


def _plan(staffing: Staffing) -> TrainingPlan:
    subjects = training_rules_of(staffing.contract).subjects
    sections = [
        SectionEntry(
            code=each.code, minutes=60, contents=PLAN_TEXTS.get(each.code, each.label), role_play=each.role_play
        )
        for each in subjects
    ]
    entry = PlanEntry(
        organisation="総括責任者が自ら講師を務め、窓口責任者とコールセンター業務担当責任者がロールプレイを補助する。",
        audience="全従事者。あとから加わる従事者には、勤務を始める前に同じ内容を行う。",
        sections=sections,
    )
    return save_plan(
        contract=staffing.contract,
        plan_id=staffing.key("training_plan"),
        entry=entry,
        by=staffing.manager(staffing.at(8, 16)),
    )


def _entry(staffing: Staffing, plan: TrainingPlan, manager: Worker, who: Sequence[Worker]) -> SessionEntry:
    """A whole day; the second group's is the day after the first's."""
    starts, ends = BACK_TO_BACK
    return SessionEntry(
        on=staffing.training_on + dt.timedelta(days=plan.sessions.count()),
        starts_at=starts,
        ends_at=ends,
        place="体験サポート株式会社　研修室",
        instructor=manager,
        section_codes=[each.code for each in plan.sections.all()],
        workers=who,
    )


def _save_session(staffing: Staffing, plan: TrainingPlan, entry: SessionEntry) -> TrainingSession:
    by = staffing.manager(staffing.at(8, 16, 30))
    return save_session(plan=plan, session_id=staffing.key("session", entry.on), entry=entry, by=by)


def _hold(staffing: Staffing, session: TrainingSession, who: Sequence[Worker]) -> None:
    days = (staffing.training_on - session.on).days
    held = hold_session(session=session, today=session.on, by=staffing.manager(staffing.at(days, 9)))
    marks = {each.pk: Mark(state=Presence.PRESENT, role_play=True) for each in who}
    marks[who[-1].pk] = Mark(state=Presence.LATE, reason="電車の遅れで10分遅刻。冒頭を個別に説明した", role_play=True)
    note_attendance(session=held, marks=marks, by=staffing.manager(staffing.at(days, 16, 40)))


def sit_quiz(staffing: Staffing, worker: Worker, evening: dt.datetime, *, seed: int, wrong: int) -> None:
    """Let a worker take the quiz on paper; after too many wrong answers again, without a fault."""
    for attempt, faults in enumerate((wrong, 0) if wrong >= WRONG_AT_FIRST else (wrong,)):
        by = staffing.manager(evening + dt.timedelta(minutes=20 * attempt))
        key = staffing.key("quiz", worker.pk, attempt)
        sitting = start_quiz(worker=worker, sitting_id=key, way=QuizWay.PAPER, by=by)
        items = list(sitting.items.select_related("question"))
        missed = set(seeded(seed, "quiz", key).sample(range(len(items)), faults))
        chosen = {
            item.order: (item.answer + 1) % len(item.shown) if item.order in missed else item.answer for item in items
        }
        enter_paper_answers(sitting=sitting, chosen=chosen, taken_on=evening.date(), by=by)
