"""The pages of submissions as each side meets them."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client

from madoguchi.accounts.choices import Role
from madoguchi.audit.models import Entry
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.moving import By
from madoguchi.documents.models import CalendarKey, Decision, Submission
from tests.factories import make_contract, make_user, signed_in_client
from tests.makers.documents import (
    CONTENT,
    PDF,
    acting,
    kept,
    make_decision,
    make_prepared,
    make_submission,
    make_submitted,
    official,
    uploaded,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract() -> Contract:
    return make_contract()


@pytest.fixture
def by(contract: Contract) -> By:
    return acting(contract=contract)


@pytest.fixture
def manager(by: By) -> Client:
    return signed_in_client(user=by.user)


def address(contract: Contract, *parts: object) -> str:
    return "/".join([f"/c/{contract.slug}/submissions", *map(str, parts), ""])


def key(**body: Any) -> dict[str, Any]:
    return {"call_key": str(uuid.uuid4()), **body}


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_manager_hands_a_deliverable_in_with_a_file_of_their_own(contract: Contract, manager: Client) -> None:
    opened = manager.post(address(contract, "new") + "?duty=work_plan", key(title="作業計画書"))
    submission = Submission.objects.get()
    here = address(contract, submission.pk)
    assert opened.headers["Location"] == here
    assert (submission.deliverable is not None, submission.due_key) == (True, "work_plan")
    assert manager.post(f"{here}prepare/", key(uploads=[uploaded()], note="図を添えました。")).status_code == 302
    assert "確認済みにする" in text_of(manager, here)
    manager.post(f"{here}check/")
    page = text_of(manager, here)
    assert "提出する" in page
    assert "計画書.pdf" in page
    assert manager.post(f"{here}submit/", key()).status_code == 302
    submission.refresh_from_db()
    assert submission.state == "submitted"
    assert "本市の確認待ち" in text_of(manager, here)


def test_a_duty_is_begun_once(contract: Contract, manager: Client) -> None:
    manager.post(address(contract, "new") + "?duty=work_plan", key(title="作業計画書"))
    second = manager.post(address(contract, "new") + "?duty=work_plan", key(title="作業計画書"))
    assert second.status_code == 422
    assert "もう始まっています" in second.content.decode()
    assert manager.get(address(contract, "new") + "?duty=nothing").status_code == 404


def test_a_file_which_cannot_be_taken_is_refused_beside_its_field(contract: Contract, by: By, manager: Client) -> None:
    here = address(contract, make_submission(contract, by=by).pk)
    answer = manager.post(f"{here}prepare/", key(uploads=[uploaded("計画.pdf", b"MZ\x90")], note=""))
    assert answer.status_code == 422
    assert "提出できない種類" in answer.content.decode()


def test_files_stay_or_go_as_ticked_and_own_files_may_replace_the_content(
    contract: Contract, by: By, manager: Client
) -> None:
    submission = make_submission(contract, by=by)
    version = make_prepared(submission, by=by, content=CONTENT, files=[kept("a.pdf"), kept("b.pdf")])
    stays = version.files.get(name="b.pdf")
    here = address(contract, submission.pk)
    manager.post(f"{here}prepare/", key(kept=[stays.pk], keep_content="on", uploads=[uploaded("c.pdf")], note=""))
    now = submission.versions.get()
    assert ([file.name for file in now.files.all()], now.content) == (["b.pdf", "c.pdf"], CONTENT)
    manager.post(f"{here}prepare/", key(uploads=[uploaded("d.pdf")], note=""))
    now = submission.versions.get()
    assert ([file.name for file in now.files.all()], now.content) == (["d.pdf"], None)


def test_the_official_meets_what_waits_and_decides_on_it(contract: Contract, by: By) -> None:
    submission = make_submission(contract, by=by)
    make_submitted(submission, by=by, files=[kept()])
    city = signed_in_client(user=make_user(role=Role.CITY_OFFICIAL, contract=contract))
    assert "読んで判断する" in text_of(city, address(contract, "waiting"))
    assert submission.title in text_of(city, address(contract))
    here = address(contract, submission.pk)
    page = text_of(city, here)
    assert 'name="call_key"' in page
    assert 'name="verdict"' in page
    assert "提出する" not in page
    body = key(version=1, verdict="returned", comment="2ページの数を直してください。")
    assert city.post(f"{here}decide/", body).status_code == 302
    assert city.post(f"{here}decide/", body).status_code == 302
    assert Decision.objects.count() == 1
    assert "判断を待つ提出物はありません" in text_of(city, address(contract, "waiting"))


@pytest.mark.parametrize("body", [{"verdict": "returned"}, {"verdict": "conditional"}, {}, {"verdict": "maybe"}])
def test_a_decision_which_says_too_little_is_asked_again(contract: Contract, by: By, body: dict[str, str]) -> None:
    submission = make_submission(contract, by=by)
    make_submitted(submission, by=by)
    city = signed_in_client(user=make_user(role=Role.CITY_OFFICIAL, contract=contract))
    assert city.post(address(contract, submission.pk, "decide"), key(version=1, **body)).status_code == 422
    assert Decision.objects.count() == 0


def test_the_second_version_shows_what_changed(contract: Contract, by: By, manager: Client) -> None:
    submission = make_submission(contract, by=by)
    make_decision(make_submitted(submission, by=by), "returned", by=official(contract))  # type: ignore[arg-type]
    make_prepared(submission, by=by, content=CONTENT | {"席数": 8})
    page = text_of(manager, address(contract, submission.pk))
    assert "第1版からの変更" in page
    assert "<del>6</del> → <ins>8</ins>" in page
    assert "2ページの数を直してください。" in page


def test_a_file_is_handed_out_as_an_attachment_and_the_trail_keeps_who_took_it(
    contract: Contract, by: By, manager: Client
) -> None:
    version = make_submitted(make_submission(contract, by=by), by=by, files=[kept("計画 書.pdf")])
    file = version.files.get()
    answer = manager.get(address(contract, version.submission_id, "files", file.pk))
    assert answer.content == PDF
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert Entry.objects.filter(verb="take_submission_file", actor_id=str(by.user.pk)).count() == 1


def test_a_pdf_is_shown_within_our_own_pages_only_and_word_never(contract: Contract, by: By, manager: Client) -> None:
    from tests.makers.documents import word_form  # noqa: PLC0415

    files = [kept(), kept("様式.docx", word_form("あ"))]
    version = make_submitted(make_submission(contract, by=by), by=by, files=files)
    pdf, word = version.files.all()
    shown = manager.get(address(contract, version.submission_id, "files", pdf.pk, "view"))
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert "frame-ancestors 'self'" in shown.headers["Content-Security-Policy"]
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert manager.get(address(contract, version.submission_id, "files", word.pk, "view")).status_code == 404


def test_a_file_of_another_submission_is_not_reached_through_this_one(
    contract: Contract, by: By, manager: Client
) -> None:
    version = make_submitted(make_submission(contract, by=by), by=by, files=[kept()])
    other = make_submission(contract, by=by)
    assert manager.get(address(contract, other.pk, "files", version.files.get().pk)).status_code == 404


def test_a_supervisor_drafts_but_does_not_submit_nor_see_others(contract: Contract, by: By) -> None:
    supervisor = make_user(role=Role.CALL_CENTRE_SUPERVISOR, contract=contract)
    client, mine = (
        signed_in_client(user=supervisor),
        make_submission(contract, by=acting(supervisor), title="私の下書き"),
    )
    other = make_submission(contract, by=by, title="ほかの人の下書き")
    make_prepared(mine, by=acting(supervisor))
    assert "私の下書き" in text_of(client, address(contract, mine.pk))
    assert client.get(address(contract, other.pk)).status_code == 403
    assert client.post(address(contract, mine.pk, "check")).status_code == 403
    listed = text_of(client, address(contract) + "?show=all")
    assert "私の下書き" in listed
    assert "ほかの人の下書き" not in listed


def test_a_number_nobody_may_keep_is_refused_in_the_thread(contract: Contract, by: By, manager: Client) -> None:
    here = address(contract, make_submission(contract, by=by).pk, "comment")
    answer = manager.post(here, key(text="番号は123456789018です"))
    assert answer.status_code == 422
    assert "123456789018" not in answer.content.decode()


def test_the_feed_opens_with_a_key_in_use_and_with_nothing_else(contract: Contract, by: By, manager: Client) -> None:
    page = manager.post(address(contract, "calendar", "key")).content.decode()
    url = page.split('value="http://testserver')[1].split('"')[0]
    feed = Client().get(url)
    assert feed.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert feed.content.decode().count("BEGIN:VEVENT") > 50
    token = url.partition("key=")[2]
    assert token not in str(CalendarKey.objects.values_list("token_hash", flat=True).get())
    other = url.replace(f"/{contract.slug}/", f"/{make_contract(slug='stranger').slug}/")
    assert Client().get(other).status_code == 404
    manager.post(address(contract, "calendar", "key", "revoke"))
    assert Client().get(url).status_code == 404


def test_a_key_dies_with_the_membership(contract: Contract, by: By, manager: Client) -> None:
    page = manager.post(address(contract, "calendar", "key")).content.decode()
    url = page.split('value="http://testserver')[1].split('"')[0]
    by.user.memberships.update(ends_at=by.now)
    assert Client().get(url).status_code == 404


def test_calendar_plan_and_excel_open(contract: Contract, manager: Client) -> None:
    november = text_of(manager, address(contract, "calendar") + "?month=2023-11")
    assert "2023年11月" in november
    assert "月次報告書　2023年10月" in november
    assert manager.get(address(contract, "calendar") + "?month=nonsense").status_code == 200
    assert text_of(manager, f"{address(contract, 'plan')}plan.svg").startswith("<svg")
    assert manager.get(f"{address(contract, 'plan')}plan.pdf").content.startswith(b"%PDF")
    book = manager.get(address(contract, "excel") + "?show=all")
    assert book.content.startswith(b"PK")
    assert book.headers["Content-Disposition"].startswith("attachment")
