"""The plan as the content which the city decides on and as a paper; completions and quizzes as papers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from madoguchi.contract.calc.wareki import date_text, date_with_weekday
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.eras import all_eras
from madoguchi.documents.calc.paper import Paper
from madoguchi.people.calc.quiz_paper import QuizSheet, SheetQuestion, key_paper, sheet_paper
from madoguchi.people.calc.training_paper import plan_paper
from madoguchi.people.calc.training_rules import TrainingRules
from madoguchi.people.models import QuizSitting, TrainingPlan, TrainingSession, Worker
from madoguchi.people.queries.line_up_papers import letterhead
from madoguchi.people.queries.training import sessions_of_plan, standing_of_plan, training_rules_of


def content_of_plan(plan: TrainingPlan) -> Mapping[str, Any]:
    """Return what the city decides on, frozen with the version."""
    rules = training_rules_of(plan.contract)
    clauses = {each.code: each.clause for each in rules.subjects}
    return {
        "number": plan.number,
        "organisation": plan.organisation,
        "audience": plan.audience,
        "note": plan.note,
        "quiz": quiz_words(rules),
        "curriculum": [
            {
                "code": each.code,
                "label": rules.label(each.code),
                "clause": clauses.get(each.code, ""),
                "minutes": each.minutes,
                "contents": each.contents,
                "role_play": each.role_play,
            }
            for each in plan.sections.all()
        ],
        "sessions": [_session(each, rules) for each in sessions_of_plan(plan)],
    }


def quiz_words(rules: TrainingRules) -> str:
    """Return how understanding is checked, as a sentence."""
    count = (
        f"各科目{rules.per_subject}問"
        if rules.per_subject
        else f"全科目から{max(rules.questions, len(rules.subjects))}問"
    )
    return f"研修のあとに確認テスト（{count}、{rules.pass_percent}%以上で合格）を行い、合格するまで繰り返す。"


def paper_of_plan(plan: TrainingPlan, now: datetime) -> Paper:
    """Return the plan as a paper; marked as a draft until the city approved it."""
    head = letterhead(plan.contract, now, training_rules_of(plan.contract).approval.clause)
    return plan_paper(content_of_plan(plan), head, draft=standing_of_plan(plan).approval is None)


def sheet_of(sitting: QuizSitting, now: datetime, *, key: bool) -> Paper:
    """Return the question sheet of a quiz, or its answer key."""
    contract = sitting.contract
    items = list(sitting.items.all())
    rules = training_rules_of(contract)
    sheet = QuizSheet(
        worker=f"{sitting.worker.name}（{sitting.worker.number}）",
        contract=contract.title,
        reference=str(sitting.pk)[:8],
        percent=sitting.pass_percent,
        questions=[
            SheetQuestion(
                text=each.question.text,
                choices=each.choices,
                answer=each.answer,
                explanation=each.question.explanation,
                section=rules.label(each.question.section),
            )
            for each in items
        ],
    )
    head = letterhead(contract, now, rules.everybody.clause)
    return key_paper(sheet, head) if key else sheet_paper(sheet, head)


def certificate_of(worker: Worker, rules: TrainingRules, completed_on: date) -> Mapping[str, Any]:
    """Return what the certificate of completion says."""
    contract: Contract = worker.contract
    return {
        "title": "修了証",
        "name": worker.name,
        "number": worker.number,
        "contract": contract.title,
        "subjects": [each.label for each in rules.subjects],
        "words": "あなたは、次の研修をすべて受講し、確認テストに合格したことを証します。",
        "dated": date_text(completed_on, all_eras()),
        "contractor": contract.contractor_name,
        "instructor": rules.instructor_title,
        "clause": rules.everybody.clause,
    }


def _session(session: TrainingSession, rules: TrainingRules) -> Mapping[str, Any]:
    day = date_with_weekday(session.on, all_eras())
    return {
        "on": session.on.isoformat(),
        "when": f"{day} {session.starts_at:%H:%M}〜{session.ends_at:%H:%M}",
        "place": session.place,
        "subjects": [rules.label(code) for code in session.section_codes],
        "instructor": session.instructor.name,
        "workers": [each.worker.name for each in session.attendances.all()],
    }
