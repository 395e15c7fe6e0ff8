"""What the wallboard shows."""

from __future__ import annotations

import hashlib
import uuid
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.calls import rules
from madoguchi.calls.calc.alarm_log import clock_of, log_of, minutes_and_seconds
from madoguchi.calls.calc.board_shapes import AlarmLine, SeatCount, WallboardShape
from madoguchi.calls.calc.wall_chart import WallChart, wall_chart
from madoguchi.calls.choices import AlarmKind, MeasureKind, SeatState
from madoguchi.calls.queries.board import wallboard
from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of

SILENT = timedelta(minutes=5)
"""After this long without a word from the telephone system during opening hours the figures may be old."""
GRAVEST_FIRST = (AlarmKind.LONG_WAIT, AlarmKind.RATE_BELOW, AlarmKind.EARLY_WARNING)
TITLES = {
    AlarmKind.LONG_WAIT: "5分待ち発生",
    AlarmKind.EARLY_WARNING: "待ち時間が延びています",
    AlarmKind.RATE_BELOW: "応答率が基準を下回りそうです",
}
ICONS = {
    SeatState.TALKING: "phone",
    SeatState.RINGING: "bell",
    SeatState.READY: "check",
    SeatState.AFTER_CALL: "edit",
    SeatState.PAUSED: "pause",
    SeatState.OUT: "leave",
}
LAST_USUAL = time(17, 30)
FIRST_USUAL = time(8, 30)


def wall_context(request: OfficeRequest, contract: Contract, now: datetime) -> dict[str, Any]:
    """Return what the page and its pieces show."""
    board = wallboard(contract, now)
    may_record = can(request.principal, rules.may_record_measures, contract)
    open_alarms = sorted((each for each in board.alarms if each.cleared_at is None), key=_gravity)
    return {
        "contract": contract,
        "board": board,
        "now": local(now, contract),
        "chart": _chart(board, contract, now),
        "seats": [_seat_row(each, board) for each in board.seat_counts if each.count or each.state != SeatState.OUT],
        "seat_total": sum(each.count for each in board.seat_counts),
        "halves": [each for each in board.half_hours if each.offered or each.waiting],
        "longest_clock": clock_of(board.waits.longest_s),
        "longest": minutes_and_seconds(board.waits.longest_s),
        "alarms": [_alarm_card(each) for each in open_alarms],
        "alarms_mark": _mark(open_alarms, may_record=may_record),
        "log": log_of(board.alarms),
        "may_record": may_record,
        "kinds": [(kind.value, kind.label) for kind in MeasureKind if kind is not MeasureKind.SEAT_ADDED],
        "silent": board.is_open and board.heard_at is not None and now - board.heard_at > SILENT,
    }


def opening_span(contract: Contract, day: date) -> tuple[datetime, datetime]:
    """Return when the telephones open and close on a day."""
    zone, centre = ZoneInfo(contract.time_zone), terms_of(contract).call_centre
    opens, closes = (centre.opens_at, centre.closes_at) if centre else (FIRST_USUAL, LAST_USUAL)
    return datetime.combine(day, opens, zone), datetime.combine(day, closes, zone)


def _chart(board: WallboardShape, contract: Contract, now: datetime) -> WallChart:
    return wall_chart(board.half_hours, board.rate, opening_span(contract, board.day), local(now, contract))


def _gravity(alarm: AlarmLine) -> int:
    return GRAVEST_FIRST.index(AlarmKind(alarm.kind))


def _alarm_card(alarm: AlarmLine) -> dict[str, Any]:
    waited = alarm.kind != AlarmKind.RATE_BELOW
    return {
        "alarm": alarm,
        "title": TITLES[AlarmKind(alarm.kind)],
        "state": "taken" if alarm.measures else "",
        "facts": f"待ち{alarm.waiting}件・最長{minutes_and_seconds(alarm.longest_wait_s)}" if waited else "",
        "grave": alarm.kind != AlarmKind.EARLY_WARNING,
        "call_key": uuid.uuid4(),
    }


def _mark(alarms: list[AlarmLine], *, may_record: bool) -> str:
    """Return what is different when the alarms must be drawn anew: not with each second, which would wipe what is typed."""
    told = [(str(each.id), [str(one.id) for one in each.measures]) for each in alarms]
    return hashlib.sha256(repr((told, may_record)).encode()).hexdigest()[:16]


def _seat_row(count: SeatCount, board: WallboardShape) -> dict[str, Any]:
    state = SeatState(count.state)
    reasons = [each.reason for each in board.seats if each.state == state and each.reason]
    kinds = sorted(set(reasons), key=reasons.index)
    return {
        "icon": ICONS[state],
        "label": count.label,
        "count": count.count,
        "reasons": "・".join(f"{each}{reasons.count(each)}" for each in kinds),
        "none_free": state is SeatState.READY and not count.count and board.waits.count > 0,
    }
