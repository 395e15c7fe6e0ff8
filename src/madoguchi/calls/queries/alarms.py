"""Alarms with what was done about them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from madoguchi.calls.calc.board_shapes import AlarmLine, MeasureLine
from madoguchi.calls.models import Alarm, Measure
from madoguchi.contract.models import Contract


def open_alarms(contract: Contract) -> dict[str, Alarm]:
    """Return the alarms which are not over, by kind. One query."""
    return {alarm.kind: alarm for alarm in Alarm.objects.filter(contract=contract, cleared_at=None)}


def alarms_between(contract: Contract, first: datetime, last: datetime) -> QuerySet[Alarm]:
    """Return the alarms raised in a span, and those which are still open, with their measures. Two queries."""
    measures = Prefetch("measures", Measure.objects.select_related("taken_by"))
    wanted = Q(raised_at__gte=first, raised_at__lt=last) | Q(cleared_at=None)
    return Alarm.objects.filter(wanted, contract=contract).prefetch_related(measures)


def alarm_lines(alarms: Iterable[Alarm]) -> tuple[AlarmLine, ...]:
    """Return alarms as lines, open ones first, then the newest first."""
    ordered = sorted(alarms, key=lambda each: (each.cleared_at is not None, -each.raised_at.timestamp()))
    return tuple(alarm_line(alarm) for alarm in ordered)


def alarm_line(alarm: Alarm) -> AlarmLine:
    """Return one alarm as a line."""
    return AlarmLine(
        id=alarm.pk,
        kind=alarm.kind,
        label=alarm.get_kind_display(),
        raised_at=alarm.raised_at,
        longest_wait_s=alarm.longest_wait_s,
        waiting=alarm.waiting,
        advice=alarm.advice,
        cleared_at=alarm.cleared_at,
        worst_wait_s=alarm.worst_wait_s,
        measures=tuple(_measure_line(each, alarm) for each in alarm.measures.all()),
    )


def _measure_line(measure: Measure, alarm: Alarm) -> MeasureLine:
    return MeasureLine(
        id=measure.pk,
        kind=measure.kind,
        label=measure.get_kind_display(),
        seats=measure.seats,
        note=measure.note,
        at=measure.taken_at,
        by=measure.taken_by.display_name,
        after_s=max(0, int((measure.taken_at - alarm.raised_at).total_seconds())),
        longest_wait_s=measure.longest_wait_s,
        waiting=measure.waiting,
    )


def alarm_of(contract: Contract, alarm_id: UUID) -> Alarm | None:
    """Return one alarm of the contract. One query."""
    return Alarm.objects.filter(contract=contract, pk=alarm_id).first()
