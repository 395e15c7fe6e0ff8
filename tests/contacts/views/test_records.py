"""The list of records, one record, and its correction."""

from __future__ import annotations

import io
import uuid
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from madoguchi.accounts.choices import Role
from madoguchi.audit.models import Entry
from madoguchi.contacts.calc.visit_record import ProcedureResult
from madoguchi.contacts.forms.correction import typed_from
from madoguchi.contacts.models import Contact, Correction
from madoguchi.contacts.queries.records import record_of
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from tests.makers.accounts import client_for
from tests.makers.contacts import make_contact, make_record
from tests.makers.contract import make_contract, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return make_site()


@pytest.fixture
def manager(site: Site) -> Client:
    return client_for(Role.GENERAL_MANAGER, contract=site.contract)


def listing(site: Site, name: str = "contacts:list") -> str:
    return reverse(name, args=[site.contract.slug])


def of(contact: Contact, name: str = "contacts:detail") -> str:
    return reverse(name, args=[contact.contract.slug, contact.pk])


def correction(contact: Contact, **changes: Any) -> dict[str, Any]:
    """Return what the correction form sends when only these fields are changed."""
    typed = typed_from(record_of(contact)) | {"correction_id": str(uuid.uuid4()), "reason": "押し間違い"} | changes
    return {name: value for name, value in typed.items() if value is not False and value is not None}


def shown(client: Client, place: Site, **search: Any) -> list[uuid.UUID]:
    return [each.pk for each in client.get(listing(place), search).context["page"]]


def test_a_record_is_found_by_its_ticket_s_number_however_wide_it_is_typed(site: Site, manager: Client) -> None:
    called = make_contact(site, office_now(), source_label="A-12")
    make_contact(site, office_now(), source_label="A-120")
    assert shown(manager, site, number="ａ－１２ ") == [called.pk]
    assert "A-12" in manager.get(listing(site)).content.decode()


def test_each_part_of_the_search_finds_its_records(site: Site, manager: Client) -> None:
    now = office_now()
    plain = make_contact(site, now)
    failed = make_contact(
        site,
        now - timedelta(days=3),
        record=make_record(
            outcomes=(ProcedureResult("health_insurance_card", "already"),), note="再来庁の予定", topics=("pin",)
        ),
    )
    heard = make_contact(make_site(site.contract, code="midori"), now, record=make_record(complaint="待たされた"))
    assert set(shown(manager, site)) == {plain.pk, failed.pk, heard.pk}
    today = plain.business_date.isoformat()
    assert set(shown(manager, site, since=today)) == {plain.pk, heard.pk}
    assert shown(manager, site, until=failed.business_date.isoformat()) == [failed.pk]
    assert shown(manager, site, site="midori") == [heard.pk]
    assert shown(manager, site, result="already") == [failed.pk]
    assert shown(manager, site, topic="pin") == [failed.pk]
    assert shown(manager, site, words="再来庁") == [failed.pk]
    assert shown(manager, site, complaint="on") == [heard.pk]
    assert shown(manager, site, corrected="on") == []
    assert shown(manager, site, channel="phone") == []
    assert set(shown(manager, site, purpose="insurance")) == {plain.pk, failed.pk, heard.pk}


def test_a_span_which_ends_before_it_begins_is_refused_by_name(site: Site, manager: Client) -> None:
    html = manager.get(listing(site), {"since": "2023-11-02", "until": "2023-11-01"}).content.decode()
    assert "「いつから」より後の日にしてください" in html


def test_site_staff_see_only_their_sites(site: Site) -> None:
    now = office_now()
    own, other = make_contact(site, now), make_contact(make_site(site.contract, code="midori"), now)
    clerk = client_for(Role.COUNTER_STAFF, contract=site.contract, sites=[site])
    assert shown(clerk, site) == [own.pk]
    assert clerk.get(of(other)).status_code == 404
    assert clerk.get(of(other, "contacts:correct")).status_code == 404


def test_another_contracts_records_do_not_exist(site: Site, manager: Client) -> None:
    stranger = make_contact(make_site(make_contract(slug="stranger")), office_now())
    assert stranger.pk not in shown(manager, site)
    url = reverse("contacts:detail", args=[site.contract.slug, stranger.pk])
    assert manager.get(url).status_code == 404


def test_nothing_found_names_the_next_step(site: Site, manager: Client) -> None:
    assert "対応記録はまだありません" in manager.get(listing(site)).content.decode()
    html = manager.get(listing(site), {"words": "ない言葉"}).content.decode()
    assert "期間を広げるか、条件を減らして" in html
    assert "条件を外す" in html


def test_lists_and_pages_stay_within_twenty_queries(
    site: Site, manager: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    now = office_now()
    contacts = [make_contact(site, now, record=make_record(topics=("pin",), complaint="待たされた")) for _ in range(12)]
    for url in (
        listing(site),
        listing(site, "contacts:complaints"),
        of(contacts[0]),
        of(contacts[0], "contacts:correct"),
    ):
        manager.get(url)
        with django_assert_max_num_queries(20):
            assert manager.get(url).status_code == 200


def test_the_workbook_holds_the_search_and_calculates_nothing(site: Site, manager: Client) -> None:
    make_contact(site, office_now(), record=make_record(note="=1+1"))
    make_contact(site, office_now(), record=make_record(note="ほかの記録"))
    answer = manager.get(listing(site, "contacts:excel"), {"words": "=1"})
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    note = head.index("メモ")
    assert [row[note] for row in rows] == ["=1+1"]
    assert sheet.cell(3, note + 1).data_type == "s"
    entry = Entry.objects.get(verb="download_records")
    assert entry.detail == {"rows": 1}


def test_a_correction_shows_before_and_after_and_why(site: Site, manager: Client) -> None:
    contact = make_contact(site, office_now())
    body = correction(contact, result_health_insurance_card="already")
    html = manager.post(of(contact, "contacts:correct"), body, follow=True).content.decode()
    assert "<del>今回登録</del>" in html
    assert "<ins>登録済み</ins>" in html
    assert "理由：押し間違い" in html
    assert shown(manager, site, corrected="on") == [contact.pk]


def test_sending_a_correction_twice_corrects_once(site: Site, manager: Client) -> None:
    contact = make_contact(site, office_now())
    body = correction(contact, result_health_insurance_card="already")
    for _ in range(2):
        assert manager.post(of(contact, "contacts:correct"), body).status_code == 302
    assert Correction.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": ""}, "訂正の理由"),
        ({}, "変わったところがありません"),
        ({"result_health_insurance_card": "failed"}, "理由を1つ選んでください"),
        ({"has_complaint": "on"}, "苦情の内容を書いてください"),
        ({"result_health_insurance_card": ""}, "何も選ばれていません"),
    ],
)
def test_a_refused_correction_says_where_and_what_to_do(
    site: Site, manager: Client, changes: dict[str, str], sentence: str
) -> None:
    contact = make_contact(site, office_now())
    answer = manager.post(of(contact, "contacts:correct"), correction(contact, **changes))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Correction.objects.exists()


def test_a_forbidden_number_is_refused_naming_the_field_and_never_repeated(site: Site, manager: Client) -> None:
    contact, number = make_contact(site, office_now()), "1234-5678-9018"
    answer = manager.post(of(contact, "contacts:correct"), correction(contact, note=f"個人番号 {number}"))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "「メモ」" in html
    assert number not in html
    assert not Correction.objects.exists()


def test_who_only_reads_is_not_offered_a_correction(site: Site) -> None:
    contact = make_contact(site, office_now())
    auditor = client_for(Role.AUDITOR, contract=site.contract)
    assert "訂正する" not in auditor.get(of(contact)).content.decode()
    assert auditor.get(of(contact, "contacts:correct")).status_code == 403
