"""What madoguchi writes into a session: when it began, when somebody last did something, whether the screen is locked."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.backends.base import SessionBase

STARTED, ACTIVE, LOCKED, SECOND_FACTOR = "started_at", "active_at", "locked", "second_factor_seen"


def start(session: SessionBase, *, now: dt.datetime) -> None:
    """Mark the beginning: the absolute limit counts from here."""
    session[STARTED] = session[ACTIVE] = now.timestamp()
    session.pop(LOCKED, None)
    session.pop(SECOND_FACTOR, None)


def started_at(session: SessionBase) -> float | None:
    """Return when the session began, or None when it was begun by something which did not say so."""
    found: float | None = session.get(STARTED)
    return found


def active_at(session: SessionBase) -> float:
    """Return when somebody last did something."""
    return float(session.get(ACTIVE, session.get(STARTED, 0)))


def note_active(session: SessionBase, *, now: dt.datetime) -> None:
    """Remember that somebody did something just now."""
    session[ACTIVE] = now.timestamp()


def lock(session: SessionBase) -> None:
    """Lock the screen: until it is unlocked the session belongs to nobody."""
    session[LOCKED] = True


def is_locked(session: SessionBase) -> bool:
    """Return whether the screen is locked."""
    return bool(session.get(LOCKED))


def note_second_factor(session: SessionBase) -> None:
    """Remember that this person has a second factor, so that it is not asked for with each request."""
    session[SECOND_FACTOR] = True


def has_second_factor(session: SessionBase) -> bool:
    """Return whether a second factor was seen in this session."""
    return bool(session.get(SECOND_FACTOR))


def unlock(session: SessionBase, *, now: dt.datetime) -> None:
    """Open a locked screen again; the absolute limit keeps counting."""
    session.pop(LOCKED, None)
    note_active(session, now=now)
