"""Reads finished calls of a span of days, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from madoguchi.calls.calc.call_facts import CallFact
from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.models import Call
from madoguchi.contract.models import Contract

CHUNK = 5000
ENDS = {end.value: end for end in CallEnd}


def citizens_calls(contract: Contract, first: date, last: date) -> QuerySet[Call]:
    """Return the calls of citizens which came in on these days, living ones included."""
    return Call.objects.filter(contract=contract, business_date__range=(first, last), consultation=False)


def call_facts(contract: Contract, first: date, last: date) -> Iterator[CallFact]:
    """Yield the calls which have ended, by the time at which they came. One query, memory flat."""
    rows = citizens_calls(contract, first, last).exclude(end="").order_by("started_at", "key")
    columns = rows.values_list(
        "id", "business_date", Coalesce("entered_at", "started_at"), "end", "in_hours", "queued", "transferred",
        "wait_s", "talk_s", "hold_s", "after_call_s", "talks",
    )  # fmt: skip
    for row in columns.iterator(chunk_size=CHUNK):
        yield CallFact._make((*row[:3], ENDS[row[3]], *row[4:], False))
