"""`record_visit`: kept whole, once, or not at all."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from madoguchi.accounts.access import Principal
from madoguchi.accounts.models import User
from madoguchi.audit.models import Entry
from madoguchi.contacts.actions.recording import record_visit
from madoguchi.contacts.calc.visit_record import ProcedureResult, VisitRecord
from madoguchi.contacts.models import Complaint, Contact
from madoguchi.contacts.queries.records import contact_at, record_of
from madoguchi.contract.models import Site
from tests.makers.accounts import make_user
from tests.makers.contacts import make_contact, make_encounter, make_record
from tests.makers.contract import make_site

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 10, 16, 1, 0, tzinfo=UTC)
FULL = make_record(
    outcomes=(
        ProcedureResult("health_insurance_card", "registered"),
        ProcedureResult("public_money_account", "failed", "pin_unknown"),
    ),
    note="家族の分も聞かれた",
    complaint="待ち時間が長い",
    card_reader_trial=True,
    leaflet_handed=True,
)


def keep(site: Site, clerk: User, record: VisitRecord, contact_id: uuid.UUID) -> Contact:
    return record_visit(
        contact_id=contact_id,
        encounter=make_encounter(site, NOW),
        record=record,
        clerk=clerk,
        actor=Principal(user=clerk).actor,
        now=NOW,
    )


def test_everything_that_was_said_is_kept() -> None:
    site = make_site()
    contact = make_contact(site, NOW, record=FULL)
    kept = record_of(contact_at(site, contact.pk))
    assert kept == make_record(**{name: getattr(FULL, name) for name in FULL.__slots__} | {"purpose": "insurance"})
    assert Complaint.objects.get().heard_at == NOW


def test_sent_twice_it_is_kept_once() -> None:
    site, contact_id = make_site(), uuid.uuid4()
    clerk = make_user(contract=site.contract, sites=[site])
    first = keep(site, clerk, FULL, contact_id)
    entries = Entry.objects.count()
    assert keep(site, clerk, FULL, contact_id).pk == first.pk
    assert (Contact.objects.count(), Entry.objects.count()) == (1, entries)


def test_the_same_id_with_another_record_is_refused_and_changes_nothing() -> None:
    site, contact_id = make_site(), uuid.uuid4()
    clerk = make_user(contract=site.contract, sites=[site])
    keep(site, clerk, FULL, contact_id)
    with pytest.raises(ValidationError) as refusal:
        keep(site, clerk, make_record(), contact_id)
    assert refusal.value.code == "contact_reused"
    assert record_of(contact_at(site, contact_id)).note == FULL.note


def test_a_fault_leaves_no_trace() -> None:
    site = make_site()
    entries = Entry.objects.count()
    with pytest.raises(ValidationError) as refusal:
        make_contact(site, NOW, clerk=make_user(contract=site.contract), record=VisitRecord())
    assert list(refusal.value.message_dict) == ["outcomes"]
    assert (Contact.objects.count(), Entry.objects.filter(verb="record_visit").count()) == (0, 0)
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("field", ["note", "complaint"])
def test_a_number_which_must_not_be_stored_is_refused_by_field_and_never_repeated(field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        make_contact(make_site(), NOW, record=make_record(**{field: "番号は 1234 5678 9018 です"}))
    assert list(refusal.value.message_dict) == [field]
    assert "1234" not in str(refusal.value)
    assert not Contact.objects.exists()


def test_an_end_before_the_start_is_brought_into_line() -> None:
    contact = make_contact(make_site(), NOW, started_at=NOW + timedelta(seconds=1), ended_at=NOW)
    assert contact.ended_at == contact.started_at


def test_the_trail_names_clerk_and_ticket() -> None:
    site, source = make_site(), uuid.uuid4()
    clerk = make_user(contract=site.contract, sites=[site])
    contact = make_contact(site, NOW, clerk=clerk, source_kind="ticket", source_id=source)
    entry = Entry.objects.get(verb="record_visit", subject_id=str(contact.pk))
    assert (entry.actor_id, entry.site_id) == (str(clerk.pk), site.pk)
    assert entry.detail["source"] == f"ticket:{source}"
