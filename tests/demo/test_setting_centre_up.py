"""The invented call centre stands where it may, on lines which reach it, with the city's word."""

from __future__ import annotations

import datetime as dt

import pytest

from madoguchi.calls.queries.centre import centre_of
from madoguchi.demo.actions.call_days import bring_call_centre
from madoguchi.demo.actions.people import bring_people
from madoguchi.demo.actions.setting_centre_up import set_up_centre
from madoguchi.demo.actions.workforce import Staffing
from tests.factories import make_contract
from tests.makers.calls import MONDAY_TEN, PBX

pytestmark = pytest.mark.django_db


def test_nothing_is_missing_on_the_page_of_place_lines_and_seats() -> None:
    contract = make_contract()
    set_up_centre(Staffing(contract, bring_people(contract=contract, actor=PBX, now=MONDAY_TEN)))
    bring_call_centre(contract=contract, actor=PBX, now=MONDAY_TEN)
    opened = centre_of(contract, contract.counters_open_on)
    assert opened.faults == []
    assert not opened.places[0].place.in_city
    assert opened.places[0].approval is not None
    assert len(opened.lines) == 3
    later = centre_of(contract, contract.counters_open_on + dt.timedelta(weeks=6))
    assert (len(later.lines), later.ended, later.faults) == (2, 1, [])
    assert "お電話ありがとうございます" in later.closed_message
