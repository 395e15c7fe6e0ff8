"""What boards, kiosks and the public may know: numbers and waits, nothing about people."""

from __future__ import annotations

from datetime import datetime

from madoguchi.contract.models import Site
from madoguchi.counter.calc.shapes import BoardShape, CallLine
from madoguchi.counter.choices import AT_WINDOW, TicketState
from madoguchi.counter.queries.opening import opening_line
from madoguchi.counter.queries.queue import DayQueue, day_queue

NEXT_SHOWN = 6
ABSENT_SHOWN = 12


def board_of(site: Site, now: datetime) -> BoardShape:
    """Return the board of a site. Four queries."""
    queue = day_queue(site, now)
    waiting = [each.label for each in queue.of(TicketState.WAITING)]
    return BoardShape(
        site=site.code,
        server_time=now,
        opening=opening_line(site, now),
        calls=_calls(queue),
        waiting_count=len(waiting),
        estimate_minutes=queue.forecast.newcomer.minutes,
        next=tuple(waiting[:NEXT_SHOWN]),
        absent=tuple(each.label for each in queue.of(TicketState.NO_SHOW)[:ABSENT_SHOWN]),
    )


def _calls(queue: DayQueue) -> tuple[CallLine, ...]:
    """Return the numbers at windows, the last called first. Walk-ins were never called, so they are not announced."""
    called = [each for each in queue.of(*AT_WINDOW) if each.called_at and each.window and each.issued_via != "walk_in"]
    called.sort(key=lambda each: each.called_at or queue.now, reverse=True)
    return tuple(
        CallLine(
            label=each.label,
            window=each.window.number if each.window else 0,
            called_at=each.called_at or queue.now,
            call_count=each.call_count,
            newest=place == 0 and each.state == TicketState.CALLED,
        )
        for place, each in enumerate(called)
    )
