"""Who may read and change the training, take the quiz, and see who is ready."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now, office_today
from madoguchi.people.actions.quizzes import start_quiz
from madoguchi.people.choices import QuizWay
from madoguchi.people.models import QuizSitting, TrainingSession, Worker
from madoguchi.people.queries.training import training_rules_of
from tests.house.matrix import Arguments, Place, Row
from tests.makers.people import by, make_line_up, make_worker
from tests.makers.training import (
    approve,
    attend,
    hold,
    load_bank,
    make_plan,
    make_session,
    submit,
)

SUPERVISORS = {Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR}
READERS = {Role.CITY_OFFICIAL, Role.GENERAL_MANAGER, Role.AUDITOR, *SUPERVISORS}
LEARNERS = {Role.GENERAL_MANAGER, Role.COUNTER_STAFF, Role.OPERATOR, *SUPERVISORS}
MANAGER = {Role.GENERAL_MANAGER}
ONE_DAY = timedelta(days=1)


def keyed(**more: object) -> Arguments:
    return lambda _: {"call_key": str(uuid.uuid4()), **more}


def day_of(place: Place) -> date:
    return max(place.contract.counters_open_on, date(2023, 10, 17))


def learner(place: Place) -> Worker:
    return make_worker(place.contract, joined_on=place.contract.signed_on)


def planned(place: Place) -> TrainingSession:
    """Return a session of a plan in preparation, with the instructor in post and one learner."""
    manager = learner(place)
    make_line_up(place.contract, {manager: "general_manager"}, on=day_of(place))
    return make_session(make_plan(place.contract), manager, [learner(place)], on=day_of(place) + ONE_DAY)


def approved(place: Place) -> TrainingSession:
    session = planned(place)
    submit(session.plan)
    approve(session.plan)
    return session


def held(place: Place) -> TrainingSession:
    session = approved(place)
    return hold(session, today=session.on)


def trained(place: Place) -> Worker:
    session = held(place)
    worker = session.attendances.get().worker
    attend(session, [worker])
    load_bank(place.contract)
    worker.contract = place.contract
    return worker


def on_paper(place: Place) -> QuizSitting:
    now = by(contract=place.contract, now=office_now())
    return start_quiz(worker=trained(place), sitting_id=uuid.uuid4(), way=QuizWay.PAPER, by=now)


def a_plan(place: Place) -> Mapping[str, Any]:
    return {"plan_id": planned(place).plan_id}


def a_session(place: Place) -> Mapping[str, Any]:
    return {"session_id": planned(place).pk}


def a_held_session(place: Place) -> Mapping[str, Any]:
    return {"session_id": held(place).pk}


def a_trained_worker(place: Place) -> Mapping[str, Any]:
    return {"worker_id": trained(place).pk}


def a_paper_quiz(place: Place) -> Mapping[str, Any]:
    return {"sitting_id": on_paper(place).pk}


def a_file(make: Arguments) -> Arguments:
    return lambda place: {**make(place), "kind": "xlsx"}


def a_new_plan(place: Place) -> Mapping[str, Any]:
    minutes = {f"minutes_{code}": "60" for code in training_rules_of(place.contract).codes}
    return {"call_key": str(uuid.uuid4()), "organisation": "総括責任者", "audience": "全員", **minutes}


def a_new_session(place: Place) -> Mapping[str, Any]:
    session = TrainingSession.objects.get(contract=place.contract)
    return {
        "call_key": str(uuid.uuid4()),
        "on": session.on.isoformat(),
        "starts_at": "09:00",
        "ends_at": "16:00",
        "place": "会議室",
        "instructor": str(session.instructor_id),
        "sections": session.section_codes,
    }


def a_sheet(place: Place) -> Mapping[str, Any]:
    row = TrainingSession.objects.get(contract=place.contract).attendances.get()
    return {f"state_{row.worker_id}": "present"}


def today(place: Place) -> Mapping[str, Any]:
    return {"taken_on": office_today(place.contract).isoformat()}


def nothing(_: Place) -> Mapping[str, Any]:
    return {}


only_key = keyed()


def changed(arguments: Arguments, sends: Arguments = only_key) -> Row:
    return Row(may=MANAGER, method="POST", status=302, arguments=arguments, sends=sends)


ROWS = {
    "people:readiness": Row(may=READERS),
    "people:readiness_excel": Row(may=READERS),
    "people:training": Row(may=READERS),
    "people:write_training_plan": (Row(may=MANAGER), changed(nothing, a_new_plan)),
    "people:submit_training_plan": changed(a_plan),
    "people:training_plan_file": Row(may=READERS, arguments=a_file(a_plan)),
    "people:add_training_session": (Row(may=MANAGER, arguments=a_plan), changed(a_plan, a_new_session)),
    "people:training_session": Row(may=READERS, arguments=a_session),
    "people:edit_training_session": (Row(may=MANAGER, arguments=a_session), changed(a_session, a_new_session)),
    "people:attendance_file": Row(may=READERS, arguments=a_file(a_session)),
    "people:hold_training_session": changed(a_session),
    "people:cancel_training_session": changed(a_session),
    "people:note_attendance": changed(a_held_session, a_sheet),
    "people:training_records": Row(may=READERS),
    "people:training_records_excel": Row(may=READERS),
    "people:training_record": Row(may=READERS, arguments=a_trained_worker),
    # a worker who has not completed the training has no certificate
    "people:training_certificate": Row(may=READERS, status=404, arguments=a_trained_worker),
    "people:start_paper_quiz": changed(a_trained_worker),
    # an open quiz shows its questions to nobody but who takes it
    "people:quiz_result": Row(may=READERS, status=404, arguments=a_paper_quiz),
    "people:enter_quiz": (Row(may=MANAGER, arguments=a_paper_quiz), changed(a_paper_quiz, today)),
    "people:quiz_sheet": Row(may=MANAGER, arguments=a_paper_quiz),
    "people:quiz_key": Row(may=MANAGER, arguments=a_paper_quiz),
    "people:my_training": Row(may=LEARNERS),
    # the walker's people are in no list of workers: what is a worker's own is not theirs
    "people:my_certificate": Row(may=LEARNERS, status=404),
    "people:start_quiz": Row(may=LEARNERS, method="POST", status=404, sends=only_key),
    "people:take_quiz": (
        Row(may=LEARNERS, status=404, arguments=a_paper_quiz),
        Row(may=LEARNERS, method="POST", status=404, arguments=a_paper_quiz),
    ),
}
