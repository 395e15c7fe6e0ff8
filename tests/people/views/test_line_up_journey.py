"""From an empty contract to a line-up in force, and a change in mid-contract, as people click it; wrong orders are refused."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from html import unescape
from io import BytesIO
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract
from madoguchi.people.calc import worker_sheet as sheet
from madoguchi.people.models import LineUp, Worker
from tests.makers.accounts import client_for
from tests.makers.contract import make_contract
from tests.makers.people import approve

pytestmark = pytest.mark.django_db


def book(count: int) -> SimpleUploadedFile:
    written, stream = Workbook(), BytesIO()
    page = written.active
    assert page is not None
    page.append(list(sheet.COLUMNS))
    for number in range(1, count + 1):
        post = "総括責任者" if number == 1 else "窓口責任者" if number == 2 else "窓口従事者"
        site = "" if number == 1 else "中央区役所"
        page.append(
            [
                *(f"W{number:03d}", f"体験 {number}番", "たいけん", "体験サポート株式会社", "受注者", "", "正社員"),
                *("090-0000-0000", "2023-10-03", "", post, site, ""),
            ]
        )
    written.save(stream)
    return SimpleUploadedFile("workers.xlsx", stream.getvalue())


def page(client: Client, name: str, contract: Contract, **arguments: object) -> str:
    answer = client.get(reverse(f"people:{name}", kwargs={"slug": contract.slug, **arguments}))
    assert answer.status_code == 200, answer.status_code
    return unescape(answer.content.decode())


def send(
    client: Client, name: str, contract: Contract, body: dict[str, object], **arguments: object
) -> tuple[int, str]:
    url = reverse(f"people:{name}", kwargs={"slug": contract.slug, **arguments})
    answer = client.post(url, body, follow=True)
    return answer.status_code, unescape(answer.content.decode())


def imported(client: Client, contract: Contract, count: int) -> None:
    status, shown = send(client, "import", contract, {"book": book(count)})
    assert status == 200
    assert f"新しい従事者 {count}人" in shown
    signed = re.search(r'name="carry_out" value="([^"]+)"', shown)
    assert signed
    _, after = send(client, "import", contract, {"carry_out": signed[1]})
    assert f"登録しました（新しい従事者 {count}人、変更 0人）" in after


def as_shown(client: Client, contract: Contract, **changed: str) -> dict[str, object]:
    """Return the proposal's form as the page shows it, with what is changed by a worker's number."""
    form = client.get(reverse("people:propose", args=[contract.slug])).context["form"]
    body: dict[str, object] = {"call_key": form["call_key"].value(), "reason": "体制のため"}
    body["effective_on"] = form["effective_on"].value()
    for worker, post, site in form.rows():
        body[post.html_name] = changed.get(worker.number, post.value())
        body[site.html_name] = site.value()
    return body


def only_line_up() -> dict[str, UUID]:
    return {"line_up_id": LineUp.objects.get(state="proposed").pk}


def in_force(client: Client, contract: Contract) -> None:
    send(client, "propose", contract, as_shown(client, contract))
    which = only_line_up()
    send(client, "submit_proposal", contract, {"call_key": uuid.uuid4()}, **which)
    approve(LineUp.objects.get(pk=which["line_up_id"]))
    status, shown = send(client, "begin_proposal", contract, {"on": office_today(contract)}, **which)
    assert (status, "体制を発効させました" in shown) == (200, True)


def test_twenty_five_workers_from_a_workbook_to_a_line_up_in_force() -> None:
    contract = make_contract()
    manager, city = (
        client_for(Role.GENERAL_MANAGER, contract=contract),
        client_for(Role.CITY_OFFICIAL, contract=contract),
    )
    imported(manager, contract, 25)
    status, shown = send(manager, "propose", contract, as_shown(manager, contract))
    assert status == 200
    assert "本市の承認がまだありません（仕様書6(1)-1）" in shown
    which = only_line_up()
    status, shown = send(manager, "begin_proposal", contract, {"on": office_today(contract)}, **which)
    assert status == 422, "Nobody begins before the approval"
    assert "仕様書6(1)-1" in shown
    send(manager, "submit_proposal", contract, {"call_key": uuid.uuid4()}, **which)
    assert "本市の承認を待っています" in page(city, "proposal", contract, **which)
    approve(LineUp.objects.get())
    status, shown = send(manager, "begin_proposal", contract, {"on": office_today(contract)}, **which)
    assert status == 200
    shown = page(city, "line_up", contract)
    assert "人員　25人" in shown
    assert "体験 25番" in shown


def test_a_leaving_supervisor_is_followed_only_after_approval_and_handover() -> None:
    contract = make_contract()
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    imported(manager, contract, 4)
    in_force(manager, contract)
    body = as_shown(manager, contract, W002="", W003="counter_supervisor")
    later = office_today(contract) + timedelta(days=7)
    status, shown = send(manager, "propose", contract, body | {"effective_on": later})
    assert status == 200
    assert "体験 2番さん（窓口責任者）の引継書がありません（仕様書6(1)-3）" in shown
    which = only_line_up()
    leaves, follows = Worker.objects.get(number="W002"), Worker.objects.get(number="W003")
    for each, other in ((leaves, follows), (follows, Worker.objects.get(number="W004"))):
        words: dict[str, object] = {"call_key": uuid.uuid4(), "content": "懸案は2件です。"}
        words |= {"from_worker": each.pk, "to_worker": other.pk}
        status, shown = send(manager, "hand_over", contract, words, **which)
        assert "引継書を保存しました" in shown
    send(manager, "submit_proposal", contract, {"call_key": uuid.uuid4()}, **which)
    approve(LineUp.objects.get(pk=which["line_up_id"]))
    status, shown = send(manager, "begin_proposal", contract, {"on": later}, **which)
    assert status == 422
    assert "渡す人と受ける人の両方がまだ確かめていません（仕様書6(1)-3）" in shown
    today = office_today(contract)
    for handover in LineUp.objects.get(pk=which["line_up_id"]).handovers.all():
        confirmed: dict[str, object] = {"handover": handover.pk, "given_on": today, "taken_on": today}
        send(manager, "confirm_handover", contract, confirmed, **which)
    status, shown = send(manager, "begin_proposal", contract, {"on": later}, **which)
    assert status == 200
    url = reverse("people:line_up", args=[contract.slug])
    assert "体験 2番" in unescape(manager.get(url).content.decode())
    assert (
        "体験 2番"
        not in unescape(manager.get(url, {"on": later.isoformat()}).content.decode()).partition("これまでの案と変更")[0]
    )


def test_a_wrong_choice_is_refused_on_the_page_with_the_clause_and_keeps_what_was_typed() -> None:
    contract = make_contract()
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    imported(manager, contract, 2)
    Worker.objects.filter(number="W001").update(employment="part_time")
    status, shown = send(manager, "propose", contract, as_shown(manager, contract))
    assert status == 422
    assert "仕様書6(1)表1-総括責任者" in shown
    assert LineUp.objects.count() == 0
    assert re.search(r'<option value="general_manager" selected', shown)


def test_a_withdrawn_proposal_makes_room_for_another() -> None:
    contract = make_contract()
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    imported(manager, contract, 2)
    send(manager, "propose", contract, as_shown(manager, contract))
    _, shown = send(manager, "withdraw_proposal", contract, {}, **only_line_up())
    assert "体制の案を取り下げました" in shown
    status, _ = send(manager, "propose", contract, as_shown(manager, contract))
    assert status == 200
    assert LineUp.objects.filter(state="proposed").count() == 1


def test_a_day_which_is_none_is_taken_for_today_and_papers_come_in_three_formats_only() -> None:
    contract = make_contract()
    city = client_for(Role.CITY_OFFICIAL, contract=contract)
    url = reverse("people:line_up", args=[contract.slug])
    assert city.get(url, {"on": "2026-13-45"}).status_code == 200
    for kind, status in (("pdf", 200), ("docx", 200), ("xlsx", 200), ("exe", 404)):
        answer = city.get(reverse("people:line_up_file", args=[contract.slug, kind]))
        assert answer.status_code == status, kind


def test_a_workbook_with_faults_is_shown_row_by_row_and_a_forged_one_is_not_entered() -> None:
    contract = make_contract()
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    file = SimpleUploadedFile("workers.xlsx", b"nothing")
    status, shown = send(manager, "import", contract, {"book": file})
    assert status == 422
    assert "Excelのファイル（.xlsx）として読めません" in shown
    _, shown = send(manager, "import", contract, {"carry_out": "AAAA:forged:signature"})
    assert "もう一度選んでください" in shown
    assert Worker.objects.count() == 0
