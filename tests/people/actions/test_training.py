"""A plan is written, approved, held by the right person and attended; each wrong order names its clause."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from madoguchi.audit.models import Entry
from madoguchi.contract.models import Contract
from madoguchi.documents.choices import SubmissionState, Verdict
from madoguchi.people.actions.refusals import Refused
from madoguchi.people.actions.training_attendance import Mark, note_attendance
from madoguchi.people.actions.training_plans import save_plan, submit_plan
from madoguchi.people.actions.training_sessions import cancel_session, save_session
from madoguchi.people.choices import Presence, SessionState
from madoguchi.people.models import Attendance, TrainingPlan, TrainingSession, Worker
from madoguchi.people.queries.training import plan_in_use, standing_of_plan
from madoguchi.people.queries.training_records import records_of
from tests.makers.contract import TAIKEN, make_contract
from tests.makers.people import by, make_worker
from tests.makers.training import (
    TRAINED_ON,
    approve,
    approved_session,
    attend,
    hold,
    make_manager,
    make_plan,
    make_session,
    plan_entry,
    session_entry,
    submit,
    train,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def refused(deed: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refusal:
        deed()
    assert all(each.remedy for each in refusal.value.reasons)
    return [(each.code, each.clause) for each in refusal.value.reasons]


def trail(verb: str) -> int:
    return Entry.objects.filter(verb=verb).count()


def save(session: TrainingSession, **changed: object) -> TrainingSession:
    entry = session_entry(session.plan, session.instructor, [], **changed)
    return save_session(plan=session.plan, session_id=session.pk, entry=entry, by=by(contract=session.contract))


# ------------------------------------------------------------------ the plan


def test_a_plan_covers_the_curriculum_of_the_contract(contract: Contract) -> None:
    sections = list(plan_entry(contract).sections)
    assert refused(lambda: make_plan(contract, sections=sections[1:])) == [("subject_missing", "6(4)ア-1")]
    plan = make_plan(contract)
    assert plan.number == 1
    assert [each.code for each in plan.sections.all()] == [each.code for each in sections]
    assert trail("save_training_plan") == 1


def test_the_same_plan_again_changes_nothing(contract: Contract) -> None:
    plan = make_plan(contract)
    for _ in range(2):
        save_plan(contract=contract, plan_id=plan.pk, entry=plan_entry(contract), by=by(contract=contract))
    assert trail("save_training_plan") == 1
    save_plan(contract=contract, plan_id=plan.pk, entry=plan_entry(contract, note="3章"), by=by(contract=contract))
    assert (TrainingPlan.objects.get().note, trail("save_training_plan")) == ("3章", 2)


def test_a_second_plan_waits_until_the_first_is_approved(contract: Contract) -> None:
    session = make_session(make_plan(contract), make_manager(contract), [])
    assert [code for code, _ in refused(lambda: make_plan(contract))] == ["second_plan"]
    submit(session.plan)
    assert [code for code, _ in refused(lambda: make_plan(contract))] == ["second_plan"]
    approve(session.plan)
    assert make_plan(contract).number == 2
    assert plan_in_use(contract) == session.plan


def test_what_the_city_reads_or_approved_is_not_written_anew(contract: Contract) -> None:
    session = make_session(make_plan(contract), make_manager(contract), [])
    plan = session.plan

    def write() -> object:
        return save_plan(
            contract=contract, plan_id=plan.pk, entry=plan_entry(contract, note="x"), by=by(contract=contract)
        )

    submit(plan)
    assert refused(write) == [("submitted", "6(4)")]
    assert refused(lambda: save(session)) == [("submitted", "6(4)")]
    approve(plan)
    assert refused(write) == [("submitted", "6(4)")]
    assert refused(lambda: save(session)) == [("approved", "6(4)")]


def test_a_plan_without_a_session_for_a_subject_is_not_submitted(contract: Contract) -> None:
    plan = make_plan(contract)
    assert refused(lambda: submit(plan)) == [("not_scheduled", "6(4)")]
    make_session(plan, make_manager(contract), [], section_codes=["compliance", "terminal"])
    assert refused(lambda: submit(plan)) == [("not_scheduled", "6(4)")]
    assert standing_of_plan(plan).submission is None


def test_a_submission_holds_the_plan_and_fulfils_the_dated_duty(contract: Contract) -> None:
    worker = make_worker(contract)
    plan = make_plan(contract)
    make_session(plan, make_manager(contract), [worker])
    submit(plan)
    submission = standing_of_plan(plan).submission
    assert submission is not None
    assert (submission.kind, submission.state, bool(submission.due_key)) == ("training_plan", "submitted", True)
    content = submission.versions.get().content or {}
    assert content["curriculum"][0]["code"] == "compliance"
    assert content["sessions"][0]["workers"] == [worker.name]
    assert content["sessions"][0]["place"] == "本社 会議室"


def test_the_same_submitting_again_hands_over_once(contract: Contract) -> None:
    plan = make_plan(contract)
    make_session(plan, make_manager(contract), [])
    key = uuid.uuid4()
    for _ in range(2):
        submit_plan(plan=plan, version_id=key, note="", by=by(contract=contract))
    submission = standing_of_plan(plan).submission
    assert submission is not None
    assert submission.versions.count() == 1


def test_a_returned_plan_is_written_anew_and_submitted_as_the_next_version(contract: Contract) -> None:
    plan = make_plan(contract)
    make_session(plan, make_manager(contract), [])
    submit(plan)
    approve(plan, verdict=Verdict.RETURNED, comment="時間が足りません")
    save_plan(contract=contract, plan_id=plan.pk, entry=plan_entry(contract, note="直した"), by=by(contract=contract))
    submit(plan)
    submission = standing_of_plan(plan).submission
    assert submission is not None
    assert (submission.state, submission.versions.count()) == (SubmissionState.SUBMITTED, 2)


# ------------------------------------------------------------------ sessions


def test_only_who_fills_the_contracts_post_gives_a_training(contract: Contract) -> None:
    plan, other = make_plan(contract), make_worker(contract)
    assert refused(lambda: make_session(plan, other, [])) == [("not_instructor", "6(4)")]


def test_an_instructor_whose_post_has_not_begun_that_day_does_not_hold_it(contract: Contract) -> None:
    session = approved_session(contract, [])
    TrainingSession.objects.filter(pk=session.pk).update(on=date(2023, 10, 6))
    session.refresh_from_db()
    assert refused(lambda: hold(session)) == [("instructor_not_in_post", "6(4)")]


def test_a_session_is_not_shorter_than_its_subjects_and_has_one(contract: Contract) -> None:
    plan, manager = make_plan(contract), make_manager(contract)
    assert refused(lambda: make_session(plan, manager, [], ends_at=time(14, 59))) == [("too_short", "6(4)")]
    assert refused(lambda: make_session(plan, manager, [], section_codes=[])) == [("no_subject", "")]
    assert refused(lambda: make_session(plan, manager, [], section_codes=["magic"]))[0] == ("no_subject", "")
    assert make_session(plan, manager, [], ends_at=time(15)).state == SessionState.PLANNED


def test_no_session_is_held_before_the_city_approved_the_plan(contract: Contract) -> None:
    session = make_session(make_plan(contract), make_manager(contract), [])
    assert refused(lambda: hold(session)) == [("not_approved", "6(4)")]
    submit(session.plan)
    assert refused(lambda: hold(session)) == [("not_approved", "6(4)")]
    approve(session.plan)
    assert hold(session).state == SessionState.HELD
    assert hold(session).held_at is not None
    assert trail("hold_training_session") == 1


def test_an_approval_after_the_day_of_the_session_is_too_late(contract: Contract) -> None:
    session = make_session(make_plan(contract), make_manager(contract), [])
    late = datetime(2023, 10, 16, 1, 0, tzinfo=UTC)
    submit(session.plan, now=late)
    approve(session.plan, now=late)
    assert refused(lambda: hold(session, today=date(2023, 10, 16))) == [("before_approval", "6(4)")]


def test_a_session_is_not_held_before_its_day_nor_once_cancelled(contract: Contract) -> None:
    session = approved_session(contract, [])
    assert refused(lambda: hold(session, today=date(2023, 10, 12))) == [("not_yet", "")]
    for _ in range(2):
        session = cancel_session(session=session, by=by(contract=contract))
    assert trail("cancel_training_session") == 1
    assert refused(lambda: hold(session)) == [("cancelled", "")]


def test_a_held_session_is_neither_changed_nor_cancelled(contract: Contract) -> None:
    session = hold(approved_session(contract, []))
    assert refused(lambda: save(session))[0] == ("closed", "")
    assert refused(lambda: cancel_session(session=session, by=by(contract=contract))) == [("closed", "")]


def test_a_city_without_approval_lets_sessions_be_held_at_once() -> None:
    other = make_contract(slug="taiken", file=TAIKEN)
    on = other.signed_on
    manager = make_manager(other, joined_on=on, on=on)
    session = make_session(make_plan(other), manager, [], on=on)
    assert hold(session, today=on).state == SessionState.HELD


def test_a_session_after_the_approval_is_added_with_a_reason(contract: Contract) -> None:
    session = approved_session(contract, [])
    newcomer = make_worker(contract)
    plan, manager = session.plan, session.instructor
    assert refused(lambda: make_session(plan, manager, [newcomer])) == [("no_reason", "6(4)")]
    added = make_session(plan, manager, [newcomer], reason="新しい従事者のため")
    assert added.extra
    assert hold(added).state == SessionState.HELD


def test_the_sheet_names_who_is_invited_and_forgets_who_no_longer_is(contract: Contract) -> None:
    one, two = make_worker(contract), make_worker(contract)
    session = make_session(make_plan(contract), make_manager(contract), [one])
    entry = session_entry(session.plan, session.instructor, [two])
    save_session(plan=session.plan, session_id=session.pk, entry=entry, by=by(contract=contract))
    assert [each.worker for each in session.attendances.all()] == [two]


def test_a_forbidden_number_is_not_kept(contract: Contract) -> None:
    plan, manager = make_plan(contract), make_manager(contract)
    with pytest.raises(ValidationError):
        make_session(plan, manager, [], place="1234 5678 9018")


# ------------------------------------------------------------------ attendance


def held_with(contract: Contract, *workers: Worker) -> TrainingSession:
    return hold(approved_session(contract, workers))


def test_attendance_is_not_noted_before_the_session_began(contract: Contract) -> None:
    worker = make_worker(contract)
    session = approved_session(contract, [worker])
    assert refused(lambda: attend(session, [worker])) == [("not_held", "")]


def test_late_and_absent_need_a_reason(contract: Contract) -> None:
    worker = make_worker(contract)
    session = held_with(contract, worker)
    for state in (Presence.LATE, Presence.ABSENT):
        assert refused(partial(attend, session, [worker], state=state)) == [("no_reason", "")]
        attend(session, [worker], state=state, reason="電車の遅れ")
        assert Attendance.objects.get().reason == "電車の遅れ"


def test_who_was_there_has_every_subject_and_who_was_absent_none(contract: Contract) -> None:
    here, away = make_worker(contract), make_worker(contract)
    session = held_with(contract, here, away)
    attend(session, [here])
    attend(session, [away], state=Presence.ABSENT, reason="病気")
    records = records_of(contract, [here, away], TRAINED_ON)
    assert set(records[here.pk].done.values()) == {TRAINED_ON}
    assert (len(records[here.pk].done), dict(records[away.pk].done)) == (6, {})


def test_who_came_late_has_what_they_heard(contract: Contract) -> None:
    worker = make_worker(contract)
    session = held_with(contract, worker)
    attend(session, [worker], state=Presence.LATE, reason="電車の遅れ", sections=["terminal", "hospitality"])
    assert set(records_of(contract, [worker], TRAINED_ON)[worker.pk].done) == {"terminal", "hospitality"}


def test_hospitality_counts_only_with_the_role_play(contract: Contract) -> None:
    worker = make_worker(contract)
    session = held_with(contract, worker)
    attend(session, [worker], role_play=False)
    assert "hospitality" not in records_of(contract, [worker], TRAINED_ON)[worker.pk].done
    attend(session, [worker], role_play=True)
    assert "hospitality" in records_of(contract, [worker], TRAINED_ON)[worker.pk].done


def test_the_same_sheet_again_changes_nothing_and_a_correction_is_recorded(contract: Contract) -> None:
    worker = make_worker(contract)
    session = held_with(contract, worker)
    assert attend(session, [worker]) == 1
    assert attend(session, [worker]) == 0
    assert attend(session, [worker], state=Presence.ABSENT, reason="取り違え") == 1
    assert trail("note_attendance") == 2


def test_somebody_who_was_not_expected_is_added_and_a_stranger_is_not(contract: Contract) -> None:
    session = held_with(contract)
    worker = make_worker(contract)
    assert attend(session, [worker]) == 1
    mark = {uuid.uuid4(): Mark(state=Presence.PRESENT)}
    assert refused(lambda: note_attendance(session=session, marks=mark, by=by(contract=contract))) == [("unknown", "")]


def test_a_subject_counts_from_the_day_of_its_session(contract: Contract) -> None:
    worker = make_worker(contract)
    train(contract, [worker])
    assert records_of(contract, [worker], date(2023, 10, 12))[worker.pk].done == {}
