"""The pages: writing, refusing, handing in, comparing, attendance with its corrections."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from datetime import timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from madoguchi.accounts.choices import Role
from madoguchi.contract.models import Contract
from madoguchi.costs.adapters.book import write_book
from madoguchi.costs.calc.money import totals_of
from madoguchi.costs.models import AttendanceCorrection, CostBreakdown
from madoguchi.costs.queries.breakdowns import draft_of, sheet_in
from madoguchi.documents.choices import Verdict
from tests.makers.accounts import client_for, make_user
from tests.makers.contract import make_contract, make_site
from tests.makers.costs import (
    CLERK,
    DAY,
    DESK,
    NINE,
    at_seat,
    decide_on,
    make_breakdown,
    make_correction,
    make_submitted,
    sat,
    sheet,
)
from tests.makers.documents import acting, make_for_duty, uploaded
from tests.makers.people import make_line_up, make_worker

pytestmark = pytest.mark.django_db
MONTH = {"month": "2023-10"}


def url(name: str, contract: Contract, **more: object) -> str:
    return reverse(f"costs:{name}", kwargs={"slug": contract.slug, **more})


def text(client: Client, address: str, body: Mapping[str, Any] | None = None, *, post: bool = False) -> tuple[int, str]:
    answer = client.post(address, body or {}, follow=True) if post else client.get(address, body or {})
    return answer.status_code, re.sub(r"\s+", " ", unescape(answer.content.decode()))


def typed(**changed: object) -> dict[str, object]:
    body: dict[str, object] = {
        "call_key": str(uuid.uuid4()),
        "percent": "10",
        "rounding": "down",
        "labour_rows": "2",
        "equipment_rows": "2",
        "overhead_rows": "1",
        "labour-0-post": "counter_staff",
        "labour-0-price": "15,000",
        "labour-0-unit": "day",
        "labour-0-quantity": "２４０.５",
        "labour-1-unit": "day",
        "equipment-0-name": "机",
        "equipment-0-price": "9999",
        "equipment-0-unit": "台",
        "equipment-0-quantity": "12",
        "overhead-0-item": "運搬費",
        "overhead-0-basis": "fixed",
        "overhead-0-amount": "54321",
        "overhead-0-reason": "4トン車2台",
    }
    return body | changed


def test_the_first_breakdown_offers_the_contracts_posts_and_equipment() -> None:
    contract = make_contract()
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    assert "積算内訳書はまだありません" in text(manager, url("breakdown", contract))[1]
    shown = text(manager, url("edit", contract))[1]
    assert "顔認証付きカードリーダー" in shown
    assert "窓口の電気料金" in shown


def test_what_was_typed_is_kept_and_shown_with_its_total() -> None:
    contract = make_contract()
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    status, shown = text(manager, url("edit", contract), typed(), post=True)
    assert status == 200
    draft = draft_of(contract)
    assert draft is not None
    total = totals_of(sheet_in(draft)).total
    assert f"{total:,}" in shown
    assert sheet_in(draft).labour[0].title == "窓口従事者"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("equipment-0-unit", "１ 式", "機材・資材の1行目 単位：「1 式」は内訳がわからない書き方です"),
        ("equipment-0-name", "備品いっしき", "機材・資材の1行目 物品名"),
        ("labour-0-quantity", "一 式", "人件費の1行目 数量"),
        ("labour-0-price", "", "人件費の1行目 単価：書かれていません"),
        ("equipment-0-quantity", "0", "機材・資材の1行目 数量：「0」は使えません"),
        ("overhead-0-reason", "", "諸経費の1行目 積算の根拠：書かれていません"),
        ("labour-0-post", "", "人件費の1行目 役職：書かれていません"),
    ],
)
def test_each_refusal_names_table_row_and_field_and_nothing_is_kept(field: str, value: str, words: str) -> None:
    contract = make_contract()
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    status, shown = text(manager, url("edit", contract), typed(**{field: value}), post=True)
    assert status == 422
    assert words in shown
    assert not CostBreakdown.objects.exists()


def test_more_rows_are_added_without_losing_what_was_typed() -> None:
    contract = make_contract()
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    status, shown = text(
        manager, url("edit", contract), typed(more="equipment", **{"equipment-0-price": ""}), post=True
    )
    assert status == 200
    assert 'name="equipment-6-name"' in shown
    assert 'name="equipment_rows" value="7"' in shown
    assert 'value="２４０.５"' in shown
    assert not CostBreakdown.objects.exists()


def test_handing_in_ends_the_writing_and_the_city_reads_it() -> None:
    contract = make_contract()
    make_breakdown(contract)
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    status, shown = text(manager, url("submit", contract), {"note": "単価は前年度と同じです"}, post=True)
    assert (status, "本市に出しました" in shown) == (200, True)
    total = f"{totals_of(sheet()).total:,}"
    assert total in text(client_for(Role.CITY_OFFICIAL, contract=contract), url("breakdown", contract))[1]
    assert manager.post(url("submit", contract)).status_code == 404
    assert "本市に出す</h2>" not in text(manager, url("breakdown", contract))[1]


def test_while_the_city_decides_the_next_version_waits_with_a_reason() -> None:
    contract = make_contract()
    make_submitted(contract)
    make_breakdown(contract, sheet(equipment=[DESK]))
    status, shown = text(client_for(Role.GENERAL_MANAGER, contract=contract), url("submit", contract), post=True)
    assert (status, "本市の確認を待っています" in shown) == (422, True)


def test_what_was_returned_says_why_and_what_next_and_what_was_approved_is_measured() -> None:
    contract = make_contract()
    first = make_submitted(contract)
    decide_on(first, Verdict.RETURNED, "運搬費の根拠に台数がありません")
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    shown = text(manager, url("breakdown", contract))[1]
    assert "運搬費の根拠に台数がありません" in shown
    assert "「次の版を作る」から直して、もう一度出してください" in shown
    second = make_submitted(contract, sheet(equipment=[DESK]))
    decide_on(second, Verdict.APPROVED, "内容を確認しました")
    make_submitted(contract, sheet(labour=[CLERK], equipment=[DESK]))
    assert "第2版（承認）と比べています" in text(manager, url("actual", contract), MONTH)[1]


def test_the_contracts_other_door_takes_no_file_in_place_of_the_breakdown() -> None:
    contract = make_contract()
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    submissions = reverse("documents:open", kwargs={"slug": contract.slug})
    answer = manager.get(submissions, {"duty": "cost_breakdown"})
    assert answer.headers["Location"] == url("breakdown", contract)
    opened = make_for_duty(contract, "cost_breakdown", by=acting(contract=contract))
    address = reverse("documents:prepare", kwargs={"slug": contract.slug, "submission_id": opened.pk})
    status, shown = text(manager, address, {"call_key": str(uuid.uuid4()), "uploads": uploaded()}, post=True)
    assert (status, "ファイルだけでは出せません（仕様書8(1)-8）" in shown) == (422, True)


def test_quantities_of_labour_are_taken_from_the_attendance() -> None:
    contract = make_contract()
    worker = make_worker(contract, user=make_user(contract=contract))
    make_line_up(contract, {worker: "counter_staff@chuo"})
    assert worker.user is not None
    for days in range(3):
        sat(worker.user, make_site(contract), start=NINE + timedelta(days=days), minutes=450)
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    for unit, quantity in (("day", "3"), ("hour", "22.5")):
        body = typed(more="attendance", **{"labour-0-unit": unit})
        shown = text(manager, url("edit", contract), body, post=True)[1]
        field = re.search(r'<input[^>]*name="labour-0-quantity"[^>]*>', shown)
        assert field is not None
        assert f'value="{quantity}"' in field[0]


def test_the_days_of_a_post_without_a_desk_are_noted_at_once() -> None:
    contract = make_contract()
    worker = make_worker(contract, name="体験 総括")
    make_correction(worker, reason="最初の訂正")
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    body = {"call_key": str(uuid.uuid4()), "worker": str(worker.pk), "days": "office", "place": "calls"}
    body |= {"from_at": "08:30", "to_at": "17:30", "break_minutes": "60", "reason": "出勤簿による"}
    body |= {"first": "2023-10-16", "last": "2023-10-22"}
    for _ in range(2):
        shown = text(manager, url("many_days", contract), body, post=True)[1]
        assert "出勤を4日分書きました。すでに記録のある1日は、変えていません。" in shown
    assert AttendanceCorrection.objects.filter(worker=worker).count() == 5
    wrong = body | {"call_key": str(uuid.uuid4()), "first": "2020-01-01"}
    status, shown = text(manager, url("many_days", contract), wrong, post=True)
    assert (status, "契約期間の中の日にしてください" in shown) == (422, True)


def test_two_versions_are_compared_in_words() -> None:
    contract = make_contract()
    make_submitted(contract)
    second = make_breakdown(contract, sheet(equipment=[DESK]))
    shown = text(client_for(Role.AUDITOR, contract=contract), url("compare", contract, breakdown_id=second.pk))[1]
    assert "コピー用紙" in shown
    assert "第1版から第2版" in shown


def test_the_three_papers_of_a_version() -> None:
    contract = make_contract()
    breakdown = make_breakdown(contract)
    client = client_for(Role.CITY_OFFICIAL, contract=contract)
    for kind, mark in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("csv", "\ufeff表".encode())):
        answer = client.get(url("file", contract, breakdown_id=breakdown.pk, kind=kind))
        assert answer.content.startswith(mark)
    assert client.get(url("file", contract, breakdown_id=breakdown.pk, kind="odt")).status_code == 404


def test_the_sample_reads_back_without_a_fault_and_is_carried_out() -> None:
    contract = make_contract()
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    sample = manager.get(url("import_sample", contract)).content
    answer = manager.post(url("import", contract), {"book": SimpleUploadedFile("costs.xlsx", sample)})
    assert answer.status_code == 200
    shown = answer.content.decode()
    found = re.search(r'name="carry_out" value="([^"]+)"', shown)
    assert found
    body = {"carry_out": unescape(found[1]), "call_key": str(uuid.uuid4())}
    assert "登録しました" in text(manager, url("import", contract), body, post=True)[1]
    assert draft_of(contract) is not None
    body["carry_out"] += "x"
    assert "もう一度選んでください" in text(manager, url("import", contract), body, post=True)[1]


def test_a_workbook_with_a_lump_sum_shows_where() -> None:
    contract = make_contract()
    book, stream = load_workbook(BytesIO(write_book(sheet(), "見本"))), BytesIO()
    book["機材・資材"]["C3"] = "一　式"
    book.save(stream)
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    answer = manager.post(url("import", contract), {"book": SimpleUploadedFile("costs.xlsx", stream.getvalue())})
    shown = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "3行目" in shown
    assert "まだ何も登録していません" in shown
    assert "carry_out" not in shown


def test_attendance_of_a_month_is_searched_printed_and_taken_out() -> None:
    contract = make_contract()
    worker = make_worker(contract, user=make_user(contract=contract), name="体験 窓口")
    other = make_worker(contract, user=make_user(contract=contract), name="体験 案内")
    make_line_up(contract, {worker: "counter_staff@chuo"})
    for each in (worker, other):
        assert each.user is not None
        sat(each.user, make_site(contract))
    client = client_for(Role.AUDITOR, contract=contract)
    shown = text(client, url("attendance", contract), MONTH)[1]
    assert "9:00" in shown
    assert "8時間00分" in shown
    assert "この日の役職がありません" in shown
    shown = text(client, url("attendance", contract), MONTH | {"words": "窓口", "paper": "1"})[1]
    days = shown[shown.index("日ごとの記録") :]
    assert worker.name in days
    assert other.name not in days
    book = load_workbook(BytesIO(client.get(url("attendance_excel", contract), MONTH | {"words": "窓口"}).content))
    cells = [cell for line in book.worksheets[0].iter_rows(values_only=True) for cell in line]
    assert worker.name in cells
    assert other.name not in cells


def test_supervisors_see_their_own_desks_and_no_costs() -> None:
    contract = make_contract()
    clerk = make_worker(contract, user=make_user(contract=contract), name="体験 窓口")
    operator = make_worker(contract, user=make_user(role=Role.OPERATOR, contract=contract), name="体験 電話")
    assert clerk.user is not None
    sat(clerk.user, make_site(contract))
    at_seat(contract, operator.user)
    for role, seen, hidden in (
        (Role.COUNTER_SUPERVISOR, clerk, operator),
        (Role.CALL_CENTRE_SUPERVISOR, operator, clerk),
    ):
        client = client_for(role, contract=contract)
        shown = text(client, url("attendance", contract), MONTH)[1]
        assert seen.name in shown
        assert hidden.name not in shown
        assert url("breakdown", contract) + '"' not in shown
        assert client.get(url("day", contract, worker_id=hidden.pk, day=DAY.isoformat())).status_code == 404
        assert client.get(url("day", contract, worker_id=seen.pk, day=DAY.isoformat())).status_code == 200


def test_a_day_is_corrected_with_a_reason_and_its_history_shown() -> None:
    contract = make_contract()
    worker = make_worker(contract)
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    address = url("correct", contract, worker_id=worker.pk, day=DAY.isoformat())
    body = {"call_key": str(uuid.uuid4()), "kind": "worked", "place": "chuo", "from_at": "09:00", "to_at": "08:00"}
    status, shown = text(manager, address, body | {"reason": "座り忘れ"}, post=True)
    assert (status, "出勤より後の時刻にしてください" in shown) == (422, True)
    make_correction(worker, to_at=NINE + timedelta(hours=2), break_minutes=0, reason="最初の訂正")
    status, shown = text(manager, address, body | {"to_at": "17:00", "reason": "座り忘れ"}, post=True)
    assert status == 200
    assert "最初の訂正" in shown
    assert "座り忘れ" in shown
    assert manager.get(url("day", contract, worker_id=worker.pk, day="2023-99-99")).status_code == 404


def test_a_difference_is_explained_on_the_page() -> None:
    contract = make_contract()
    make_submitted(contract)
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    body = {"call_key": str(uuid.uuid4()), "post": "counter_staff", "month": "2023-10-01", "text": "開設が遅れたため"}
    assert "開設が遅れたため" in text(manager, url("explain", contract), body, post=True)[1]
    status, _ = text(manager, f"{url('explain', contract)}?month=2023-10", body | {"text": ""}, post=True)
    assert status == 422
    assert (
        "開設が遅れたため" in text(client_for(Role.CITY_OFFICIAL, contract=contract), url("actual", contract), MONTH)[1]
    )
