"""Workers are entered once, changed with a trail, and their numbers are sealed."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from madoguchi.accounts.choices import Role
from madoguchi.audit.models import Entry
from madoguchi.people.actions.evidence import (
    Issue,
    add_qualification,
    issue_item,
    return_item,
    write_conduct_note,
)
from madoguchi.people.actions.workers import read_number, save_worker
from madoguchi.people.models import IssuedItem, Worker
from tests.makers.accounts import make_user
from tests.makers.contract import TAIKEN, make_contract
from tests.makers.people import JOINED, PHONE, by, entry, make_worker

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    return list(Entry.objects.exclude(verb="load_contract").order_by("seq").values_list("verb", flat=True))


def test_a_worker_sent_twice_is_entered_once_and_recorded_once() -> None:
    contract, key = make_contract(), uuid.uuid4()
    doer = by(contract=contract)
    for _ in range(2):
        save_worker(contract=contract, worker_id=key, entry=entry(), by=doer)
    assert Worker.objects.count() == 1
    assert verbs().count("add_worker") == 1
    assert "change_worker" not in verbs()


def test_a_change_names_the_columns_in_the_trail_and_never_their_content() -> None:
    contract = make_contract()
    worker = make_worker(contract, number="W001")
    changed = replace(entry(), name="体験 改名", phone="090-0000-9999")
    save_worker(contract=contract, worker_id=worker.pk, entry=changed, by=by(contract=contract))
    last = Entry.objects.get(verb="change_worker")
    assert last.detail == {"changed": ["name", "sealed_phone"]}


def test_a_telephone_number_is_sealed_in_the_database_and_reading_it_is_recorded() -> None:
    worker = make_worker(make_contract())
    kept = Worker.objects.values_list("sealed_phone", flat=True).get()
    assert PHONE not in kept
    assert kept
    assert read_number(worker=worker, by=by(contract=worker.contract)) == PHONE
    assert verbs()[-1] == "read_worker_number"


def test_without_a_new_number_the_one_kept_stays() -> None:
    worker = make_worker(make_contract(), number="W001")
    save_worker(
        contract=worker.contract,
        worker_id=worker.pk,
        entry=entry(phone=None, name="甲"),
        by=by(contract=worker.contract),
    )
    assert read_number(worker=Worker.objects.get(), by=by(contract=worker.contract)) == PHONE
    save_worker(contract=worker.contract, worker_id=worker.pk, entry=entry(phone=""), by=by(contract=worker.contract))
    assert Worker.objects.get().sealed_phone == ""


def test_a_staff_code_is_one_persons_in_a_contract_and_free_in_another() -> None:
    contract, other = make_contract(), make_contract(slug="taiken", file=TAIKEN)
    make_worker(contract, number="W001")
    make_worker(other, number="W001")
    with pytest.raises(ValidationError, match="W001"):
        make_worker(contract, number="W001")


def test_a_log_in_belongs_to_one_worker_and_to_somebody_of_the_contract() -> None:
    contract = make_contract()
    user, stranger = make_user(contract=contract), make_user(contract=make_contract(slug="taiken", file=TAIKEN))
    make_worker(contract, user=user)
    with pytest.raises(ValidationError, match="ほかの従事者と結び付いています"):
        make_worker(contract, user=user)
    with pytest.raises(ValidationError, match="この契約に所属していません"):
        make_worker(contract, user=stranger)


def test_a_worker_does_not_leave_before_joining() -> None:
    with pytest.raises(ValidationError, match="開始日"):
        make_worker(make_contract(), left_on=date(2023, 10, 1))


def test_a_forbidden_number_is_not_kept_in_any_text() -> None:
    contract = make_contract()
    worker = make_worker(contract)
    number = "123456789018"
    with pytest.raises(ValidationError):
        make_worker(contract, employer=f"会社 マイナンバー {number}")
    with pytest.raises(ValidationError):
        add_qualification(
            worker=worker, qualification_id=uuid.uuid4(), text=f"マイナンバー {number}", by=by(contract=contract)
        )
    with pytest.raises(ValidationError):
        write_conduct_note(worker=worker, note_id=uuid.uuid4(), text=f"マイナンバー {number}", by=by(contract=contract))


def test_evidence_and_notes_sent_twice_are_kept_once() -> None:
    worker = make_worker(make_contract())
    doer, key = by(contract=worker.contract), uuid.uuid4()
    for _ in range(2):
        add_qualification(worker=worker, qualification_id=key, text="窓口業務5年", by=doer)
        write_conduct_note(worker=worker, note_id=key, text="身だしなみを指導した", by=doer)
    assert worker.qualifications.count() == worker.conduct_notes.count() == 1
    assert verbs().count("add_qualification") == verbs().count("write_conduct_note") == 1


def give(worker: Worker, number: str = "12", key: uuid.UUID | None = None) -> IssuedItem:
    issue = Issue(what="名札", number=number, on=JOINED)
    return issue_item(worker=worker, item_id=key or uuid.uuid4(), issue=issue, by=by(contract=worker.contract))


def test_a_name_tag_is_with_one_worker_until_it_comes_back() -> None:
    contract = make_contract()
    first, second = make_worker(contract), make_worker(contract)
    item = give(first)
    with pytest.raises(ValidationError, match="貸与中"):
        give(second)
    return_item(item=item, on=date(2023, 11, 1), by=by(contract=contract))
    assert give(second).worker == second


def test_the_database_refuses_a_name_tag_with_two_workers() -> None:
    contract = make_contract()
    give(make_worker(contract))
    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedItem.objects.create(
            id=uuid.uuid4(), contract=contract, worker=make_worker(contract), what="名札", number="12", issued_on=JOINED
        )


def test_an_item_comes_back_after_it_was_issued_and_keeps_its_first_day() -> None:
    worker = make_worker(make_contract())
    item, doer = give(worker), by(contract=worker.contract)
    with pytest.raises(ValidationError, match="貸与した日"):
        return_item(item=item, on=date(2023, 10, 1), by=doer)
    return_item(item=item, on=date(2023, 11, 1), by=doer)
    assert return_item(item=item, on=date(2023, 11, 9), by=doer).returned_on == date(2023, 11, 1)


def test_somebody_who_left_the_contract_may_still_stand_beside_the_worker() -> None:
    contract = make_contract()
    user = make_user(role=Role.OPERATOR, contract=contract)
    assert make_worker(contract, user=user).user == user
