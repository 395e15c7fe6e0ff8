"""`correct_contact`: openly, with a reason and what was said before."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from madoguchi.accounts.access import Principal
from madoguchi.accounts.models import User
from madoguchi.audit.models import Entry
from madoguchi.contacts.actions.complaints import answer_complaint
from madoguchi.contacts.actions.correcting import correct_contact
from madoguchi.contacts.calc.visit_record import ProcedureResult, VisitRecord
from madoguchi.contacts.models import Complaint, Contact, Correction
from madoguchi.contacts.queries.records import contact_at, recent_at, record_of
from tests.makers.accounts import make_user
from tests.makers.contacts import make_contact, make_record
from tests.makers.contract import make_site

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 10, 16, 1, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
OTHER = make_record(outcomes=(ProcedureResult("health_insurance_card", "failed", "pin_locked"),), note="後日来庁")


@pytest.fixture
def contact() -> Contact:
    return make_contact(make_site(), NOW)


def correct(
    contact: Contact,
    record: VisitRecord,
    *,
    reason: str = "押し間違い",
    by: User | None = None,
    key: uuid.UUID | None = None,
) -> Correction:
    who = by or make_user(contract=contact.contract)
    return correct_contact(
        contact=contact,
        record=record,
        reason=reason,
        correction_id=key or uuid.uuid4(),
        corrected_by=who,
        actor=Principal(user=who).actor,
        now=LATER,
    )


def test_before_and_after_are_kept(contact: Contact) -> None:
    correction = correct(contact, OTHER)
    assert correction.before["outcomes"] == [
        {"procedure": "health_insurance_card", "result": "registered", "reason": None}
    ]
    assert correction.after["note"] == "後日来庁"
    assert contact.site is not None
    assert record_of(contact_at(contact.site, contact.pk)).outcomes == OTHER.outcomes
    entry = Entry.objects.get(verb="correct_contact")
    assert entry.detail["changed"] == ["note", "outcomes"]
    (recent,) = recent_at(contact.site, contact.business_date, 5)
    assert getattr(recent, "corrected") is True  # noqa: B009  an annotation of the query


def test_the_same_correction_twice_is_one(contact: Contact) -> None:
    key, who = uuid.uuid4(), make_user(contract=contact.contract)
    first = correct(contact, OTHER, key=key, by=who)
    assert correct(contact, OTHER, key=key, by=who) == first
    assert Correction.objects.count() == 1


def test_without_a_reason_nothing_changes(contact: Contact) -> None:
    with pytest.raises(ValidationError) as refusal:
        correct(contact, OTHER, reason="  ")
    assert list(refusal.value.message_dict) == ["reason"]
    contact.refresh_from_db()
    assert contact.note == ""


def test_a_correction_which_changes_nothing_is_refused(contact: Contact) -> None:
    with pytest.raises(ValidationError) as refusal:
        correct(contact, make_record())
    assert refusal.value.code == "nothing_changed"
    assert not Correction.objects.exists()


def test_a_complaint_can_be_added_changed_and_taken_back(contact: Contact) -> None:
    correct(contact, make_record(complaint="案内がわかりにくい"))
    correct(contact, make_record(complaint="案内板がわかりにくい"))
    assert Complaint.objects.get().summary == "案内板がわかりにくい"
    correct(contact, make_record())
    assert not Complaint.objects.exists()


def test_an_answered_complaint_stays(contact: Contact) -> None:
    correct(contact, make_record(complaint="案内がわかりにくい"))
    who = make_user(contract=contact.contract)
    answer_complaint(
        complaint=Complaint.objects.get(),
        response="案内板を直した",
        answered_by=who,
        actor=Principal(user=who).actor,
        now=LATER,
    )
    with pytest.raises(ValidationError) as refusal:
        correct(contact, make_record())
    assert list(refusal.value.message_dict) == ["complaint"]
    assert Complaint.objects.get().response == "案内板を直した"


def test_a_correction_id_of_another_contact_is_refused(contact: Contact) -> None:
    key = uuid.uuid4()
    correct(contact, OTHER, key=key)
    assert contact.site is not None
    other = make_contact(contact.site, NOW)
    with pytest.raises(ValidationError) as refusal:
        correct(other, OTHER, key=key)
    assert refusal.value.code == "correction_reused"
