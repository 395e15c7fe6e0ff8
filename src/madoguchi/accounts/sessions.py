"""Django's sessions in the database, read by a question which is written once: every request of a logged-in person reads one."""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from madoguchi.prepared.questions import Given, Prepared

SESSION = Prepared(
    lambda: Session.objects.filter(session_key=Given("key", CharField()), expire_date__gt=Given("now", DateTimeField()))
)


class SessionStore(db.SessionStore):
    """As Django's own, under its name: the name is part of what signs a session."""

    def _get_session_from_db(self) -> AbstractBaseSession | None:
        """Return the row behind the cookie's key; a key which has none, or an expired one, is forgotten."""
        row = SESSION.first(key=self.session_key, now=timezone.now()) if self.session_key else None
        if row is None:
            self._session_key = None
        return row
