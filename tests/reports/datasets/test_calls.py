"""The call centre's half of the week: beside the counters when there are calls, silent when there are none."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from madoguchi.accounts.choices import Role
from madoguchi.calls.calc.ends import LegEnd
from madoguchi.calls.choices import AlarmKind, MeasureKind
from madoguchi.calls.models import Alarm, Call, Measure
from madoguchi.contacts.choices import Channel
from madoguchi.contract.models import Contract
from madoguchi.documents.calc.paper import Value
from madoguchi.reports.adapters import FORMATS, figures_file, figures_of
from madoguchi.reports.calc.page_tables import page_table
from madoguchi.reports.calc.tables import FigureTable, ReportFigures
from madoguchi.reports.queries.figures import compute
from madoguchi.reports.queries.reports import week_on
from tests.factories import make_contract, make_user
from tests.makers.accounts import signed_in_client
from tests.makers.contacts import make_contact, make_record
from tests.makers.reports import AFTER_THE_WEEK, MONDAY, make_frozen, make_week
from tests.makers.stored_calls import abandoned, answered, ended, keep, make_call, make_source

pytestmark = pytest.mark.django_db
NINE = datetime(2023, 11, 6, 0, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


@pytest.fixture
def contract() -> Contract:
    made = make_contract()
    make_week(made)
    keep(
        make_source(made),
        [
            answered(NINE),
            answered(after(100), wait_s=330),
            abandoned(after(200), wait_s=20),
            ended(after(300), LegEnd.REFUSED_FULL),
            ended(after(400), LegEnd.TIMEOUT, 60),
            make_call(after(500)),
            answered(after(86_400)),
        ],
        now=after(90_000),
    )
    call = Call.objects.get(started_at=NINE)
    make_contact(
        made.sites.get(code="chuo"),
        after(600),
        record=make_record(topics=("pin",), outcomes=(), device_used="none", logout_confirmed=False),
        channel=Channel.PHONE,
        source_kind="call",
        source_id=call.pk,
    )
    alarm = Alarm.objects.create(
        contract=made,
        kind=AlarmKind.LONG_WAIT,
        raised_at=after(400),
        longest_wait_s=300,
        waiting=1,
        cleared_at=after(431),
    )
    Measure.objects.create(
        id=uuid.uuid4(),
        alarm=alarm,
        kind=MeasureKind.SEAT_ADDED,
        seats=1,
        taken_at=after(420),
        taken_by=make_user(contract=made),
    )
    return made


def figures(contract: Contract) -> ReportFigures:
    return compute(contract, week_on(contract, MONDAY), as_of=AFTER_THE_WEEK).figures


def table(found: ReportFigures, key: str) -> FigureTable:
    return next(each for each in found.tables if each.key == key)


def cells(found: ReportFigures, key: str) -> dict[str, tuple[Value, ...]]:
    return {row.label: row.cells for row in table(found, key).rows}


def test_each_day_closes_and_the_days_add_up(contract: Contract) -> None:
    days = cells(figures(contract), "calls_days")
    assert days == {
        "11月6日（月）": (5, 2, 1, 1, 1, (2, 5), 1, 1, 330),
        "11月7日（火）": (1, 1, 0, 0, 0, (1, 1), 0, 0, 10),
        "合計": (6, 3, 1, 1, 1, (3, 6), 1, 1, 330),
    }
    note = table(figures(contract), "calls_days").note
    assert "案内の途中で終了" in note
    assert "応答した通話3件のうち、対応記録があるのは1件です。" in note
    assert "席の記録がない日" in note


def test_long_waits_are_listed_with_what_was_done(contract: Contract) -> None:
    assert cells(figures(contract), "calls_waits") == {
        "1": ("11月6日（月）9:01", 330, "応答", "9:06", 20, "9:07 席を追加（1席）")
    }


def test_topics_and_people_stand_beside_those_of_the_counters(contract: Contract) -> None:
    found = figures(contract)
    assert [count for (count,) in cells(found, "calls_topics").values() if count] == [1]
    assert cells(found, "head_counts")["コールセンター"][0] == 1
    assert "コールセンター" in {row.cells[1] for row in table(found, "enquiries").rows}


def test_a_week_without_calls_has_no_word_more_than_before() -> None:
    made = make_contract()
    make_week(made)
    found = figures(made)
    assert not [each.key for each in found.tables if each.key.startswith("calls_")]
    assert set(cells(found, "head_counts")["コールセンター"]) == {None}


def test_every_format_prints_them_and_a_frozen_report_keeps_them(contract: Contract) -> None:
    report = make_frozen(contract)
    kept = figures_of(report)
    assert all(figures_file(kept, kind, figures_hash=report.figures_hash).content for kind in FORMATS)
    keep(make_source(contract), [abandoned(after(4000))], now=after(100_000))
    report.refresh_from_db()
    assert cells(figures_of(report), "calls_days")["合計"][0] == 6


def opened(client: Client, address: str) -> list[str]:
    """Return the ids of the calls which an address lists."""
    page = client.get(address)
    assert page.status_code == 200
    return re.findall(r'data-call="([^"]+)"', page.content.decode())


def test_every_figure_opens_as_many_calls_as_it_says(contract: Contract) -> None:
    client = signed_in_client(user=make_user(role=Role.GENERAL_MANAGER, contract=contract))
    address = reverse("reports:records", args=[contract.slug, "weekly", MONDAY.isoformat()])
    days = table(figures(contract), "calls_days")
    shown = page_table(days, records_address=address)
    looked_at = 0
    for row, page_row in zip(days.rows, shown.rows, strict=True):
        for value, cell in zip(row.cells, page_row.cells, strict=True):
            if cell.href and isinstance(value, int):
                assert len(opened(client, cell.href)) == value
                looked_at += 1
    assert looked_at == 16


@pytest.mark.parametrize("asked", ["figure=calls:nothing", "figure=calls:offered&on=yesterday"])
def test_a_figure_of_calls_which_is_none_is_not_found(contract: Contract, asked: str) -> None:
    client = signed_in_client(user=make_user(role=Role.GENERAL_MANAGER, contract=contract))
    assert (
        client.get(
            f"{reverse('reports:records', args=[contract.slug, 'weekly', MONDAY.isoformat()])}?{asked}"
        ).status_code
        == 404
    )
