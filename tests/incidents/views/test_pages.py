"""Reporting at the desk, what each person is led to next, complaints, papers and the home page."""

from __future__ import annotations

import io
import uuid

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from pytest_django import DjangoAssertNumQueries

from madoguchi.accounts.choices import Role
from madoguchi.contacts.models import Complaint, Contact
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site
from madoguchi.incidents.choices import IncidentKind
from madoguchi.incidents.models import Incident
from madoguchi.incidents.queries.notices import notices_for
from tests.makers.accounts import client_for, make_user
from tests.makers.contacts import make_contact, make_record
from tests.makers.contract import make_site
from tests.makers.incidents import make_follow_up, make_incident, make_proposed, make_response
from tests.makers.people import by

pytestmark = pytest.mark.django_db


@pytest.fixture
def site() -> Site:
    return make_site()


def page(site: Site, name: str = "list", *more: object) -> str:
    return reverse(f"incidents:{name}", args=[site.contract.slug, *more])


def as_role(site: Site, role: Role) -> Client:
    return client_for(role, contract=site.contract)


def report(site: Site, client: Client, **changes: str) -> int:
    form = client.get(page(site, "new")).context["form"]
    typed = {
        "call_key": str(uuid.uuid4()),
        "kind": "system_down",
        "site": form["site"].value() or "",
        "what": "回線が切れた",
        "happened_at": form["happened_at"].value().strftime("%Y-%m-%dT%H:%M"),
    }
    return client.post(page(site, "new"), typed | changes).status_code


def test_a_clerk_of_one_site_answers_two_questions(site: Site) -> None:
    assert report(site, as_role(site, Role.COUNTER_STAFF)) == 302
    row = Incident.objects.get()
    assert (row.site, row.kind, row.first_measures) == (site, IncidentKind.SYSTEM_DOWN, "")


def test_an_operator_reports_for_the_call_centre_and_clerks_do_not_see_it(site: Site) -> None:
    assert report(site, as_role(site, Role.OPERATOR)) == 302
    row = Incident.objects.get()
    assert row.site is None
    assert as_role(site, Role.COUNTER_STAFF).get(page(site, "detail", row.pk)).status_code == 403
    assert list(as_role(site, Role.COUNTER_STAFF).get(page(site)).context["page"]) == []
    assert list(as_role(site, Role.CALL_CENTRE_SUPERVISOR).get(page(site)).context["page"]) == [row]


def test_a_number_which_must_not_be_kept_is_refused_on_the_form(site: Site) -> None:
    client = as_role(site, Role.COUNTER_STAFF)
    assert report(site, client, what="番号 1234 5678 9018 を見た") == 422
    assert not Incident.objects.exists()


def test_everybody_is_led_to_the_one_thing_which_is_theirs(site: Site) -> None:
    now = office_now()
    manager = by(contract=site.contract, now=now)
    new, proposed = (make_incident(site.contract, now, site=site) for _ in range(2))
    make_proposed(proposed, manager)

    def led_to(role: Role, row: Incident) -> str:
        return str(as_role(site, role).get(page(site, "detail", row.pk)).context["next"])

    roles = (Role.COUNTER_STAFF, Role.COUNTER_SUPERVISOR, Role.GENERAL_MANAGER, Role.CITY_OFFICIAL)
    assert [led_to(role, new) for role in roles] == ["", "respond", "respond", ""]
    assert [led_to(role, proposed) for role in roles] == ["", "", "", "close"]
    make_response(new, by(make_user(role=Role.COUNTER_SUPERVISOR, contract=site.contract), now=now))
    assert [led_to(role, new) for role in roles] == ["", "tell", "tell", ""]


def test_the_page_asks_at_most_twenty_questions(
    site: Site, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    now = office_now()
    manager = by(contract=site.contract, now=now)
    row = make_incident(site.contract, now, site=site, kind=IncidentKind.LEAK)
    for _ in range(3):
        make_follow_up(row, manager)
    client = as_role(site, Role.GENERAL_MANAGER)
    make_response(row, manager)
    client.get(page(site))  # the session is read and kept once
    with django_assert_max_num_queries(20):
        assert client.get(page(site)).status_code == 200
    with django_assert_max_num_queries(20):
        assert client.get(page(site, "detail", row.pk)).status_code == 200


def test_the_list_is_searched_and_taken_away_as_it_is_seen(site: Site) -> None:
    now = office_now()
    make_incident(site.contract, now, site=site, what="=1+1 回線が切れた", kind=IncidentKind.SYSTEM_DOWN)
    make_incident(site.contract, now, what="転んだ", kind=IncidentKind.INJURY)
    client = as_role(site, Role.CITY_OFFICIAL)
    found = client.get(page(site), {"words": "回線", "state": "open"}).context["page"]
    assert [each.get_kind_display() for each in found] == ["システム・回線の停止"]
    sheet = openpyxl.load_workbook(io.BytesIO(client.get(page(site, "excel"), {"kind": "system_down"}).content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert [cell.data_type for cell in cells if "回線が切れた" in str(cell.value)] == ["s"]
    assert not [cell for cell in cells if "転んだ" in str(cell.value)]


def test_the_report_says_everything_on_paper(site: Site) -> None:
    now = office_now()
    manager = by(contract=site.contract, now=now)
    row = make_incident(site.contract, now, site=site, kind=IncidentKind.LEAK)
    make_follow_up(row, manager)
    make_proposed(row, manager)
    answer = as_role(site, Role.CITY_OFFICIAL).get(page(site, "paper", row.pk, "docx"))
    document = Document(io.BytesIO(answer.content))
    text = "\n".join(each.text for each in document.paragraphs)
    tables = "\n".join(cell.text for table in document.tables for line in table.rows for cell in line.cells)
    for part in (row.what, "端末を止めた。", "点検の抜け", "帰りに二人で数える"):
        assert part in text
    for part in ("本市", "伝えた", "端末の保管", "速報", "確報"):
        assert part in tables


def test_a_complaint_becomes_one_incident_however_often_it_is_sent(site: Site) -> None:
    contact: Contact = make_contact(site, office_now(), record=make_record(complaint="待たされた"))
    client = as_role(site, Role.COUNTER_SUPERVISOR)
    note = {"call_key": str(uuid.uuid4()), "words": "電話でお詫びした。"}
    for _ in range(2):
        client.post(page(site, "note_complaint", contact.pk), note)
        client.post(page(site, "raise_complaint", contact.pk), {"call_key": str(uuid.uuid4()), "kind": "other"})
    client.post(page(site, "answer_complaint", contact.pk), {"response": "案内を増やした。"})
    complaint = Complaint.objects.get()
    assert Incident.objects.get().source_id == str(complaint.pk)
    shown = client.get(page(site, "complaint", contact.pk)).context
    assert [each.words for each in shown["notes"]] == ["電話でお詫びした。"]
    assert shown["complaint"].response == "案内を増やした。"
    spread = client.get(page(site, "pattern"), {"since": "2023-10-02", "until": "2099-01-01"}).context["pattern"]
    assert ([each.total for each in spread.places], spread.answered) == ([1], 1)


def test_the_home_page_hears_what_is_pressing_for_each_role(site: Site) -> None:
    now = office_now()
    leak = make_incident(site.contract, now, site=site, kind=IncidentKind.LEAK)
    make_proposed(make_incident(site.contract, now, site=site), by(contract=site.contract, now=now))

    def said(role: Role) -> list[str]:
        user = make_user(role=role, contract=site.contract)
        return [each.text for each in notices_for(user.memberships.get(), now)]

    assert any("速報の期限まで、あと4日です" in each for each in said(Role.GENERAL_MANAGER))
    assert any("本市の確認を待っています" in each for each in said(Role.CITY_OFFICIAL))
    staff = said(Role.COUNTER_STAFF)
    assert staff == [f"{leak}（{site.short_name}・個人情報の漏えい等）の初期対応がまだ書かれていません"]
    assert said(Role.OPERATOR) == []
