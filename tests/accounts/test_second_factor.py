"""The second factor, from set-up to log-in, with real codes."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from cryptography.fernet import InvalidToken
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from madoguchi.accounts.allauth_hooks import SecondFactorAdapter
from madoguchi.accounts.choices import Role
from madoguchi.audit.models import Entry
from tests.accounts.ground import lay_contract
from tests.makers.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db
SET_UP = "/accounts/2fa/totp/activate/"


def _code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def _set_up(client: Client) -> str:
    """Register an authenticator app and return its secret."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret: str = client.get(SET_UP).context["form"].secret
    answer = client.post(SET_UP, {"code": _code(secret)})
    assert answer.headers["Location"] == "/accounts/2fa/recovery-codes/"
    return secret


def test_a_manager_sets_up_an_app_and_logs_in_with_its_code(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    manager = make_user(role=Role.GENERAL_MANAGER, contract=lay_contract())
    client = Client()
    client.post("/accounts/login/", {"login": manager.username, "password": PASSWORD})
    assert client.get("/c/chiba/users/").status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        secret = _set_up(client)
    assert Entry.objects.filter(verb="accounts.totp_activated", subject_id=str(manager.pk)).count() == 1
    assert client.get("/c/chiba/users/").status_code == 200

    elsewhere = Client()
    first = elsewhere.post("/accounts/login/", {"login": manager.username, "password": PASSWORD})
    assert first.headers["Location"] == "/accounts/2fa/authenticate/"
    assert elsewhere.get("/c/chiba/users/").status_code == 302
    wrong = elsewhere.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "コードが違います" in wrong.content.decode()
    assert Entry.objects.filter(verb="accounts.wrong_code", subject_id=str(manager.pk)).count() == 1
    spare = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"][0]
    assert elsewhere.post("/accounts/2fa/authenticate/", {"code": spare}).status_code == 302
    assert elsewhere.get("/c/chiba/users/").status_code == 200
    assert secret not in str(list(Authenticator.objects.values_list()))


def test_secrets_are_opened_only_with_the_installations_key(settings: Settings) -> None:
    sealed = SecondFactorAdapter().encrypt("JBSWY3DPEHPK3PXP")
    assert SecondFactorAdapter().decrypt(sealed) == "JBSWY3DPEHPK3PXP"
    settings.SECRET_KEY = "another" * 10
    with pytest.raises(InvalidToken):
        SecondFactorAdapter().decrypt(sealed)
