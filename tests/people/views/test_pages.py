"""Workers' pages: what each role sees, what is read in clear, the city's requests, the contact tree, reaching somebody."""

from __future__ import annotations

import uuid
from datetime import timedelta
from html import unescape
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from madoguchi.accounts.choices import Role
from madoguchi.audit.models import Entry
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract
from madoguchi.people.actions.evidence import write_conduct_note
from madoguchi.people.models import ContactAttempt, ContactTree, ReplacementRequest, Worker
from tests.makers.accounts import client_for
from tests.makers.contract import make_contract
from tests.makers.people import PHONE, by, make_line_up, make_tree, make_worker

pytestmark = pytest.mark.django_db


def url(name: str, contract: Contract, **arguments: object) -> str:
    return reverse(f"people:{name}", kwargs={"slug": contract.slug, **arguments})


def text(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def posted(client: Client, address: str, body: dict[str, object]) -> tuple[int, str]:
    answer = client.post(address, body, follow=True)
    return answer.status_code, unescape(answer.content.decode())


def test_the_list_shows_posts_readiness_and_only_what_was_searched_for() -> None:
    contract = make_contract()
    clerk, spare = make_worker(contract, name="体験 窓口"), make_worker(contract, name="体験 待機")
    make_line_up(contract, {clerk: "counter_staff@chuo"})
    city = client_for(Role.CITY_OFFICIAL, contract=contract)
    shown = text(city, url("list", contract))
    assert "窓口従事者　中央区" in shown
    assert "承認された体制に入っていません" in shown
    shown = text(city, url("list", contract), words="待機")
    assert spare.name in shown
    assert clerk.name not in shown
    assert "当てはまる従事者はいません" in text(city, url("list", contract), words="いない人")


def test_what_the_contract_asks_of_a_post_stands_beside_the_line_up_and_the_workers_evidence() -> None:
    contract = make_contract()
    clerk = make_worker(contract)
    make_line_up(contract, {clerk: "counter_staff@chuo"})
    city = client_for(Role.CITY_OFFICIAL, contract=contract)
    wanted = "本市の接遇マニュアルを守って勤務できる"
    assert wanted in text(city, url("line_up", contract))
    assert wanted in text(city, url("detail", contract, worker_id=clerk.pk))


def test_only_a_manager_takes_numbers_out_and_the_trail_says_so() -> None:
    contract = make_contract()
    make_worker(contract)
    for role, with_numbers in ((Role.GENERAL_MANAGER, True), (Role.CITY_OFFICIAL, False)):
        answer = client_for(role, contract=contract).get(url("excel", contract))
        page = load_workbook(BytesIO(answer.content)).worksheets[0]
        cells = [cell for line in page.iter_rows(values_only=True) for cell in line]
        assert (PHONE in cells) is with_numbers
        last = Entry.objects.filter(verb="download_people").latest("seq")
        assert last.detail == {"rows": 1, "with_numbers": with_numbers}


def test_a_number_is_shown_on_request_only_and_never_kept_by_the_browser() -> None:
    contract = make_contract()
    worker = make_worker(contract)
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    assert PHONE not in text(manager, url("detail", contract, worker_id=worker.pk))
    answer = manager.post(url("number", contract, worker_id=worker.pk))
    assert PHONE in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert Entry.objects.filter(verb="read_worker_number").count() == 1


def test_notes_on_conduct_are_for_managers_only() -> None:
    contract = make_contract()
    worker = make_worker(contract)
    write_conduct_note(worker=worker, note_id=uuid.uuid4(), text="遅刻を指導した", by=by(contract=contract))
    address = url("detail", contract, worker_id=worker.pk)
    assert "遅刻を指導した" in text(client_for(Role.GENERAL_MANAGER, contract=contract), address)
    for role in (Role.CITY_OFFICIAL, Role.AUDITOR, Role.COUNTER_SUPERVISOR, Role.CALL_CENTRE_SUPERVISOR):
        shown = text(client_for(role, contract=contract), address)
        assert "遅刻を指導した" not in shown
        assert "勤務態度の記録" not in shown


def test_a_worker_is_entered_and_changed_without_losing_the_number() -> None:
    contract = make_contract()
    manager, key = client_for(Role.GENERAL_MANAGER, contract=contract), uuid.uuid4()
    body: dict[str, object] = {
        "call_key": key,
        "number": "W001",
        "name": "体験 一郎",
        "kana": "たいけん いちろう",
        "employer": "体験サポート株式会社",
        "employer_kind": "direct",
        "employment": "regular",
        "joined_on": "2023-10-03",
        "phone": PHONE,
    }
    status, shown = posted(manager, url("add", contract), body | {"kana": "体験"})
    assert status == 422
    assert "ひらがなかカタカナ" in shown
    posted(manager, url("add", contract), body)
    sealed = Worker.objects.get(pk=key).sealed_phone
    shown = text(manager, url("edit", contract, worker_id=key))
    assert PHONE not in shown
    status, _ = posted(manager, url("edit", contract, worker_id=key), body | {"name": "体験 二郎", "phone": ""})
    assert status == 200
    worker = Worker.objects.get(pk=key)
    assert (worker.name, worker.sealed_phone) == ("体験 二郎", sealed)
    posted(manager, url("edit", contract, worker_id=key), body | {"phone": "", "remove_phone": "on"})
    assert Worker.objects.get(pk=key).sealed_phone == ""


def test_evidence_and_name_tags_are_kept_from_the_workers_page() -> None:
    contract = make_contract()
    worker, manager = make_worker(contract), client_for(Role.GENERAL_MANAGER, contract=contract)
    where = {"worker_id": worker.pk}
    evidence = {"call_key": uuid.uuid4(), "text": "窓口業務を5年"}
    assert "窓口業務を5年" in posted(manager, url("add_qualification", contract, **where), evidence)[1]
    issue = {"call_key": uuid.uuid4(), "what": "腕章", "number": "7", "on": "2023-10-16"}
    assert "腕章 7" in posted(manager, url("issue_item", contract, **where), issue)[1]
    status, shown = posted(manager, url("issue_item", contract, **where), issue | {"call_key": uuid.uuid4()})
    assert status == 422
    assert "貸与中です" in shown
    item = worker.issued_items.get()
    back = url("return_item", contract, **where, item_id=item.pk)
    assert "返却を記録しました" in posted(manager, back, {"on": "2023-11-01"})[1]


def test_a_certificate_is_kept_with_the_evidence_and_read_back_as_it_was() -> None:
    contract = make_contract()
    worker, manager = make_worker(contract), client_for(Role.GENERAL_MANAGER, contract=contract)
    address, content = url("add_qualification", contract, worker_id=worker.pk), b"%PDF-1.7 certificate of a course"
    body = {"call_key": uuid.uuid4(), "text": "修了証の写し", "file": SimpleUploadedFile("修了証.exe", b"MZ program")}
    status, _ = posted(manager, address, body)
    assert status == 422
    assert worker.qualifications.count() == 0
    posted(manager, address, body | {"file": SimpleUploadedFile("修了証.pdf", content)})
    where = {"worker_id": worker.pk, "qualification_id": worker.qualifications.get().pk}
    assert "修了証.pdf" in text(manager, url("detail", contract, worker_id=worker.pk))
    assert manager.get(url("evidence_file", contract, **where)).content == content


def test_the_city_asks_the_manager_answers_and_both_see_what_came_of_it() -> None:
    contract = make_contract()
    worker = make_worker(contract)
    city, manager = (
        client_for(Role.CITY_OFFICIAL, contract=contract),
        client_for(Role.GENERAL_MANAGER, contract=contract),
    )
    today = office_today(contract)
    ask = {"call_key": uuid.uuid4(), "reason": "説明が不正確", "deadline": today - timedelta(days=1)}
    status, shown = posted(city, url("ask_replacement", contract, worker_id=worker.pk), ask)
    assert status == 422
    assert "今日か、それより後の日" in shown
    posted(city, url("ask_replacement", contract, worker_id=worker.pk), ask | {"deadline": today})
    where = {"request_id": ReplacementRequest.objects.get().pk}
    settle = {"state": "kept", "outcome": "再研修をした", "on": today}
    status, shown = posted(manager, url("settle_replacement", contract, **where), settle)
    assert status == 422
    assert "協議がまだ記録されていません（仕様書6(5)-3）" in shown
    consult = {"on": today, "consultation": "再研修で合意"}
    posted(manager, url("consult_replacement", contract, **where), consult)
    posted(manager, url("settle_replacement", contract, **where), settle)
    shown = text(city, url("replacement", contract, **where))
    assert "指導して続ける" in shown
    assert "再研修をした" in shown


def test_the_contact_tree_is_written_row_by_row_and_a_half_row_is_refused() -> None:
    contract = make_contract()
    worker, manager = make_worker(contract), client_for(Role.GENERAL_MANAGER, contract=contract)
    body: dict[str, object] = {
        "call_key": uuid.uuid4(),
        "rules": "急ぐときは電話",
        "open-0-worker": worker.pk,
        "outside-0-label": "緊急連絡先",
    }
    status, shown = posted(manager, url("edit_contact_tree", contract), body)
    assert status == 422
    assert "名前と電話番号の両方を書いてください" in shown
    posted(manager, url("edit_contact_tree", contract), body | {"outside-0-phone": "03-0000-0001"})
    tree = ContactTree.objects.get()
    assert [str(each) for each in tree.steps.order_by("hours")] == [worker.name, "緊急連絡先"]
    shown = text(client_for(Role.AUDITOR, contract=contract), url("contact_tree", contract))
    assert worker.name in shown
    assert "03-0000-0001" not in shown


def test_an_absence_of_the_general_manager_is_flagged_as_a_breach_with_its_clause() -> None:
    contract = make_contract()
    worker, manager = make_worker(contract), client_for(Role.GENERAL_MANAGER, contract=contract)
    make_tree(contract, [worker])
    body = {
        "call_key": uuid.uuid4(),
        "worker": worker.pk,
        "from_at": "2099-10-18T16:00",
        "to_at": "2099-10-18T09:00",
        "reason": "移動",
    }
    status, shown = posted(manager, url("add_absence", contract), body)
    assert status == 422
    assert "「いつから」より後の日時にしてください" in shown
    status, shown = posted(manager, url("add_absence", contract), body | {"to_at": "2099-10-18T19:00"})
    assert status == 200
    absence = worker.contact_absences.get()
    assert absence.from_at.isoformat() == "2099-10-18T07:00:00+00:00", "Typed on the office's wall clock"
    posted(manager, url("end_absence", contract, absence_id=absence.pk), {})
    assert worker.contact_absences.get().withdrawn


def test_reaching_somebody_goes_from_one_person_to_the_next_until_one_answers() -> None:
    contract = make_contract()
    first, second = (
        make_worker(contract, name="体験 一番"),
        make_worker(contract, name="体験 二番", phone="080-0000-0002"),
    )
    tree = make_tree(contract, [first, second])
    sup = client_for(Role.COUNTER_SUPERVISOR, contract=contract)
    where = url("reach", contract)
    shown = text(sup, where, hours="open")
    assert 'href="tel:09000001234"' in shown
    log = url("log_attempt", contract) + "?at=0&hours=open"
    step = tree.steps.get(worker=first)
    body = {"call_key": uuid.uuid4(), "step": step.pk, "kind": "real", "result": "no_answer"}
    _, shown = posted(sup, log, body)
    assert "体験 一番：出ない" in shown
    assert 'href="tel:08000000002"' in shown
    posted(sup, log, body)
    assert ContactAttempt.objects.count() == 1, "Pressed twice, kept once"
    last = tree.steps.get(worker=second)
    body = {"call_key": uuid.uuid4(), "step": last.pk, "kind": "real", "result": "busy"}
    _, shown = posted(sup, url("log_attempt", contract) + "?at=1&hours=open", body)
    assert "全員に電話しました" in shown
    assert "03-0000-0000" in text(sup, where, hours="outside")


def test_a_test_call_is_kept_as_a_test_and_a_wrong_button_says_what_to_do() -> None:
    contract = make_contract()
    tree, sup = make_tree(contract, [make_worker(contract)]), client_for(Role.CALL_CENTRE_SUPERVISOR, contract=contract)
    log = url("log_attempt", contract) + "?at=0&hours=open&test=1"
    body = {"call_key": uuid.uuid4(), "step": tree.steps.get(hours="open").pk, "kind": "test", "result": "reached"}
    _, shown = posted(sup, log, body | {"result": "sleeping"})
    assert "もう一度、結果のボタンを押してください" in shown
    _, shown = posted(sup, log, body)
    assert "いま連絡する（試験）" in shown
    assert ContactAttempt.objects.get().kind == "test"


def test_the_tree_goes_to_the_city_from_its_page() -> None:
    contract = make_contract()
    make_tree(contract, [make_worker(contract)])
    manager = client_for(Role.GENERAL_MANAGER, contract=contract)
    assert "第1版は、まだ本市に出していません" in text(manager, url("contact_tree", contract))
    _, shown = posted(manager, url("submit_contact_tree", contract), {})
    assert "第1版を本市に出しました" in shown
    assert "提出してあります（本市の確認待ち）" in shown


def test_the_work_plan_is_read_by_the_city_and_made_ready_by_the_manager() -> None:
    contract = make_contract()
    city, manager = (client_for(role, contract=contract) for role in (Role.CITY_OFFICIAL, Role.GENERAL_MANAGER))
    page = url("work_plan", contract)
    assert "提出する版を作る" not in text(city, page)
    assert "受注者が直接雇用する者を置きます" in text(manager, page)
    duty = reverse("documents:open", kwargs={"slug": contract.slug})
    assert page in text(manager, duty, duty="work_plan")
    _, shown = posted(manager, url("make_work_plan", contract), {"call_key": str(uuid.uuid4())})
    assert "提出する版を作りました" in shown
    assert "作業計画書.docx" in shown
    assert "いちばん新しい版と同じ内容です" in text(manager, page)
