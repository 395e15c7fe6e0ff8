"""The log-in under attack: what is refused before a password is looked at, which passwords are taken, which codes count once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client

from madoguchi.accounts.actions.codes import use_code
from madoguchi.accounts.actions.people import give_new_password
from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.contract.clock import office_now
from tests.makers.accounts import PASSWORD, TESTER, make_user, signed_in_client
from tests.makers.contract import make_contract

pytestmark = pytest.mark.django_db
LOG_IN, CHANGE = "/accounts/login/", "/accounts/password/change/"
FRESH = "yoru-no-umi-kirei-9"


class Counted(MD5PasswordHasher):
    """The tests' hasher, which counts how often it works."""

    worked = 0

    def encode(self, password: str, salt: str) -> str:
        """Hash, and count."""
        Counted.worked += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def _nobody_has_knocked_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def clerk() -> User:
    return make_user(contract=make_contract(), username="taiken-tanaka")


@pytest.fixture
def hashing() -> Iterator[type[Counted]]:
    Counted.worked = 0
    with (
        patch("django.contrib.auth.hashers.get_hasher", return_value=Counted()),
        patch("django.contrib.auth.hashers.identify_hasher", return_value=Counted()),
    ):
        yield Counted


def log_in(client: Client, name: str, password: str = PASSWORD, **more: str) -> int:
    return client.post(LOG_IN, {"login": name, "password": password}, **more).status_code  # type: ignore[arg-type]


def test_a_locked_name_costs_no_hashing(clerk: User, hashing: type[Counted]) -> None:
    client = Client(REMOTE_ADDR="192.0.2.20")
    for number in range(settings.AXES_FAILURE_LIMIT):
        log_in(client, clerk.username, f"wrong-{number}")
    assert hashing.worked, "the first ones are looked at"
    hashing.worked = 0
    for _ in range(20):
        assert log_in(client, clerk.username) in {429, 200}, "refused by one or the other of the two limits"
    assert client.get("/accounts/").status_code == 302
    assert hashing.worked == 0


def test_a_flood_from_one_address_is_stopped_before_any_hashing(hashing: type[Counted]) -> None:
    client = Client(REMOTE_ADDR="192.0.2.21")
    answers = [
        log_in(client, f"nobody-{number}", "x", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}") for number in range(70)
    ]
    assert answers[0] == 200
    assert answers[-1] == 429, "what a sender writes into a header makes no new address of it"
    hashing.worked = 0
    assert log_in(client, "nobody-71", "x") == 429
    assert hashing.worked == 0


def test_a_name_which_nobody_has_is_answered_like_a_wrong_password(clerk: User, hashing: type[Counted]) -> None:
    told = {}
    for name in (clerk.username, "nobody-at-all"):
        hashing.worked = 0
        answer = Client(REMOTE_ADDR="192.0.2.22").post(LOG_IN, {"login": name, "password": "wrong"})
        text = answer.content.decode().replace(name, "").split("csrfmiddlewaretoken")[0]
        told[name] = (answer.status_code, "ユーザー名かパスワードが違います" in text, hashing.worked)
    assert len(set(told.values())) == 1
    assert hashing.worked == 1


@pytest.mark.parametrize(
    "password",
    ["short-but-ok14", "passwordpassword", "123456789012345", "qwertyuiop1234567", "aaaaaaaaaaaaaaaa", "iloveyou-sunshine-dragon",
     "madoguchi-chiba-2024", "taiken-tanaka-2024", "マイナポータル市役所窓口令和千葉市2024"],
)  # fmt: skip
def test_what_everybody_would_try_is_no_password(clerk: User, password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, clerk)


@pytest.mark.parametrize(
    "password",
    ["aomori no ringo to asa", "とても　ながい　ひらがなのことばです", "842719305561728", "ALL CAPITALS ARE FINE", "x7" * 6 + "-kawa" * 18],
)  # fmt: skip
def test_any_signs_will_do_and_a_hundred_of_them_too(clerk: User, password: str) -> None:
    validate_password(password, clerk)
    clerk.set_password(password)
    clerk.save(update_fields=["password"])
    assert clerk.check_password(password)
    assert not clerk.check_password(password[:-1])
    assert not clerk.check_password(password.swapcase() + " ")
    assert log_in(Client(), clerk.username, password) == 302


def test_the_list_of_common_passwords_is_long() -> None:
    assert len(CommonPasswordValidator().passwords) >= 3000


def test_the_present_password_is_asked_for_and_other_sessions_end(clerk: User) -> None:
    here, elsewhere = Client(), signed_in_client(user=clerk)
    log_in(here, clerk.username)
    both = {"password1": FRESH, "password2": FRESH}
    assert "oldpassword" in here.post(CHANGE, {"oldpassword": "wrong", **both}).context["form"].errors
    assert elsewhere.get("/accounts/").status_code == 200
    assert here.post(CHANGE, {"oldpassword": PASSWORD, **both}).status_code == 302
    assert here.get("/accounts/").status_code == 200
    assert elsewhere.get("/accounts/").status_code == 302


def test_a_password_grows_old_without_being_asked_for_anew(clerk: User) -> None:
    User.objects.filter(pk=clerk.pk).update(date_joined=office_now() - timedelta(days=3 * 365))
    client = Client()
    log_in(client, clerk.username)
    assert client.get("/accounts/").status_code == 200


def test_password_fields_hide_what_is_typed_and_let_a_manager_of_passwords_fill_them(clerk: User) -> None:
    for address, client in ((LOG_IN, Client()), (CHANGE, signed_in_client(user=clerk))):
        fields = [each for each in client.get(address).context["form"] if "password" in each.name]
        assert fields
        for each in fields:
            assert each.field.widget.input_type == "password"
            assert each.field.widget.attrs["autocomplete"] in {"current-password", "new-password"}
            assert "maxlength" not in each.field.widget.attrs


def test_no_account_comes_with_the_product_and_no_hint_or_reset_by_mail_exists() -> None:
    assert not User.objects.exists()
    assert {
        Client().get(each).status_code for each in ("/accounts/signup/", "/accounts/password/reset/", "/admin/")
    } == {404}


def test_a_code_counts_once_whichever_process_is_asked(clerk: User) -> None:
    manager = make_user(role=Role.GENERAL_MANAGER, contract=make_contract())
    secret = generate_totp_secret()
    TOTP.activate(manager, secret)
    code = _code(secret)
    answers = []
    for _ in range(2):
        client = Client()
        log_in(client, manager.username)
        cache.clear()  # as in another worker, which has not seen the code
        answers.append(client.post("/accounts/2fa/authenticate/", {"code": code}).status_code)
    assert answers == [302, 200]


def test_a_replaced_password_leaves_the_second_factor_in_force() -> None:
    manager = make_user(role=Role.GENERAL_MANAGER, contract=make_contract())
    TOTP.activate(manager, generate_totp_secret())
    fresh = give_new_password(membership=manager.memberships.get(), actor=TESTER, now=office_now())
    answer = Client().post(LOG_IN, {"login": manager.username, "password": fresh})
    assert answer.headers["Location"] == "/accounts/2fa/authenticate/"


def test_a_used_code_is_forgotten_after_its_time(clerk: User) -> None:
    TOTP.activate(clerk, generate_totp_secret())
    app, now = Authenticator.objects.get(user=clerk), office_now()
    assert use_code(authenticator=app, code="123456", now=now)
    assert not use_code(authenticator=app, code="123456", now=now + timedelta(seconds=60))
    assert use_code(authenticator=app, code="123456", now=now + timedelta(minutes=3))
    assert "123456" not in str(list(Authenticator.objects.values_list("data")))


def test_a_code_dies_with_its_thirty_seconds(clerk: User) -> None:
    secret = generate_totp_secret()
    app = TOTP.activate(clerk, secret)
    assert not app.validate_code(_code(secret, back=2))
    assert app.validate_code(_code(secret))


def test_spare_codes_are_long_random_sealed_and_used_once(clerk: User) -> None:
    spare = RecoveryCodes.activate(clerk)
    codes = spare.get_unused_codes()
    assert len(set(codes)) == len(codes) >= 8
    assert all(len(each) >= 8 for each in codes)
    assert codes[0] not in str(list(Authenticator.objects.values_list("data")))
    assert spare.validate_code(codes[0])
    assert not spare.validate_code(codes[0])


def _code(secret: str, back: int = 0) -> str:
    import time  # noqa: PLC0415  only here

    return f"{hotp_value(secret, int(time.time()) // 30 - back):06}"
