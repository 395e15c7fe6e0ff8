"""Every answered call has its record or stands on a list, and every record its call."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from madoguchi.calls.models import Call
from madoguchi.calls.queries.reconciling import coverage, records_without_call, unrecorded_calls
from madoguchi.calls.queries.topics import topic_lines
from madoguchi.contacts.choices import Channel
from madoguchi.contacts.models import Contact
from madoguchi.contract.models import Site
from tests.factories import make_contract, make_site
from tests.makers.contacts import make_contact, make_record
from tests.makers.stored_calls import abandoned, answered, consultation, keep, make_source

pytestmark = pytest.mark.django_db
DAY = date(2023, 11, 6)
NINE = datetime(2023, 11, 6, 0, 0, tzinfo=UTC)


def phone_record(site: Site, call_id: object = None, *, topic: str = "pin") -> Contact:
    """Return an operator's record of a call, or of none."""
    more: dict[str, Any] = {} if call_id is None else {"source_kind": "call", "source_id": call_id}
    record = make_record(topics=(topic,), outcomes=(), device_used="none", note="電話", logout_confirmed=False)
    return make_contact(site, NINE + timedelta(hours=1), record=record, channel=Channel.PHONE, **more)


def test_calls_and_records_without_a_counterpart_stand_on_lists() -> None:
    site = make_site()
    keep(
        make_source(site.contract),
        [
            *(answered(NINE + timedelta(minutes=n)) for n in range(4)),
            abandoned(NINE + timedelta(minutes=9)),
            consultation(NINE + timedelta(minutes=8)),
        ],
        now=NINE,
    )
    calls = list(Call.objects.filter(end="answered", consultation=False).order_by("started_at"))
    for call in calls[:3]:
        phone_record(site, call.pk, topic="account_name" if call is calls[0] else "pin")
    lonely, unknown = phone_record(site), phone_record(site, uuid4())
    make_contact(site, NINE)
    told = coverage(site.contract, DAY, DAY)
    assert (told.answered, told.recorded, told.unrecorded, told.share) == (4, 3, 1, 0.75)
    asked = {line.code: line.calls for line in topic_lines(site.contract, DAY, DAY) if line.calls}
    assert asked == {"account_name": 1, "pin": 4}
    assert (told.records, told.records_without_call) == (5, 2)
    assert list(unrecorded_calls(site.contract, DAY, DAY)) == [calls[3]]
    assert set(records_without_call(site.contract, DAY, DAY)) == {lonely, unknown}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what its tables hold")
def test_the_record_of_a_call_is_looked_up_and_not_searched_for_among_all_records() -> None:
    assert "USING COVERING INDEX contact_once_per_source" in unrecorded_calls(make_contract(), DAY, DAY).explain()
