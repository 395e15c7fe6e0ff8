"""The demonstration's incidents: one closed by the city, one which waits for it, one loss of which the city is still to hear."""

from __future__ import annotations

from datetime import datetime

import pytest

from madoguchi.demo.actions.incidents import play_incidents
from madoguchi.demo.actions.load import DEMO
from madoguchi.demo.actions.people import bring_people
from madoguchi.demo.actions.stage import code_book
from madoguchi.demo.actions.ward_days import Play
from madoguchi.incidents.choices import Party
from madoguchi.incidents.models import Incident
from madoguchi.incidents.queries import still_untold
from tests.makers.contract import make_contract


@pytest.mark.django_db
def test_three_incidents_stand_where_a_visitor_can_see_each_step() -> None:
    contract = make_contract()
    signed = datetime.fromisoformat("2023-10-02T09:00+09:00")
    play = Play(
        contract=contract,
        company=bring_people(contract=contract, actor=DEMO, now=signed),
        book=code_book(contract),
        checks={},
        expected_per_day=10,
        until=datetime.fromisoformat("2023-12-01T11:00+09:00"),
        seed=1,
    )
    play_incidents(play)
    rows = list(Incident.objects.order_by("number"))
    assert [(each.kind, each.state) for each in rows] == [
        ("wrong_registration", "closed"),
        ("system_down", "proposed"),
        ("equipment_loss", "responding"),
    ]
    assert still_untold(rows[2]) == [Party.CITY]
    assert all(step.written_at <= play.until for row in rows for step in row.steps.all())
