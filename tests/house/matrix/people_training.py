"""Who may read and change the training, take the quiz, and see who is ready."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from typing import Any

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_now, office_today
from madoguchi.people.actions.quizzes import start_quiz
from madoguchi.people.choices import QuizWay
from madoguchi.people.models import QuizSitting, TrainingSession, Worker
from madoguchi.people.queries.training import training_rules_of
from tests.house.matrix import Arguments, Asker, Place, Row
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


Stands = Callable[[Place], object] | None


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


def session_at(place: Place) -> TrainingSession:
    """Return the session which stands there; the last one where several do."""
    return TrainingSession.objects.filter(contract=place.contract).latest("on")


def a_plan(place: Place) -> Mapping[str, Any]:
    return {"plan_id": session_at(place).plan_id}


def a_session(place: Place) -> Mapping[str, Any]:
    return {"session_id": session_at(place).pk}


def a_trained_worker(place: Place) -> Mapping[str, Any]:
    return {"worker_id": session_at(place).attendances.get().worker_id}


def a_paper_quiz(place: Place) -> Mapping[str, Any]:
    return {"sitting_id": QuizSitting.objects.get(worker__contract=place.contract).pk}


def a_file(make: Arguments) -> Arguments:
    return lambda place: {**make(place), "kind": "xlsx"}


def a_new_plan(place: Place) -> Mapping[str, Any]:
    minutes = {f"minutes_{code}": "60" for code in training_rules_of(place.contract).codes}
    return {"call_key": str(uuid.uuid4()), "organisation": "総括責任者", "audience": "全員", **minutes}


def a_new_session(place: Place) -> Mapping[str, Any]:
    session = session_at(place)
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
    row = session_at(place).attendances.get()
    return {f"state_{row.worker_id}": "present"}


def today(place: Place) -> Mapping[str, Any]:
    return {"taken_on": office_today(place.contract).isoformat()}


def nothing(_: Place) -> Mapping[str, Any]:
    return {}


only_key = keyed()


def changed(arguments: Arguments, sends: Arguments = only_key, stands: Stands = None) -> Row:
    return Row(may=MANAGER, method="POST", status=302, arguments=arguments, sends=sends, stands=stands)


def read(
    arguments: Arguments, stands: Stands, *, status: int = 200, may: AbstractSet[Asker] = frozenset(READERS)
) -> Row:
    return Row(may=may, status=status, arguments=arguments, stands=stands)


ROWS = {
    "people:readiness": Row(may=READERS),
    "people:readiness_excel": Row(may=READERS),
    "people:training": Row(may=READERS),
    "people:write_training_plan": (Row(may=MANAGER), changed(nothing, a_new_plan)),
    "people:submit_training_plan": changed(a_plan, stands=planned),
    "people:training_plan_file": read(a_file(a_plan), planned),
    "people:add_training_session": (read(a_plan, planned, may=MANAGER), changed(a_plan, a_new_session, planned)),
    "people:training_session": read(a_session, planned),
    "people:edit_training_session": (read(a_session, planned, may=MANAGER), changed(a_session, a_new_session, planned)),
    "people:attendance_file": read(a_file(a_session), planned),
    "people:hold_training_session": changed(a_session, stands=planned),
    "people:cancel_training_session": changed(a_session, stands=planned),
    "people:note_attendance": changed(a_session, a_sheet, held),
    "people:training_records": Row(may=READERS),
    "people:training_records_excel": Row(may=READERS),
    "people:training_record": read(a_trained_worker, trained),
    # a worker who has not completed the training has no certificate
    "people:training_certificate": read(a_trained_worker, trained, status=404),
    "people:start_paper_quiz": changed(a_trained_worker, stands=trained),
    # an open quiz shows its questions to nobody but who takes it
    "people:quiz_result": read(a_paper_quiz, on_paper, status=404),
    "people:enter_quiz": (read(a_paper_quiz, on_paper, may=MANAGER), changed(a_paper_quiz, today, on_paper)),
    "people:quiz_sheet": read(a_paper_quiz, on_paper, may=MANAGER),
    "people:quiz_key": read(a_paper_quiz, on_paper, may=MANAGER),
    "people:my_training": Row(may=LEARNERS),
    # the walker's people are in no list of workers: what is a worker's own is not theirs
    "people:my_certificate": Row(may=LEARNERS, status=404),
    "people:start_quiz": Row(may=LEARNERS, method="POST", status=404, sends=only_key),
    "people:take_quiz": (
        read(a_paper_quiz, on_paper, status=404, may=LEARNERS),
        Row(may=LEARNERS, method="POST", status=404, arguments=a_paper_quiz, stands=on_paper),
    ),
}
