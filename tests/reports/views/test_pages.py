"""The pages of the weekly report."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries, Settings

from madoguchi.accounts.choices import Role
from madoguchi.audit.models import Entry
from madoguchi.contacts.models import Complaint
from madoguchi.contract.models import Contract
from madoguchi.counter.choices import TicketState
from madoguchi.documents.choices import Verdict
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report
from tests.factories import make_contract, make_site, make_user, signed_in_client
from tests.makers.reports import (
    AFTER_THE_WEEK,
    MONDAY,
    Visited,
    make_draft,
    make_frozen,
    make_ticket_row,
    make_visit,
    office_time,
)
from tests.reports.actions.test_editions import correct_records, decided, next_edition


def address(name: str, **more: str) -> str:
    where = {"slug": "chiba", "kind": "weekly", "period": MONDAY.isoformat()}
    return reverse(f"reports:{name}", kwargs={**where, **more})


def client_as(role: Role, contract: Contract) -> Client:
    return signed_in_client(user=make_user(role=role, contract=contract))


def page(answer: Any) -> str:
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


@pytest.fixture(autouse=True)
def monday_morning(settings: Settings) -> None:
    """The office's clock stands on the Monday after the week."""
    settings.MADOGUCHI_CLOCK_OFFSET_S = (AFTER_THE_WEEK - datetime.now(UTC)).total_seconds()


@pytest.fixture
def manager(busy: Contract) -> Client:
    return client_as(Role.GENERAL_MANAGER, busy)


def test_from_nothing_to_frozen(manager: Client) -> None:
    assert "まだ作成されていません" in page(manager.get(address("report")))
    assert "記録から集計しました" in page(manager.post(address("compile"), follow=True))
    checked = page(manager.post(address("check"), {"remarks": "順調でした。"}, follow=True))
    assert "確認済みにしました" in checked
    assert "順調でした。" in checked
    frozen = page(manager.post(address("freeze"), follow=True))
    assert "報告書を確定し、本市に提出しました" in frozen
    assert "確定する" not in frozen
    report = Report.objects.get()
    assert report.state == ReportState.FROZEN
    assert report.figures_hash[:16] in frozen


@pytest.mark.parametrize("state", ["none", "draft", "checked"])
def test_one_primary_button(manager: Client, busy: Contract, state: str) -> None:
    if state != "none":
        manager.post(address("compile"))
    if state == "checked":
        manager.post(address("check"), {"remarks": ""})
    assert page(manager.get(address("report"))).count('class="b p"') == 1


def test_a_refusal_to_freeze_says_why_and_leads_to_the_records(manager: Client, busy: Contract) -> None:
    make_ticket_row(make_site(busy), office_time(MONDAY, 17, 0), state=TicketState.WAITING)
    manager.post(address("compile"))
    manager.post(address("check"), {"remarks": ""})
    refused = page(manager.post(address("freeze"), follow=True))
    assert "終わっていない番号札が1枚あります" in refused
    assert "?figure=open" in refused
    assert "未完了　1件" in page(manager.get(address("records"), {"figure": "open"}))


def test_an_unanswered_complaint_is_a_warning_and_no_refusal(manager: Client, busy: Contract) -> None:
    Complaint.objects.all().delete()
    complained = Visited(at=office_time(MONDAY, 15), topics=("safety",), complaint="待ち時間が長かった")
    make_visit(make_site(busy), make_user(contract=busy), complained)
    manager.post(address("compile"))
    assert "苦情が1件あります" in page(manager.get(address("report")))
    manager.post(address("check"), {"remarks": ""})
    assert "報告書を確定し、本市に提出しました" in page(manager.post(address("freeze"), follow=True))


def test_a_forbidden_number_in_the_remarks_is_answered_at_the_field(manager: Client) -> None:
    manager.post(address("compile"))
    answer = manager.post(address("remarks"), {"remarks": "番号 1234 5678 9018"})
    assert answer.status_code in {400, 422}
    assert Report.objects.get().remarks == ""


def test_the_number_of_lines_is_the_figure(manager: Client) -> None:
    manager.post(address("compile"))
    for figure, place in [
        ("visitors", "chuo"),
        ("issued", "@counters"),
        ("result:health_insurance_card:registered", ""),
    ]:
        shown = page(manager.get(address("records"), {"figure": figure, "place": place}))
        assert f"　{shown.count('data-record=')}件</h1>" in shown
        assert shown.count("data-record=") > 0


@pytest.mark.parametrize("asked", [{}, {"figure": "nothing"}, {"figure": "visitors", "back": "2"}])
def test_what_is_no_figure_is_not_found(manager: Client, asked: dict[str, str]) -> None:
    assert manager.get(address("records"), asked).status_code == 404


@pytest.mark.parametrize("monday", ["2023-11-07", "2023-10-09", "2024-04-01", "monday", "2023-13-01"])
def test_what_is_no_monday_of_the_contract_is_not_found(manager: Client, monday: str) -> None:
    assert manager.get(address("report").replace(MONDAY.isoformat(), monday)).status_code == 404


@pytest.mark.parametrize("role", [Role.CITY_OFFICIAL, Role.AUDITOR])
def test_readers_see_no_button_which_changes_anything(busy: Contract, role: Role) -> None:
    make_draft(busy, MONDAY)
    shown = page(client_as(role, busy).get(address("report")))
    assert "<form" not in shown.split('id="m"')[1]
    assert client_as(role, busy).post(address("compile")).status_code == 403


@pytest.mark.parametrize("role", [Role.COUNTER_STAFF, Role.COUNTER_SUPERVISOR])
def test_people_bound_to_a_site_do_not_read_about_other_sites(busy: Contract, role: Role) -> None:
    make_draft(busy, MONDAY)
    for name in ("report", "records"):
        assert client_as(role, busy).get(address(name), {"figure": "visitors"}).status_code == 403


def test_a_stranger_finds_nothing(busy: Contract) -> None:
    stranger = signed_in_client(user=make_user(role=Role.GENERAL_MANAGER, contract=make_contract(slug="other")))
    assert stranger.get(address("report")).status_code == 404
    assert stranger.post(address("compile")).status_code == 404


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "json"])
def test_a_download_is_a_file_and_leaves_a_trace(manager: Client, frozen: Report, kind: str) -> None:
    answer = manager.get(address("download", form=kind))
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="chiba-weekly-04-2023-11-06.{kind}"'
    trace = Entry.objects.filter(verb="download_report").get()
    assert trace.detail is not None
    assert trace.detail["format"] == kind


def test_a_draft_s_file_says_so(manager: Client, busy: Contract) -> None:
    make_draft(busy, MONDAY)
    answer = manager.get(address("download", form="pdf"))
    assert "draft.pdf" in answer["Content-Disposition"]
    assert all("案" in sheet.extract_text() for sheet in PdfReader(BytesIO(answer.content)).pages)
    assert manager.get(address("download", form="exe")).status_code == 404


def test_corrections_after_freezing_are_told(manager: Client, busy: Contract, frozen: Report) -> None:
    contact = busy.contacts.first()
    assert contact is not None
    busy.contacts.filter(pk=contact.pk).update(recorded_at=(frozen.frozen_at or AFTER_THE_WEEK) + timedelta(days=1))
    assert "確定後に訂正された記録 1件" in page(manager.get(address("report")))


def test_the_list_shows_the_due_days(manager: Client, busy: Contract) -> None:
    shown = page(manager.get(reverse("reports:list", kwargs={"slug": "chiba"})))
    assert "週報-04" in shown
    assert "11月17日（金）" in shown
    assert "あと4営業日" in shown
    assert "1営業日超過" in shown


@pytest.mark.parametrize("state", ["draft", "frozen"])
def test_pages_take_few_queries(
    manager: Client, busy: Contract, state: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_frozen(busy) if state == "frozen" else make_draft(busy, MONDAY)
    for url in (address("report"), address("records") + "?figure=visitors", reverse("reports:list", args=["chiba"])):
        with django_assert_max_num_queries(20):
            assert manager.get(url).status_code == 200


def test_what_became_of_it_at_the_city_stands_beside_it_and_a_return_leads_to_the_next_version(
    manager: Client, busy: Contract, frozen: Report
) -> None:
    waiting = page(manager.get(address("report")))
    assert "本市の確認待ち" in waiting
    assert "訂正する" not in waiting
    decided(busy, Verdict.RETURNED, "所見に理由を書いてください。")
    returned = page(manager.get(address("report")))
    assert "所見に理由を書いてください。" in returned
    assert "次の版を作る" in returned
    key = uuid.uuid4()
    begun = page(manager.post(address("amend"), {"call_key": key, "reason": "所見を書き足しました"}, follow=True))
    assert "第2版" in begun
    assert "数字と記録に違いはありません" in begun
    assert "前の版です" in page(manager.get(address("report"), {"edition": 1}))
    assert manager.get(address("report"), {"edition": 3}).status_code == 404


def test_an_edition_without_a_reason_is_answered_at_the_field(manager: Client, busy: Contract, frozen: Report) -> None:
    decided(busy, Verdict.APPROVED)
    refused = manager.post(address("amend"), {"call_key": uuid.uuid4(), "reason": ""})
    assert refused.status_code == 422
    assert "何をなぜ改めるのか" in refused.content.decode()


def test_a_change_opens_to_its_records_before_and_after(manager: Client, busy: Contract, frozen: Report) -> None:
    decided(busy, Verdict.APPROVED)
    correct_records(busy)
    next_edition(frozen)
    shown = page(manager.get(address("report")))
    assert "改めた数字と記録" in shown
    for edition in (1, 2):
        asked = {"figure": "result:health_insurance_card:failed", "edition": edition}
        assert "できなかった" in page(manager.get(address("records"), asked))


@pytest.mark.parametrize(("kind", "period"), [("monthly", "2023-11"), ("completion", "all")])
def test_longer_reports_have_pages_of_few_queries_and_open_their_days(
    manager: Client, busy: Contract, kind: str, period: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    where = {"slug": "chiba", "kind": kind, "period": period}
    manager.post(reverse("reports:compile", kwargs=where))
    with django_assert_max_num_queries(20):
        shown = page(manager.get(reverse("reports:report", kwargs=where)))
    assert "data:image/svg+xml" in shown
    on = "2023-11-06" if kind == "monthly" else "2023-11"
    asked = {"figure": "issued", "place": "@counters", "on": on}
    opened = page(manager.get(reverse("reports:records", kwargs=where), asked))
    assert f"on={on}" in shown
    assert "発行した番号札" in opened


@pytest.mark.parametrize(("kind", "period"), [("monthly", "2023-09"), ("monthly", "2023-13"), ("completion", "x")])
def test_what_is_no_period_of_the_contract_is_not_found(manager: Client, kind: str, period: str) -> None:
    where = {"slug": "chiba", "kind": kind, "period": period}
    assert manager.get(reverse("reports:report", kwargs=where)).status_code == 404
