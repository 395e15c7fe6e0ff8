"""What everybody is told about the counters."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from madoguchi.contract.models import Contract, OpeningDay, Site
from madoguchi.counter.queries.public_status import SiteToday, phone_of, public_status
from tests.makers.contract import TAIKEN, make_contract, make_opening_day
from tests.makers.counter import make_ticket, staffed_window

pytestmark = pytest.mark.django_db
DAY = date(2023, 11, 7)


def at(hour: int, minute: int = 0) -> datetime:
    """Return an instant of the day by the office's clock."""
    return datetime(2023, 11, 7, hour - 9, minute, tzinfo=UTC)


@pytest.fixture
def contract(db: None) -> Contract:
    """The counters' own calendar put aside, so that each test sees only the days it makes."""
    made = make_contract()
    OpeningDay.objects.filter(contract=made).delete()
    return made


@pytest.fixture
def site(contract: Contract) -> Site:
    found = contract.sites.get(code="chuo")
    day = make_opening_day(found, DAY)
    OpeningDay.objects.filter(pk=day.pk).update(opens_at=time(10), closes_at=time(17), last_ticket_at=time(16, 30))
    return found


def today(contract: Contract, now: datetime) -> SiteToday:
    (only,) = public_status(contract, now).today
    return only


@pytest.mark.parametrize(
    ("now", "phase"), [(at(9, 59), "before"), (at(10), "open"), (at(16, 31), "last_over"), (at(17), "over")]
)
def test_the_phase_follows_the_clock(contract: Contract, site: Site, now: datetime, phase: str) -> None:
    found = today(contract, now)
    assert found.phase == phase
    assert (found.waiting is not None) == (phase in {"open", "last_over"})


def test_it_counts_who_waits(contract: Contract, site: Site) -> None:
    staffed_window(site, now=at(10))
    for _ in range(3):
        make_ticket(site, now=at(10, 5))
    found = today(contract, at(10, 6))
    assert found.waiting == 3
    assert found.estimate_min is not None


def test_a_cancelled_day_is_said_and_the_next_ones_follow(contract: Contract, site: Site) -> None:
    OpeningDay.objects.filter(site=site).update(cancelled=True, reason="台風のため")
    make_opening_day(site, date(2023, 11, 14))
    status = public_status(contract, at(11))
    assert [each.phase for each in status.today] == ["cancelled"]
    assert [(each.day, each.name) for each in status.next_days] == [(date(2023, 11, 14), "中央区役所")]


def test_the_telephone_number_is_the_contracts_or_none() -> None:
    assert phone_of(make_contract()) == "0120-000-000"
    assert phone_of(make_contract(slug="taiken", file=TAIKEN)) == ""
