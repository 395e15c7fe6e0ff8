"""Complaints: the open ones first, answered once, taken away as a workbook."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.contacts.choices import ComplaintState
from madoguchi.contacts.models import Complaint, Contact
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from tests.makers.accounts import client_for
from tests.makers.contacts import make_contact, make_record
from tests.makers.contract import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return make_site()


@pytest.fixture
def manager(site: Site) -> Client:
    return client_for(Role.GENERAL_MANAGER, contract=site.contract)


def heard(site: Site, summary: str = "待たされた", *, days_ago: int = 0) -> Contact:
    return make_contact(site, office_now() - timedelta(days=days_ago), record=make_record(complaint=summary))


def listing(site: Site, name: str = "contacts:complaints") -> str:
    return reverse(name, args=[site.contract.slug])


def answer_url(contact: Contact) -> str:
    return reverse("contacts:answer_complaint", args=[contact.contract.slug, contact.pk])


def summaries(client: Client, site: Site, **search: str) -> list[str]:
    return [each.summary for each in client.get(listing(site), search).context["page"]]


def test_open_complaints_come_first_then_the_newest(site: Site, manager: Client) -> None:
    newest = heard(site, "新しい")
    heard(site, "古い", days_ago=5)
    heard(site, "中ほど", days_ago=2)
    manager.post(answer_url(newest), {"response": "お詫びした。"})
    assert summaries(manager, site) == ["中ほど", "古い", "新しい"]
    assert summaries(manager, site, state="open") == ["中ほど", "古い"]
    assert summaries(manager, site, words="お詫び") == ["新しい"]


def test_an_answer_closes_the_complaint_and_says_who(site: Site, manager: Client) -> None:
    contact = heard(site)
    html = manager.post(answer_url(contact), {"response": "案内を増やした。"}, follow=True).content.decode()
    complaint = Complaint.objects.get()
    assert complaint.state == ComplaintState.ANSWERED
    assert complaint.answered_by is not None
    assert complaint.answered_by.display_name in html
    assert "案内を増やした。" in html


def test_an_empty_answer_and_a_second_one_are_refused(site: Site, manager: Client) -> None:
    contact = heard(site)
    assert manager.post(answer_url(contact), {"response": "  "}).status_code == 422
    manager.post(answer_url(contact), {"response": "案内を増やした。"})
    assert manager.post(answer_url(contact), {"response": "別の答え"}).status_code == 422
    assert Complaint.objects.get().response == "案内を増やした。"


def test_the_way_back_stays_in_the_house(site: Site, manager: Client) -> None:
    own, away = heard(site), heard(site)
    assert manager.post(answer_url(own), {"response": "済", "next": "/"}).headers["Location"] == "/"
    sent = manager.post(answer_url(away), {"response": "済", "next": "https://elsewhere.example/"})
    assert sent.headers["Location"] == reverse("contacts:detail", args=[site.contract.slug, away.pk])


def test_a_record_without_a_complaint_has_none_to_answer(site: Site, manager: Client) -> None:
    assert manager.post(answer_url(make_contact(site, office_now())), {"response": "済"}).status_code == 404


def test_site_staff_see_only_their_sites(site: Site) -> None:
    heard(site, "中央の苦情")
    heard(make_site(site.contract, code="midori"), "緑の苦情")
    supervisor = client_for(Role.COUNTER_SUPERVISOR, contract=site.contract, sites=[site])
    assert summaries(supervisor, site) == ["中央の苦情"]


def test_the_workbook_names_each_complaint(site: Site, manager: Client) -> None:
    heard(site, "+81 から始まる苦情")
    answer = manager.get(listing(site, "contacts:complaints_excel"))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[3]][3] == "+81 から始まる苦情"
    assert "attachment" in answer.headers["Content-Disposition"]
