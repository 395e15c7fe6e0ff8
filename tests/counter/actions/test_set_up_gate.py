"""A counter opens on the day after 窓口設営完了, and not before: no ticket, nobody at a window; contracts may do without."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from madoguchi.audit.models import Entry
from madoguchi.contract.actions import open_site
from madoguchi.contract.models import Site
from madoguchi.contract.queries import not_open_yet
from madoguchi.counter.actions.refusals import Refused
from madoguchi.counter.queries.opening import opening_line
from madoguchi.counter.queries.public_status import public_status
from tests.makers.contract import TAIKEN, make_contract, make_site
from tests.makers.counter import TESTER, make_ticket, open_counter, staffed_window

pytestmark = pytest.mark.django_db
NOW = datetime(2023, 10, 23, 1, 0, tzinfo=UTC)
"""Monday 2023-10-23, 10:00 in the office."""


@pytest.fixture
def site() -> Site:
    return open_counter(make_site(make_contract(set_up=True)), now=NOW)


def set_up(site: Site, on: date) -> Site:
    return open_site(site=site, set_up_on=on, actor=TESTER, now=NOW)


def test_before_the_set_up_no_ticket_is_given_and_nobody_sits(site: Site) -> None:
    with pytest.raises(Refused, match=r"設営が完了していません（仕様書5\(1\)）。設営の完了を記録すると"):
        make_ticket(site, now=NOW)
    with pytest.raises(Refused, match=r"まだこの窓口に座れません。窓口の設営が完了していません（仕様書5\(1\)）"):
        staffed_window(site, now=NOW)
    assert not opening_line(site, NOW).is_open
    assert public_status(site.contract, NOW).today == ()


def test_on_the_day_of_the_set_up_it_is_still_closed_and_opens_the_next(site: Site) -> None:
    set_up(site, date(2023, 10, 23))
    with pytest.raises(Refused, match="10月24日（火）から開けます"):
        make_ticket(site, now=NOW)
    assert not_open_yet(site, date(2023, 10, 24)) == ""


def test_a_site_which_was_set_up_opens_and_others_do_not(site: Site) -> None:
    set_up(site, date(2023, 10, 22))
    assert staffed_window(site, now=NOW).site == site
    assert make_ticket(site, now=NOW).number == 1
    assert [each.name for each in public_status(site.contract, NOW).today] == [site.name]
    assert not_open_yet(make_site(site.contract, code="inage"), date(2023, 10, 24))


def test_it_opens_once_and_loading_the_contract_again_keeps_it(site: Site) -> None:
    set_up(site, date(2023, 10, 20))
    set_up(site, date(2023, 10, 22))
    make_contract(set_up=True, line_up=True)
    assert Site.objects.get(pk=site.pk).opened_from == date(2023, 10, 21)
    assert Entry.objects.filter(verb="site_opened", site_id=site.pk).count() == 1


@pytest.mark.parametrize("file", [None, TAIKEN])
def test_a_contract_may_open_without(file: object) -> None:
    contract = make_contract(slug="two", file=TAIKEN) if file else make_contract()
    assert [each for each in contract.sites.all() if not_open_yet(each, contract.counters_open_on)] == []
