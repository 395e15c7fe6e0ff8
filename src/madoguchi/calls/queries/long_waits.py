"""The five-minute list: who waited too long, which alarm was raised, and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q
from django.db.models.functions import Coalesce

from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.calc.long_waits import Alarmed, LongWait, Measured
from madoguchi.calls.choices import AlarmKind
from madoguchi.calls.models import Alarm, Call, Measure
from madoguchi.calls.queries.call_facts import citizens_calls
from madoguchi.calls.queries.rule_book import rule_book
from madoguchi.contract.models import Contract


def long_waits(contract: Contract, first: date, last: date, *, now: datetime) -> Sequence[LongWait]:
    """Return the waits of these days at or over the limit, in order. Four queries.

    Those who still wait are among them, and those with whom a seat has begun to talk.
    """
    limit_s = rule_book(contract).on(first).rule.long_wait_s
    waiting_since = now - timedelta(seconds=limit_s)
    calls = citizens_calls(contract, first, last).annotate(came_at=Coalesce("entered_at", "started_at"))
    still = Q(end="", answered_at=None, came_at__lte=waiting_since)
    found = list(calls.filter(Q(wait_s__gte=limit_s) | still).order_by("came_at", "key"))
    alarms = _alarms(contract, first, last) if found else []
    return [_long_wait(call, limit_s, alarms, now) for call in found]


def _long_wait(call: Call, limit_s: float, alarms: Sequence[Alarmed], now: datetime) -> LongWait:
    came_at = call.entered_at or call.started_at
    waits = call.end == "" and call.answered_at is None
    wait_s = (now - came_at).total_seconds() if waits else call.wait_s or 0.0
    stopped_at = came_at + timedelta(seconds=wait_s)
    over = came_at + timedelta(seconds=limit_s)
    return LongWait(
        call=call.pk,
        came_at=came_at,
        stopped_at=stopped_at,
        wait_s=wait_s,
        end=None if waits else CallEnd(call.end or CallEnd.ANSWERED),
        in_hours=call.in_hours,
        alarms=[alarm for alarm in alarms if alarm.speaks_of(call.pk, over, max(over, stopped_at))],
    )


def _alarms(contract: Contract, first: date, last: date) -> Sequence[Alarmed]:
    zone = ZoneInfo(contract.time_zone)
    begin, end = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=2)))
    rows = Alarm.objects.filter(
        Q(cleared_at=None) | Q(cleared_at__gte=begin), contract=contract, kind=AlarmKind.LONG_WAIT, raised_at__lt=end
    )
    measures = Prefetch("measures", Measure.objects.select_related("taken_by"))
    return [_alarmed(row) for row in rows.order_by("raised_at", "pk").prefetch_related(measures)]


def _alarmed(row: Alarm) -> Alarmed:
    measures = [
        Measured(each.taken_at, each.get_kind_display(), each.seats, each.note, each.taken_by.display_name)
        for each in row.measures.all()
    ]
    named = frozenset(str(each["call"]) for each in row.evidence.get("callers", ()))
    return Alarmed(row.pk, row.raised_at, row.cleared_at, measures, named)
