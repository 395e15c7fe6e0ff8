"""Answers to complaints, and leaflets handed out in passing."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from madoguchi.accounts.access import Principal
from madoguchi.contacts.actions.complaints import answer_complaint
from madoguchi.contacts.actions.handing_out import hand_out
from madoguchi.contacts.choices import ComplaintState
from madoguchi.contacts.models import Complaint, Handout
from tests.makers.accounts import make_user
from tests.makers.contacts import make_contact, make_record
from tests.makers.contract import make_site

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 10, 16, 1, 0, tzinfo=UTC)


def answered(response: str) -> Complaint:
    contact = make_contact(make_site(), NOW, record=make_record(complaint="待ち時間が長い"))
    who = make_user(contract=contact.contract)
    return answer_complaint(
        complaint=contact.complaint, response=response, answered_by=who, actor=Principal(user=who).actor, now=NOW
    )


def test_an_answer_says_what_who_and_when() -> None:
    complaint = answered(" 番号札を出して案内した ")
    assert complaint.state == ComplaintState.ANSWERED
    assert (complaint.response, complaint.answered_at) == ("番号札を出して案内した", NOW)
    assert complaint.answered_by is not None


@pytest.mark.parametrize("response", ["", "   ", "あ" * 401, "1234 5678 9018"])
def test_an_answer_which_says_nothing_or_too_much_is_refused(response: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        answered(response)
    assert list(refusal.value.message_dict) == ["response"]
    assert Complaint.objects.get().state == ComplaintState.OPEN


def test_an_answer_is_given_once() -> None:
    complaint = answered("案内した")
    who = make_user(contract=complaint.contact.contract)
    again: dict[str, Any] = {"complaint": complaint, "answered_by": who, "actor": Principal(user=who).actor, "now": NOW}
    assert answer_complaint(response="案内した", **again).answered_by_id != who.pk
    with pytest.raises(ValidationError):
        answer_complaint(response="別の対応", **again)


def test_leaflets_are_counted_once() -> None:
    site, key = make_site(), uuid.uuid4()
    who = make_user(contract=site.contract, sites=[site])
    for _ in range(2):
        hand_out(site=site, people=3, handout_id=key, handed_by=who, actor=Principal(user=who).actor, now=NOW)
    assert Handout.objects.get().people == 3


@pytest.mark.parametrize("people", [0, 100])
def test_a_number_of_people_out_of_range_is_refused(people: int) -> None:
    site = make_site()
    who = make_user(contract=site.contract, sites=[site])
    with pytest.raises(ValidationError):
        hand_out(
            site=site, people=people, handout_id=uuid.uuid4(), handed_by=who, actor=Principal(user=who).actor, now=NOW
        )
