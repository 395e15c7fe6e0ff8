"""Who sent a request: under both kinds of server, at what cost, with which cookies."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys

import pytest
from asgiref.sync import sync_to_async
from django.db import connections
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.accounts.device_cookie import cookie_name
from tests.accounts.ground import lay_contract, site_of
from tests.harness.worker_client import WorkerClient
from tests.makers.accounts import make_device, make_user, signed_in_client, token_of

SHOWN = "import django; django.setup(); from django.conf import settings as s; print({})"


def _in_production(expression: str) -> str:
    """Return what a setting is in production, asked of a process of its own."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "madoguchi.project.settings.production",
        "MADOGUCHI_SECRET_KEY": "only-for-tests-" + "0" * 50,
        "MADOGUCHI_HOSTS": "localhost",
    }
    asked = [sys.executable, "-c", SHOWN.format(expression)]
    return subprocess.run(asked, env=environment, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.django_db
def test_a_page_for_everybody_asks_the_database_nothing(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        assert Client().get("/device/").status_code == 200


@pytest.mark.django_db
def test_who_asks_costs_two_queries_beside_session_and_user(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    contract = lay_contract()
    client = signed_in_client(user=make_user(role=Role.COUNTER_STAFF, contract=contract, sites=[site_of(contract)]))
    with django_assert_num_queries(4):  # session, user, memberships with contract, their sites
        assert client.get("/c/chiba/s/chuo/devices/").status_code == 403


@pytest.mark.django_db(transaction=True)
def test_the_same_holds_under_asgi() -> None:
    contract = lay_contract()
    user = make_user(role=Role.COUNTER_SUPERVISOR, contract=contract, sites=[site_of(contract)])
    signed_in = signed_in_client(user=user)
    device = make_device(kind=DeviceKind.BOARD, site=site_of(contract))

    async def ask() -> list[int]:
        client = WorkerClient()
        client.cookies = signed_in.cookies
        nobody, board = WorkerClient(), WorkerClient()
        board.cookies[cookie_name()] = token_of(device)
        answers = [
            await client.get("/c/chiba/s/chuo/devices/"),
            await client.get("/c/chiba/s/hanamigawa/devices/"),
            await board.get("/c/chiba/s/chuo/devices/"),
            await nobody.get("/c/chiba/s/chuo/devices/"),
        ]
        await sync_to_async(connections.close_all)()  # those of the thread in which the views ran
        return [answer.status_code for answer in answers]

    assert asyncio.run(ask()) == [200, 404, 403, 302]


@pytest.mark.django_db
def test_a_wrong_or_broken_token_is_nobodys() -> None:
    lay_contract()
    for header in ("Bearer wrong", "Bearer", "Basic abc", "Bearer  \x00"):
        assert Client().get("/c/chiba/users/", headers={"Authorization": header}).status_code == 302


@pytest.mark.django_db
def test_nobody_learns_which_contracts_exist() -> None:
    lay_contract()
    client = Client()
    for slug in ("chiba", "no-such-city"):
        answer = client.get(f"/c/{slug}/users/")
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_cookies_are_bound_to_the_host_and_closed_to_scripts_in_production() -> None:
    shown = _in_production(
        "(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE,"
        " s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE, s.COOKIE_PREFIX, s.SESSION_COOKIE_AGE, s.MADOGUCHI_DEMO)"
    )
    assert shown == str(
        (
            *("__Host-madoguchi-session", True, True, "Lax"),
            *("__Host-madoguchi-csrf", True, "__Host-", 12 * 3600, False),
        )
    )
