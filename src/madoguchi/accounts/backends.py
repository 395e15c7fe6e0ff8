"""Who is logged in, found by a question which is written once: every request of theirs asks."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend as AllauthBackend
from django.db.models import UUIDField

from madoguchi.accounts.models import User
from madoguchi.prepared.questions import Given, Prepared

BACKEND = "madoguchi.accounts.backends.AuthenticationBackend"
"""Its name in the settings and in sessions."""
PERSON = Prepared(lambda: User.objects.filter(pk=Given("id", UUIDField())))


class AuthenticationBackend(AllauthBackend):  # type: ignore[misc]  # allauth has no types
    """As allauth's own: name and password, or a passkey."""

    def get_user(self, user_id: Any) -> User | None:
        """Return the person a session speaks of, unless they may not log in any more."""
        user = PERSON.first(id=user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
