"""What madoguchi adds to allauth's log-in: marks in the session, lines in the audit trail, sealed second factors."""

from __future__ import annotations

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest
from django.utils.encoding import force_bytes

from madoguchi.accounts import session_marks
from madoguchi.accounts.actions import sessions
from madoguchi.accounts.middleware.principal import find, forget
from madoguchi.accounts.models import User
from madoguchi.contract.clock import office_now


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Log-in by user name; nobody signs themselves up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "ユーザー名かパスワードが違います。大文字と小文字を確かめて、もう一度入力してください。",
        "too_many_login_attempts": "続けて何度も失敗したため、しばらく受け付けません。15分ほど待ってからやり直してください。",
        "incorrect_password": "パスワードが違います。もう一度入力してください。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return that people are added by their administrator only."""
        return False

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Begin a session, after every step of the log-in is done."""
        now = office_now()
        device = find(request).device
        super().login(request, user)
        session_marks.start(request.session, now=now)
        forget(request)
        if isinstance(user, User):
            sessions.note_log_in(user=user, device=device, now=now)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Leave a line in the audit trail for a wrong password."""
        username = str(credentials.get("username", ""))
        sessions.note_failed_log_in(username=username, device=find(request).device, now=office_now())

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Check the password once more; a right one gives the session a new key, as a log-in does."""
        right: bool = super().reauthenticate(user, password)
        if right and self.request is not None:
            self.request.session.cycle_key()
        return right

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Keep the new password; a temporary one is temporary no more."""
        user.set_password(password)
        with transaction.atomic():
            if isinstance(user, User):
                user.must_change_password = False
                user.save(update_fields=["password", "must_change_password"])
                sessions.record_about(user, "change_password", actor=sessions.actor_of(user), now=office_now())

    def send_notification_mail(self, template_prefix: str, user: AbstractBaseUser, *args: Any, **kwargs: Any) -> None:
        """Record which second factor came or went; allauth names it by its mail: `mfa/email/totp_activated`."""
        if isinstance(user, User) and template_prefix.startswith("mfa/"):
            verb = template_prefix.rpartition("/")[2]
            with transaction.atomic():
                sessions.record_about(user, verb, actor=sessions.actor_of(user), now=office_now())
        super().send_notification_mail(template_prefix, user, *args, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors, sealed before they are stored: a copied database alone opens nothing."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "コードが違います。認証アプリに今出ている6けたの数字を入力してください。",
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret with a key made from SECRET_KEY."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret."""
        return _seal().decrypt(encrypted_text.encode()).decode()


def _seal() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(secret)) for secret in secrets])


def _key(secret: str | bytes) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"madoguchi second factors").derive(
        force_bytes(secret)
    )
    return base64.urlsafe_b64encode(derived)
