"""Whether a counter is open, and whether it still gives numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Hours:
    """A day on which the counter opens, in office-local times; cancelled or not set up with a reason, closed by hand, or none."""

    day: date
    opens_at: time
    closes_at: time
    last_ticket_at: time
    cancelled_because: str = ""
    not_set_up: str = ""
    closed_early: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """What a visitor may expect right now. ``reason`` is empty while numbers are given."""

    is_open: bool
    accepts_tickets: bool
    reason: str


def opening_at(hours: Hours | None, local_time: time) -> Opening:
    """Return whether the counter is open at that office-local time of that day; None means no opening day."""
    closed = _closed(hours, local_time)
    if hours is None or closed:
        return Opening(is_open=False, accepts_tickets=False, reason=closed)
    if local_time < hours.opens_at:
        return Opening(is_open=False, accepts_tickets=False, reason=f"{_clock(hours.opens_at)}に開きます。")
    if local_time > hours.last_ticket_at:
        return Opening(
            is_open=True, accepts_tickets=False, reason=f"本日の番号札は{_clock(hours.last_ticket_at)}で終わりました。"
        )
    return Opening(is_open=True, accepts_tickets=True, reason="")


def _closed(hours: Hours | None, local_time: time) -> str:
    """Return why nothing more happens on this day, empty while it may."""
    if hours is None:
        return "本日は開設日ではありません。"
    if hours.cancelled_because:
        return f"本日の開設は中止です（{hours.cancelled_because}）。"
    if hours.not_set_up:
        return hours.not_set_up
    return "本日の受付は終わりました。" if hours.closed_early or local_time >= hours.closes_at else ""


def _clock(at: time) -> str:
    return f"{at.hour}時{at.minute:02d}分" if at.minute else f"{at.hour}時"
