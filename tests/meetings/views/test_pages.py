"""The pages as people use them."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.deputies import Term, appoint_deputy
from madoguchi.documents.models import SubmissionStep
from madoguchi.meetings.choices import MeetingState
from tests.makers.accounts import client_for, make_user, signed_in_client
from tests.makers.contract import make_contract
from tests.makers.documents import acting
from tests.makers.meetings import AFTER, hand_in, make_agenda, make_issue, make_minutes, make_schedule_item

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_november(settings: object, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MADOGUCHI_FILES_DIR = tmp_path  # type: ignore[attr-defined]
    for place in ("views.meetings", "views.issues", "views.schedule", "views.instructions"):
        monkeypatch.setattr(f"madoguchi.meetings.{place}.office_today", lambda _: AFTER.date())
    for place in ("typed", "doors"):
        monkeypatch.setattr(f"madoguchi.documents.views.{place}.office_now", lambda: AFTER)


def manager(contract: Contract) -> Client:
    return client_for(Role.GENERAL_MANAGER, contract=contract)


def test_minutes_are_written_on_the_page_which_the_agenda_fills() -> None:
    contract = make_contract()
    meeting = make_agenda(contract)
    client, items = manager(contract), list(meeting.agenda.order_by("order", "pk"))
    url = f"/c/chiba/meetings/{meeting.pk}/minutes/"
    page = client.get(url)
    assert page.status_code == 200
    sent = {f"said-{at}-id": str(each.pk) for at, each in enumerate(items)}
    sent |= {"said-TOTAL_FORMS": str(len(items)), "said-INITIAL_FORMS": str(len(items))}
    sent |= {"actions-TOTAL_FORMS": "1", "actions-INITIAL_FORMS": "0"}
    sent |= {
        "actions-0-id": "11111111-1111-4111-8111-111111111111",
        "actions-0-text": "数える",
        "actions-0-side": "city",
    }
    sent |= {"city": "課長：体験 市子", "contractor": "体験 一郎", "said-0-decision": "このまま続ける。"}
    refused = client.post(url, sent)
    assert refused.status_code == 422
    assert "担当と期限を書いてください" in refused.content.decode()
    sent |= {"actions-0-person": "体験 市子", "actions-0-due_on": "2023-11-14"}
    assert client.post(url, sent).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.HELD
    text = client.get(f"/c/chiba/meetings/{meeting.pk}/").content.decode()
    assert "このまま続ける。" in text
    assert "課長　体験 市子" in text


def test_a_title_taken_away_takes_the_item_off_the_agenda() -> None:
    contract = make_contract()
    meeting = make_agenda(contract)
    first, *rest = meeting.agenda.order_by("order", "pk")
    url = f"/c/chiba/meetings/{meeting.pk}/agenda/"
    sent = {"items-TOTAL_FORMS": "1", "items-INITIAL_FORMS": "1", "items-0-id": str(first.pk), "items-0-kind": "report"}
    assert manager(contract).post(url, sent | {"items-0-title": ""}).status_code == 302
    assert list(meeting.agenda.order_by("order", "pk")) == rest


def test_the_refusal_of_a_deed_stands_on_the_meeting_s_own_page() -> None:
    contract = make_contract()
    meeting = make_agenda(contract)
    answer = manager(contract).post(f"/c/chiba/meetings/{meeting.pk}/minutes/check/")
    assert answer.status_code == 422
    assert "仕様書8(1)-10" in answer.content.decode()


def test_who_stands_in_for_the_manager_hands_the_minutes_in() -> None:
    contract = make_contract()
    meeting = make_minutes(contract)
    absent = make_user(role=Role.GENERAL_MANAGER, contract=contract)
    deputy = make_user(role=Role.CALL_CENTRE_SUPERVISOR, contract=contract)
    client, page = signed_in_client(user=deputy), f"/c/chiba/meetings/{meeting.pk}/"
    assert client.post(f"{page}minutes/check/").status_code == 403
    term = Term(absent=absent, deputy=deputy, first_on=AFTER.date(), last_on=AFTER.date(), reason="出張")
    appoint_deputy(deputy_id=uuid.uuid4(), contract=contract, term=term, by=acting(absent, now=AFTER))
    assert "確認済みにする" in client.get(page).content.decode()
    for deed in ("check", "submit"):
        assert client.post(f"{page}minutes/{deed}/").status_code == 302
    step = SubmissionStep.objects.get(submission__contract=contract, to_state="submitted")
    assert (step.by, step.on_behalf_of) == (deputy, absent)


def test_pages_ask_little_of_the_database(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    contract = make_contract()
    meeting = make_minutes(contract)
    hand_in(meeting, by=acting(contract=contract, now=AFTER))
    for _ in range(3):
        make_issue(contract)
        make_schedule_item(contract)
    client = manager(contract)
    for place in ("", "issues/", "schedule/", "instructions/", f"{meeting.pk}/", f"{meeting.pk}/minutes/"):
        with django_assert_max_num_queries(20):
            assert client.get(f"/c/chiba/meetings/{place}").status_code == 200, place


def test_files_open_as_pdf_and_word() -> None:
    contract = make_contract()
    meeting = make_minutes(contract)
    client = manager(contract)
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client.get(f"/c/chiba/meetings/{meeting.pk}/minutes/file/{form}/")
        assert answer.content.startswith(start)
    assert client.get(f"/c/chiba/meetings/{meeting.pk}/minutes/file/xlsx/").status_code == 404
