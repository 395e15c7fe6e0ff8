"""One mail a day and person, only to those who have something to do."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from pytest_django import Settings

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.reminding import Reminded, remind
from madoguchi.documents.models import ReminderMail
from madoguchi.project.cli import main
from tests.factories import make_contract, make_user
from tests.makers.documents import acting, make_submission, make_submitted

pytestmark = pytest.mark.django_db
MORNING = datetime(2023, 11, 14, 23, 0, tzinfo=UTC)  # 15 November, 8 o'clock in the office
JOB = Actor(kind="job", id="tests", label="テスト")
ADDRESS = "https://madoguchi.example.jp/c/chiba/submissions/"


@pytest.fixture
def contract() -> Contract:
    return make_contract()


def reachable(contract: Contract, role: Role) -> User:
    user = make_user(role=role, contract=contract)
    user.email = f"{user.username}@example.jp"
    user.save(update_fields=("email",))
    return user


def run(contract: Contract, now: datetime = MORNING) -> Reminded:
    return remind(contract=contract, address=ADDRESS, actor=JOB, now=now)


def test_the_manager_gets_one_mail_with_what_presses(contract: Contract) -> None:
    manager = reachable(contract, Role.GENERAL_MANAGER)
    done = run(contract)
    (message,) = mail.outbox
    assert message.to == [manager.email]
    assert [name for name, _ in done.sent] == [manager.display_name]
    assert message.subject == f"【{contract.city_name}】期限の近い・過ぎた提出物 {done.sent[0][1]}件"
    assert message.body.count("\n・") == done.sent[0][1]
    assert "作業計画書" in message.body
    assert ADDRESS in message.body


def test_run_again_on_the_day_nothing_is_sent_and_on_the_next_it_is(contract: Contract) -> None:
    reachable(contract, Role.GENERAL_MANAGER)
    run(contract)
    assert run(contract, MORNING + timedelta(hours=9)) == Reminded((), ())
    assert len(mail.outbox) == 1
    run(contract, MORNING + timedelta(days=1))
    assert len(mail.outbox) == 2


def test_the_city_hears_only_of_what_waits_for_it(contract: Contract) -> None:
    official = reachable(contract, Role.CITY_OFFICIAL)
    assert run(contract).sent == ()
    by = acting(contract=contract)
    make_submitted(make_submission(contract, by=by), by=by)
    assert run(contract).sent == ((official.display_name, 1),)
    assert "判断を待っています" in mail.outbox[0].body


def test_a_mail_which_could_not_be_sent_is_tried_again(contract: Contract, monkeypatch: pytest.MonkeyPatch) -> None:
    manager = reachable(contract, Role.GENERAL_MANAGER)

    def broken(*_: object) -> None:
        raise SMTPServerDisconnected("gone")

    with monkeypatch.context() as patched:
        patched.setattr("madoguchi.documents.actions.reminding.send_mail", broken)
        assert run(contract).failed == (manager.display_name,)
    assert ReminderMail.objects.count() == 0
    assert run(contract).sent[0][0] == manager.display_name


def test_nobody_without_an_address_or_of_another_contract_is_written_to(contract: Contract) -> None:
    make_user(role=Role.GENERAL_MANAGER, contract=contract)
    reachable(make_contract(slug="stranger"), Role.GENERAL_MANAGER)
    assert run(contract) == Reminded((), ())
    assert mail.outbox == []


def test_the_command_says_what_it_did(
    contract: Contract, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.MADOGUCHI_ADDRESS = "https://madoguchi.example.jp"
    manager = reachable(contract, Role.GENERAL_MANAGER)
    assert main(["documents", "remind", contract.slug, "--json"]) == 0
    sent = json.loads(capsys.readouterr().out)["sent"]
    assert list(sent) == [manager.display_name]
    assert f"https://madoguchi.example.jp/c/{contract.slug}/submissions/" in mail.outbox[0].body
    assert main(["documents", "remind", contract.slug]) == 0
    assert "送信済み" in capsys.readouterr().out
    assert main(["documents", "remind", "nowhere"]) == 1
