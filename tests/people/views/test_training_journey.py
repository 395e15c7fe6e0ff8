"""The training as people click it: plan, approval, session, attendance, quiz, certificate; and what each page keeps to itself."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from datetime import date, timedelta
from html import unescape
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.documents.choices import Verdict
from madoguchi.people.choices import QuizWay
from madoguchi.people.models import QuizSitting, TrainingPlan, TrainingSession, Worker
from madoguchi.people.queries.readiness import may_work
from madoguchi.people.queries.training import training_rules_of
from tests.makers.accounts import client_for, make_user, signed_in_client
from tests.makers.contract import make_contract
from tests.makers.people import make_line_up, make_worker
from tests.makers.training import approve, begin_quiz, load_bank, make_manager, take_quiz, train

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


@pytest.fixture
def clerk(contract: Contract) -> User:
    return make_user(role=Role.COUNTER_STAFF, contract=contract)


@pytest.fixture
def manager(contract: Contract) -> Client:
    return client_for(Role.GENERAL_MANAGER, contract=contract)


def address(name: str, contract: Contract, **arguments: object) -> str:
    return reverse(f"people:{name}", kwargs={"slug": contract.slug, **arguments})


def page(client: Client, name: str, contract: Contract, **arguments: object) -> str:
    answer = client.get(address(name, contract, **arguments))
    assert answer.status_code == 200, answer.status_code
    return unescape(answer.content.decode())


def send(
    client: Client, name: str, contract: Contract, body: Mapping[str, object] | None = None, **arguments: object
) -> tuple[int, str]:
    sent = {"call_key": str(uuid.uuid4()), **(body or {})}
    answer = client.post(address(name, contract, **arguments), sent, follow=True)
    return answer.status_code, unescape(answer.content.decode())


def written(contract: Contract) -> dict[str, object]:
    minutes = {f"minutes_{code}": 30 for code in training_rules_of(contract).codes}
    return {"organisation": "総括責任者が講師", "audience": "全従事者", "role_play_hospitality": "on", **minutes}


def a_day(plan: TrainingPlan, instructor: Worker, learners: list[Worker], on: date) -> dict[str, object]:
    return {
        "on": on.isoformat(),
        "starts_at": "09:00",
        "ends_at": "12:00",
        "place": "会議室",
        "instructor": str(instructor.pk),
        "sections": [each.code for each in plan.sections.all()],
        "workers": [str(each.pk) for each in learners],
    }


def trained_clerk(contract: Contract, clerk: User) -> Worker:
    worker = make_worker(contract, user=clerk)
    train(contract, [worker])
    load_bank(contract)
    return worker


def test_from_the_plan_to_a_worker_who_may_stand_at_the_counter(
    contract: Contract, manager: Client, clerk: User
) -> None:
    today = office_today(contract)
    load_bank(contract)
    boss, worker = make_worker(contract), make_worker(contract, user=clerk)
    make_line_up(contract, {boss: "general_manager", worker: "counter_staff@chuo"}, on=today - timedelta(days=1))
    assert {each.code for each in may_work(clerk, contract, today, "counter_staff")} == {"untrained", "quiz_not_passed"}

    status, text = send(manager, "write_training_plan", contract, {**written(contract), "minutes_terminal": ""})
    assert status == 422
    status, text = send(manager, "write_training_plan", contract, written(contract))
    assert (status, "研修の回（日時と場所）を加えて" in text) == (200, True)
    plan = TrainingPlan.objects.get()
    entry = a_day(plan, worker, [worker], today)
    status, text = send(manager, "add_training_session", contract, entry, plan_id=plan.pk)
    assert (status, "（仕様書6(4)）。講師に総括責任者を選んで" in text) == (422, True)
    send(manager, "add_training_session", contract, a_day(plan, boss, [worker], today), plan_id=plan.pk)
    session = TrainingSession.objects.get()
    _, text = send(manager, "hold_training_session", contract, session_id=session.pk)
    assert "本市の承認をまだ受けていません（仕様書6(4)）" in text

    send(manager, "submit_training_plan", contract, {"note": ""}, plan_id=plan.pk)
    assert "承認待ち" in page(client_for(Role.CITY_OFFICIAL, contract=contract), "training", contract)
    approve(plan, now=office_now(), verdict=Verdict.APPROVED)
    _, text = send(manager, "hold_training_session", contract, session_id=session.pk)
    assert "研修を始めました" in text

    marks = {f"state_{worker.pk}": "late", f"role_play_{worker.pk}": "on"}
    heard = [each.code for each in plan.sections.all()]
    status, text = send(
        manager, "note_attendance", contract, {**marks, f"sections_{worker.pk}": heard}, session_id=session.pk
    )
    assert (status, "遅刻の理由がありません" in text) == (422, True)
    marks[f"state_{worker.pk}"] = "present"
    _, text = send(manager, "note_attendance", contract, marks, session_id=session.pk)
    assert "1人の出欠を記録しました" in text

    own = signed_in_client(user=clerk)
    answer_all(own, contract)
    assert "修了しました" in page(own, "my_training", contract)
    assert own.get(address("my_certificate", contract)).content.startswith(b"%PDF-")
    assert may_work(clerk, contract, today, "counter_staff") == ()
    assert "1 / 1人" in re.sub(r"<[^>]+>", "", page(manager, "training", contract))


def answer_all(own: Client, contract: Contract) -> None:
    send(own, "start_quiz", contract)
    sitting = QuizSitting.objects.get(finished_at=None)
    for item in sitting.items.select_related("question"):
        asked = page(own, "take_quiz", contract, sitting_id=sitting.pk)
        assert item.question.text in asked
        assert item.question.explanation not in asked
        assert "選んだ答え" not in asked
        body = {"order": item.order, "chosen": item.answer}
        _, told = send(own, "take_quiz", contract, body, sitting_id=sitting.pk)
        assert "正解です" in told
        assert item.question.explanation in told


def test_before_answering_nothing_on_the_page_tells_the_right_choice_from_the_others(
    contract: Contract, clerk: User
) -> None:
    sitting = begin_quiz(trained_clerk(contract, clerk))
    own, item = signed_in_client(user=clerk), sitting.items.select_related("question").first()
    assert item is not None
    text = page(own, "take_quiz", contract, sitting_id=sitting.pk)
    labels = re.findall(r"<label>(<input[^>]+>)<span>([^<]+)</span></label>", text)
    assert [words for _, words in labels] == item.choices
    alike = {re.sub(r'(value="|id="q_chosen_)\d+', r"\1N", tag) for tag, _ in labels}
    assert len(alike) == 1
    assert all(each.question.text not in text for each in sitting.items.all()[1:])
    # asking to see an answer before it is given shows the open question
    seen = own.get(address("take_quiz", contract, sitting_id=sitting.pk), {"seen": "0"}).content.decode()
    assert item.question.explanation not in seen


def test_an_answer_without_a_choice_is_asked_again_and_a_second_answer_is_refused(
    contract: Contract, clerk: User
) -> None:
    sitting = begin_quiz(trained_clerk(contract, clerk))
    own = signed_in_client(user=clerk)
    status, text = send(own, "take_quiz", contract, {"order": 0}, sitting_id=sitting.pk)
    assert (status, "選択肢から1つ選んで" in text) == (422, True)
    send(own, "take_quiz", contract, {"order": 0, "chosen": 1}, sitting_id=sitting.pk)
    _, text = send(own, "take_quiz", contract, {"order": 0, "chosen": 2}, sitting_id=sitting.pk)
    assert "もう答えています" in text


def test_a_quiz_is_taken_by_nobody_else_and_an_open_one_is_shown_to_nobody_else(
    contract: Contract, clerk: User, manager: Client
) -> None:
    sitting = begin_quiz(trained_clerk(contract, clerk))
    colleague = signed_in_client(user=make_user(contract=contract))
    for client, name in ((colleague, "take_quiz"), (manager, "take_quiz"), (manager, "quiz_result")):
        assert client.get(address(name, contract, sitting_id=sitting.pk)).status_code == 404
    for name in ("enter_quiz", "quiz_sheet", "quiz_key"):
        assert manager.get(address(name, contract, sitting_id=sitting.pk)).status_code == 404


def test_on_paper_the_sheet_and_key_are_printed_and_the_answers_entered(
    contract: Contract, clerk: User, manager: Client
) -> None:
    worker = trained_clerk(contract, clerk)
    _, text = send(manager, "start_paper_quiz", contract, worker_id=worker.pk)
    assert "用紙に書かれた番号" in text
    sitting = QuizSitting.objects.get(way=QuizWay.PAPER)
    for name in ("quiz_sheet", "quiz_key"):
        assert manager.get(address(name, contract, sitting_id=sitting.pk)).content.startswith(b"%PDF-")
    answers = {f"item_{each.order}": str(each.answer) for each in sitting.items.select_related("question")}
    late = {**answers, "taken_on": (office_today(contract) + timedelta(days=1)).isoformat()}
    assert send(manager, "enter_quiz", contract, late, sitting_id=sitting.pk)[0] == 422
    body = {**answers, "taken_on": office_today(contract).isoformat()}
    _, text = send(manager, "enter_quiz", contract, body, sitting_id=sitting.pk)
    assert "合格" in text
    assert "修了証PDF" in page(manager, "training_record", contract, worker_id=worker.pk)


def test_records_and_readiness_are_filtered_and_go_to_excel(contract: Contract, clerk: User, manager: Client) -> None:
    done, other = trained_clerk(contract, clerk), make_worker(contract)
    take_quiz(done)
    listed = manager.get(address("training_records", contract), {"state": "missing"}).content.decode()
    assert (done.number in listed, other.number in listed) == (False, True)
    ready = manager.get(address("readiness", contract), {"q": other.number}).content.decode()
    assert (done.number in ready, other.number in ready) == (False, True)
    assert "「わたしの研修」の画面か紙の問題用紙で" in ready
    book = load_workbook(BytesIO(manager.get(address("readiness_excel", contract)).content))
    cells = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert "6(4)" in cells
    book = load_workbook(BytesIO(manager.get(address("training_records_excel", contract)).content))
    cells = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row]
    assert {"コンプライアンス", "2023-10-13", done.number} <= set(cells)


def test_the_papers_of_plan_and_attendance_are_written_in_three_formats(contract: Contract, manager: Client) -> None:
    worker = make_worker(contract)
    session = train(contract, [worker])
    for kind, start in (("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK")):
        plan = address("training_plan_file", contract, plan_id=session.plan_id, kind=kind)
        sheet = address("attendance_file", contract, session_id=session.pk, kind=kind)
        for url in (plan, sheet):
            assert manager.get(url).content.startswith(start)
    assert manager.get(address("attendance_file", contract, session_id=session.pk, kind="exe")).status_code == 404


def test_somebody_in_no_list_of_workers_learns_whom_to_ask(contract: Contract, clerk: User) -> None:
    text = page(signed_in_client(user=clerk), "my_training", contract)
    assert "総括責任者に" in text


def test_the_manager_sees_what_is_due_before_the_training(contract: Contract, manager: Client) -> None:
    make_manager(contract)
    text = page(manager, "training", contract)
    for name in ("業務マニュアル", "研修計画", "研修テキスト"):
        assert name in text
    assert "研修実施日の2日前" in text
