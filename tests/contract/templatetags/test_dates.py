"""Dates as Japanese offices write them, from the table of eras."""

from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache
from django.template import Context, Template
from pytest_django import DjangoAssertNumQueries

from madoguchi.contract.models import Era

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def no_kept_eras() -> None:
    cache.clear()


def drawn(expression: str, value: object) -> str:
    return Template("{% load dates %}{{ value|" + expression + " }}").render(Context({"value": value}))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("wareki", "令和8年11月20日"),
        ("wareki_full", "令和8年11月20日（金）"),
        ("month_day", "11月20日（金）"),
        ("short_date", "11/20"),
    ],
)
def test_a_day(name: str, text: str) -> None:
    assert drawn(name, FRIDAY) == text


@pytest.mark.parametrize("name", ["wareki", "wareki_full", "month_day", "short_date", "hm"])
def test_no_day_is_a_dash(name: str) -> None:
    assert drawn(name, None) == "—"


def test_a_moment_is_written_in_the_offices_zone() -> None:
    before_midnight_utc = datetime(2026, 11, 19, 15, 5, tzinfo=UTC)
    assert drawn("hm", before_midnight_utc) == "0:05"
    assert drawn("wareki", before_midnight_utc) == "令和8年11月20日"


def test_a_new_era_needs_a_row_and_no_release() -> None:
    Era.objects.create(name="体験", initial="T", starts_on=date(2026, 11, 1))
    assert drawn("wareki", FRIDAY) == "体験元年11月20日"


def test_a_page_full_of_dates_asks_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        for _ in range(50):
            drawn("wareki_full", FRIDAY)
