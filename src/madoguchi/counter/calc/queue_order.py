"""Places in the queue. A place is an instant; the earlier place is called first, ties go by series and number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

STEP = timedelta(microseconds=1)
"""The smallest distance between two places which both databases keep."""


def place_of_new(now: datetime, last_place: datetime | None) -> datetime:
    """Return the place of a ticket issued now, always behind the ticket issued before it in its series.

    Two devices may ask in the same moment and their clocks' readings cross; the order of numbers must still be the
    order of calls.
    """
    if last_place is None or now > last_place:
        return now
    return last_place + STEP


def place_of_returned(waiting: Sequence[datetime], behind: int, now: datetime) -> datetime:
    """Return the place of a ticket that comes back after missing its call: behind that many of those who wait.

    ``waiting`` are the places of all who wait, earliest first; ``behind`` ≥ 0 is the policy's
    ``no_show_returns_behind``. With fewer waiting it is the end of the queue.
    """
    if not waiting:
        return now
    if behind >= len(waiting):
        return max(now, waiting[-1] + STEP)
    if behind == 0:
        return waiting[0] - STEP
    ahead, after = waiting[behind - 1], waiting[behind]
    between = ahead + (after - ahead) / 2
    return between if ahead < between < after else ahead + STEP


def place_of_resumed(queue_at: datetime) -> datetime:
    """Return the place of a ticket that goes back to the queue from hold: the one it had, for it lost no turn."""
    return queue_at
