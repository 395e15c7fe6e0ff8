"""The city's desk: everything an official must see stands on one page, and is decided there; the manager's page mirrors it."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from madoguchi.accounts.choices import Role
from madoguchi.compliance.actions.judging import judge
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.documents.choices import Verdict
from madoguchi.documents.models import Submission
from tests.makers.accounts import client_for
from tests.makers.alarms import make_alarm
from tests.makers.contract import TESTER, make_contract
from tests.makers.documents import acting, make_decision, make_submission, make_submitted, official
from tests.makers.incidents import make_incident
from tests.makers.meetings import make_instruction
from tests.makers.reports import make_week

pytestmark = pytest.mark.django_db
AT_MOST = 20
IN_THE_CONTRACT = datetime(2023, 11, 10, 9, 0, tzinfo=UTC)  # six in the evening in the office, a Friday


def read(client: Client, name: str, contract: Contract) -> str:
    """Return a page, which asked no more than twenty times."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse(name, args=[contract.slug]))
    assert answer.status_code == 200
    assert len(asked) <= AT_MOST, "\n".join(each["sql"][-300:] for each in asked)
    return unescape(answer.content.decode())


@pytest.fixture(autouse=True)
def _friday(settings: Settings) -> None:
    settings.MADOGUCHI_CLOCK_OFFSET_S = (IN_THE_CONTRACT - datetime.now(UTC)).total_seconds()


@pytest.fixture
def contract() -> Contract:
    """A contract in which two papers wait, one was returned, and an instruction should have been answered yesterday."""
    found, now = make_contract(), office_now()
    by = acting(contract=found, now=now)
    for title in ("中央区の配置図", "緑区の配置図"):
        make_submitted(make_submission(found, by=by, kind="layout", title=title), by=by)
    place = make_submission(found, by=by, title="コールセンターの設置場所")
    make_decision(make_submitted(place, by=by), Verdict.RETURNED, by=official(found, now=now))
    yesterday = office_today(found) - timedelta(days=1)
    make_instruction(found, by=acting(by.user, now=now - timedelta(days=2)), due_on=yesterday)
    return found


def test_an_official_finds_what_waits_what_is_late_and_what_is_instructed_on_one_page(contract: Contract) -> None:
    page = read(client_for(Role.CITY_OFFICIAL, contract=contract), "contract_home", contract)
    assert "判断を待つもの　2件" in page
    waiting, _, rest = page.partition('aria-labelledby="h-late"')
    late, _, meetings = rest.partition('aria-labelledby="h-meet"')
    assert waiting.index("中央区の配置図") < waiting.index("緑区の配置図")
    assert "案内板の位置" in late
    assert "コールセンターの設置場所" in late.partition("受注者が直しているもの")[2]
    assert f'action="{reverse("meetings:give", args=[contract.slug])}"' in meetings


def test_a_decision_on_the_desk_leads_back_to_the_desk(contract: Contract) -> None:
    submission = Submission.objects.get(title="緑区の配置図")
    client = client_for(Role.CITY_OFFICIAL, contract=contract)
    sent = {"call_key": str(uuid.uuid4()), "version": 1, "verdict": "approved", "from": "desk"}
    answer = client.post(reverse("documents:decide", args=[contract.slug, submission.pk]), sent)
    assert answer["Location"] == reverse("contract_home", args=[contract.slug])
    submission.refresh_from_db()
    assert submission.state == "approved"
    assert "判断を待つもの　1件" in read(client, "contract_home", contract)


def test_the_manager_finds_first_what_came_back_with_the_citys_words(contract: Contract) -> None:
    page = read(client_for(Role.GENERAL_MANAGER, contract=contract), "contract_home", contract)
    first = page.partition('class="todo"')[2].partition("<tbody>")[2].partition("</tr>")[0]
    assert "コールセンターの設置場所" in first
    assert "本市の意見：2ページの数を直してください。" in first
    assert "中央区の配置図" not in page


def test_each_figure_of_the_week_opens_just_the_records_it_counts(contract: Contract) -> None:
    make_week(contract, visitors_a_day=2)
    client = client_for(Role.CITY_OFFICIAL, contract=contract)
    page = read(client, "desk_figures", contract)
    figures = re.findall(r'<a class="(?:fig|cellnum)" href="([^"]+)">([\d,]+)<?', page)
    counted = [(href, int(shown.replace(",", ""))) for href, shown in figures if "waited" not in href]
    opened = {href: shown for href, shown in counted if "calls" not in href}
    assert any(opened.values())
    for href, shown in opened.items():
        records = client.get(href)
        assert records.context["page"].paginator.count == shown, href


def test_the_city_is_told_of_an_alarm_that_stands_and_of_an_incident(contract: Contract) -> None:
    make_alarm(contract, raised_at=office_now())
    incident = make_incident(contract, now=office_now())
    page = read(client_for(Role.CITY_OFFICIAL, contract=contract), "desk_alarms", contract)
    assert "対応はまだ記録されていません" in page
    assert reverse("incidents:detail", args=[contract.slug, incident.pk]) in page


def test_the_duties_stand_by_section_once_they_were_judged(contract: Contract) -> None:
    client = client_for(Role.CITY_OFFICIAL, contract=contract)
    assert "strip" not in read(client, "desk_duties", contract)
    judge(contract=contract, judging_id=uuid.uuid4(), actor=TESTER, now=office_now())
    page = read(client, "desk_duties", contract)
    counted = [int(each) for each in re.findall(r"／(\d+)<", page)]
    assert sum(counted) == contract.obligations.count()
    first = re.findall(r'href="([^"]+section=[^"]+)"', page)[0]
    assert len(client.get(first).context["lines"]) == counted[0]
