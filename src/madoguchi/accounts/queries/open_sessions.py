"""Where a person is logged in just now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare

from madoguchi.accounts import session_marks
from madoguchi.accounts.models import User


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One browser in which a person is logged in."""

    is_here: bool
    since: datetime | None
    active_at: datetime | None


def open_sessions(user: User, *, here: str | None, now: datetime) -> list[OpenSession]:
    """Return a person's sessions which would still be answered, the present one (its key is ``here``) first.

    A session does not say whose it is before it is read; there are as many as people who work today.
    """
    hash_now, found = user.get_session_auth_hash(), []
    for row in Session.objects.filter(expire_date__gt=now).iterator():
        kept = row.get_decoded()
        if kept.get(SESSION_KEY) == str(user.pk) and constant_time_compare(kept.get(HASH_SESSION_KEY, ""), hash_now):
            since, active = (_moment(kept.get(name)) for name in (session_marks.STARTED, session_marks.ACTIVE))
            found.append(OpenSession(is_here=row.session_key == here, since=since, active_at=active))
    return sorted(found, key=lambda each: (not each.is_here, -(each.active_at or now).timestamp()))


def _moment(stamp: float | None) -> datetime | None:
    return None if stamp is None else datetime.fromtimestamp(stamp, UTC)
