"""Manager and city are mailed about an incident once for each occasion, and never what somebody typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.mail.message import EmailMessage

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.audit.actor import Actor
from madoguchi.contract.models import Site
from madoguchi.incidents.actions.mailing import Mailed, mail_all
from madoguchi.incidents.choices import IncidentKind
from madoguchi.incidents.models import IncidentMail
from tests.makers.accounts import make_user
from tests.makers.contract import make_site
from tests.makers.incidents import make_incident

pytestmark = pytest.mark.django_db
NOW = datetime.fromisoformat("2023-10-23T10:00+09:00")
JOB = Actor(kind="job", id="tests", label="テスト")


class Broken(EmailBackend):
    """A mail server which is down."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        raise SMTPException(str(len(messages)))


@pytest.fixture
def site() -> Site:
    return make_site()


def run(site: Site, now: datetime) -> Mailed:
    return mail_all(contract=site.contract, address="http://example.test/incidents/", actor=JOB, now=now)


def somebody(site: Site, role: Role, address: str) -> User:
    user = make_user(role=role, contract=site.contract)
    user.email = address
    user.save(update_fields=("email",))
    return user


def test_a_new_incident_is_mailed_once_to_manager_and_city(site: Site) -> None:
    somebody(site, Role.GENERAL_MANAGER, "manager@example.test")
    somebody(site, Role.CITY_OFFICIAL, "city@example.test")
    somebody(site, Role.COUNTER_SUPERVISOR, "supervisor@example.test")
    row = make_incident(site.contract, NOW, site=site, what="端末が見当たらない。")
    assert len(run(site, NOW).sent) == 2
    assert run(site, NOW + timedelta(hours=1)).sent == ()
    assert sorted(each.to[0] for each in mail.outbox) == ["city@example.test", "manager@example.test"]
    text = str(mail.outbox[0].body)
    assert f"http://example.test/incidents/{row.pk}/" in text
    assert "端末が見当たらない" not in text


def test_the_laws_days_are_mailed_each_day_until_the_report_was_made(site: Site) -> None:
    somebody(site, Role.CITY_OFFICIAL, "city@example.test")
    make_incident(site.contract, NOW, site=site, kind=IncidentKind.LEAK)
    counts = [len(run(site, NOW + timedelta(days=day)).sent) for day in range(6)]
    assert counts == [1, 1, 1, 1, 1, 1]
    assert "速報の期限は10月27日です（あと3日）。" in str(mail.outbox[1].body)
    assert "速報の期限を過ぎています" in str(mail.outbox[5].body)


def test_a_mail_which_could_not_be_sent_is_tried_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    person = somebody(site, Role.GENERAL_MANAGER, "manager@example.test")
    make_incident(site.contract, NOW, site=site)
    with monkeypatch.context() as broken:
        broken.setattr("django.conf.settings.EMAIL_BACKEND", f"{__name__}.Broken")
        assert run(site, NOW).failed == (person.display_name,)
        assert not IncidentMail.objects.exists()
    assert run(site, NOW).sent == ((person.display_name, "トラブル-01"),)
