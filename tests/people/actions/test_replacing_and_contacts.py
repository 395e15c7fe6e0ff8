"""The city's request to replace a worker, and the contact tree with its absences and calls."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from madoguchi.accounts.choices import Role
from madoguchi.documents.choices import SubmissionState
from madoguchi.people.actions.contacts import (
    Away,
    Step,
    Tried,
    note_absence,
    note_attempt,
    save_contact_tree,
    withdraw_absence,
)
from madoguchi.people.actions.handing_in import submit_contact_tree
from madoguchi.people.actions.refusals import Refused
from madoguchi.people.actions.replacing import Outcome, ask_replacement, note_consultation, settle_replacement
from madoguchi.people.choices import AttemptKind, AttemptResult, Hours, ReplacementState
from madoguchi.people.models import ContactAttempt, ContactStep, ContactTree, ReplacementRequest, Worker
from madoguchi.people.models.phones import number_of_step
from madoguchi.people.queries.deliverables import deliverable_of, submission_of_tree
from tests.makers.accounts import make_user
from tests.makers.contract import make_contract
from tests.makers.people import FIRST_DAY, PHONE, by, make_line_up, make_tree, make_worker

pytestmark = pytest.mark.django_db
DEADLINE = date(2023, 11, 30)


def ask(worker: Worker, **changed: object) -> ReplacementRequest:
    values: dict[str, object] = {
        "request_id": uuid.uuid4(),
        "reason": "説明が不正確",
        "deadline": DEADLINE,
        "today": FIRST_DAY,
    }
    doer = by(make_user(role=Role.CITY_OFFICIAL, contract=worker.contract))
    return ask_replacement(worker=worker, by=doer, **(values | changed))  # type: ignore[arg-type]


def settle(row: ReplacementRequest, state: ReplacementState = ReplacementState.KEPT) -> ReplacementRequest:
    outcome = Outcome(state=state, words="再研修をして続ける", on=DEADLINE)
    return settle_replacement(request=row, outcome=outcome, by=by(contract=row.contract))


def test_a_request_sent_twice_is_one_and_a_second_one_waits_for_the_first() -> None:
    worker, key = make_worker(make_contract()), uuid.uuid4()
    ask(worker, request_id=key)
    ask(worker, request_id=key)
    assert ReplacementRequest.objects.count() == 1
    with pytest.raises(Refused, match=r"協議中です（仕様書6\(5\)-3）"):
        ask(worker)


def test_a_request_has_a_reason_and_a_deadline_to_come() -> None:
    worker = make_worker(make_contract())
    with pytest.raises(ValidationError, match="期限"):
        ask(worker, deadline=date(2023, 10, 16))
    with pytest.raises(ValidationError):
        ask(worker, reason=" ")


def test_a_request_is_settled_after_the_consultation_and_not_before() -> None:
    row = ask(make_worker(make_contract()))
    with pytest.raises(Refused, match=r"協議がまだ記録されていません（仕様書6\(5\)-3）"):
        settle(row)
    note_consultation(request=row, words="再研修で合意", on=FIRST_DAY, by=by(contract=row.contract))
    assert settle(row).settled_on == DEADLINE
    with pytest.raises(Refused, match="終わっています"):
        note_consultation(request=row, words="別の話", on=FIRST_DAY, by=by(contract=row.contract))


def test_nobody_counts_as_replaced_who_still_holds_a_post() -> None:
    contract = make_contract()
    worker, manager = make_worker(contract), make_worker(contract)
    make_line_up(contract, {manager: "general_manager", worker: "counter_staff@chuo"})
    row = ask(worker)
    note_consultation(request=row, words="交代で合意", on=FIRST_DAY, by=by(contract=contract))
    with pytest.raises(Refused, match="体制の変更を発効させてから"):
        settle(row, ReplacementState.REPLACED)


def test_the_database_refuses_an_outcome_without_consultation() -> None:
    row = ask(make_worker(make_contract()))
    with pytest.raises(IntegrityError), transaction.atomic():
        ReplacementRequest.objects.filter(pk=row.pk).update(state="kept", outcome="続ける", settled_on=DEADLINE)


def test_a_tree_written_anew_is_the_next_version_and_sent_twice_the_same() -> None:
    contract = make_contract()
    worker = make_worker(contract)
    first = make_tree(contract, [worker])
    assert make_tree(contract, [worker]).number == 2
    again = save_contact_tree(contract=contract, tree_id=first.pk, rules="別", steps=(), by=by(contract=contract))
    assert (again.number, ContactTree.objects.count()) == (1, 2)


def test_a_tree_without_anybody_or_without_rules_is_refused() -> None:
    contract = make_contract()
    with pytest.raises(ValidationError, match="連絡先を1つ以上"):
        save_contact_tree(
            contract=contract, tree_id=uuid.uuid4(), rules="急ぐときは電話", steps=(), by=by(contract=contract)
        )
    steps = [Step(hours=Hours.OPEN, worker=make_worker(contract))]
    with pytest.raises(ValidationError):
        save_contact_tree(contract=contract, tree_id=uuid.uuid4(), rules=" ", steps=steps, by=by(contract=contract))
    nobody = [Step(hours=Hours.OPEN, label="名前だけ")]
    with pytest.raises(ValidationError, match="名前と電話番号の両方"):
        save_contact_tree(contract=contract, tree_id=uuid.uuid4(), rules="電話", steps=nobody, by=by(contract=contract))


def test_a_row_is_reached_at_its_own_number_or_at_its_workers() -> None:
    contract = make_contract()
    tree = make_tree(contract, [make_worker(contract)], outside="03-0000-0001")
    numbers = {each.hours: number_of_step(each) for each in ContactStep.objects.filter(tree=tree)}
    assert numbers == {Hours.OPEN: PHONE, Hours.OUTSIDE: "03-0000-0001"}
    assert not ContactStep.objects.filter(sealed_phone__contains="0000").exists()


def test_an_absence_ends_after_it_began_and_somebody_else_answers() -> None:
    contract = make_contract()
    worker, key = make_worker(contract), uuid.uuid4()
    start, end = datetime(2023, 10, 17, 1, tzinfo=UTC), datetime(2023, 10, 17, 3, tzinfo=UTC)

    def note(**changed: object) -> None:
        values: dict[str, object] = {"worker": worker, "from_at": start, "to_at": end, "reason": "移動"}
        away = Away(**(values | changed))  # type: ignore[arg-type]
        note_absence(contract=contract, absence_id=key, away=away, by=by(contract=contract))

    with pytest.raises(ValidationError, match="より後"):
        note(from_at=end, to_at=start)
    with pytest.raises(ValidationError, match="別の人"):
        note(deputy=worker)
    note()
    note()
    (absence,) = contract.contact_absences.all()
    assert withdraw_absence(absence=absence, by=by(contract=contract)).withdrawn


@pytest.mark.parametrize(
    ("now", "hours"),
    [(datetime(2023, 10, 17, 1, tzinfo=UTC), Hours.OPEN), (datetime(2023, 10, 17, 12, tzinfo=UTC), Hours.OUTSIDE)],
)
def test_a_call_is_kept_once_with_the_hours_in_which_it_was_tried(now: datetime, hours: Hours) -> None:
    contract, key = make_contract(), uuid.uuid4()
    tried = Tried(label="体験 一郎", kind=AttemptKind.TEST, result=AttemptResult.REACHED)
    for _ in range(2):
        note_attempt(contract=contract, attempt_id=key, tried=tried, by=by(contract=contract, now=now))
    assert [each.hours for each in ContactAttempt.objects.all()] == [hours]


def test_the_tree_is_handed_to_the_city_once_and_without_numbers_in_its_content() -> None:
    contract = make_contract()
    tree, deliverable = make_tree(contract, [make_worker(contract)]), deliverable_of(contract)
    assert deliverable is not None
    doer = by(contract=contract)
    version = submit_contact_tree(tree=tree, contract=contract, deliverable=deliverable, by=doer)
    assert submit_contact_tree(tree=tree, contract=contract, deliverable=deliverable, by=doer) == version
    submission = submission_of_tree(contract, tree)
    assert submission is not None
    assert (submission.state, submission.versions.count()) == (SubmissionState.SUBMITTED, 1)
    assert submission.due_key == "contact_tree"
    assert PHONE not in str(version.content)
