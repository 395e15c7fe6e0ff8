"""A person who logs in."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import UserManager
from django.db import models
from django.utils.crypto import salted_hmac


class User(AbstractBaseUser):
    """A person. What they may do is never here but in their memberships; there is no superuser and no staff flag."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=60, unique=True)
    email = models.EmailField(blank=True)
    display_name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)
    switch_pin = models.CharField(
        max_length=128, blank=True, help_text="Hash of the short code for quick switch on a shared tablet."
    )
    must_change_password = models.BooleanField(default=False, help_text="The password was made by somebody else.")
    session_epoch = models.PositiveIntegerField(
        default=0, help_text="Counting it up ends every session of this person."
    )
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager["User"]()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]  # Django declares a list

    class Meta:
        ordering = ("username",)

    def __str__(self) -> str:
        """Return the name colleagues see."""
        return self.display_name

    def get_full_name(self) -> str:
        """Return the name colleagues see."""
        return self.display_name

    def get_session_auth_hash(self) -> str:
        """Return what a session must carry to stay valid: it changes with the password and with ``session_epoch``."""
        return salted_hmac(
            "madoguchi.accounts.session", f"{self.password}:{self.session_epoch}", algorithm="sha256"
        ).hexdigest()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Yield the same for secrets which were replaced lately."""
        for secret in settings.SECRET_KEY_FALLBACKS:
            value = f"{self.password}:{self.session_epoch}"
            yield salted_hmac("madoguchi.accounts.session", value, secret=secret, algorithm="sha256").hexdigest()
