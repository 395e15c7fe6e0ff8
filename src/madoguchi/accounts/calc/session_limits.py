"""When a session is over and when a shared screen is locked. Instants are POSIX seconds, as sessions store them."""

from __future__ import annotations

import datetime as dt


def is_over(*, started_at: float, now: dt.datetime, limit: dt.timedelta) -> bool:
    """Return whether a session has reached its absolute limit, however busy it was."""
    return now.timestamp() - started_at >= limit.total_seconds()


def is_idle(*, active_at: float, now: dt.datetime, limit: dt.timedelta) -> bool:
    """Return whether nobody has done anything for so long that the screen must be locked."""
    return now.timestamp() - active_at >= limit.total_seconds()


def is_worth_noting(*, active_at: float, now: dt.datetime, every: dt.timedelta) -> bool:
    """Return whether activity should be written down again; not for each click."""
    return now.timestamp() - active_at >= every.total_seconds()
