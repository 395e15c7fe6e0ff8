"""What the server's log says, and what it never says."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
import structlog
from django.test import Client

from madoguchi.accounts.choices import Role
from tests.makers.accounts import PASSWORD, make_user, signed_in_client
from tests.makers.contract import make_contract

pytestmark = pytest.mark.django_db
Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Give what is logged from now on, each line read as JSON; a line which is none fails."""
    stream, root = StringIO(), logging.getLogger()
    theirs = next(each for each in root.handlers if isinstance(each.formatter, structlog.stdlib.ProcessorFormatter))
    handler = logging.StreamHandler(stream)
    handler.setFormatter(theirs.formatter)
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)


def said(lines: Lines, **wanted: object) -> list[dict[str, Any]]:
    return [each for each in lines() if all(each.get(name) == value for name, value in wanted.items())]


def test_a_line_says_when_in_utc_what_and_of_which_request(lines: Lines) -> None:
    Client().get("/healthz")
    (line,) = said(lines, event="answered")
    assert (line["method"], line["route"], line["status"]) == ("GET", "healthz", 200)
    assert line["timestamp"].endswith("Z")
    assert len(line["request_id"]) == 36


def test_a_refused_permission_leaves_a_line(lines: Lines) -> None:
    clerk = make_user(role=Role.COUNTER_STAFF, contract=make_contract())
    assert signed_in_client(user=clerk).get("/c/chiba/users/").status_code == 403
    (line,) = said(lines, event="answered", status=403)
    assert line["route"] == "c/<slug:slug>/users/"
    assert line["who"] == f"user:{clerk.pk}"


def test_attempts_to_get_round_a_guard_leave_a_line(lines: Lines) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/accounts/login/", {"login": "x", "password": "y"}).status_code == 403
    assert [each for each in lines() if "CSRF" in each["event"]]
    assert Client().get("/accounts/login/?next=1234-5678-9018").status_code == 422
    assert said(lines, event="forbidden number refused")
    address = "/api/v1/contracts/chiba/calls/sources/00000000-0000-0000-0000-000000000000/events"
    assert Client().post(address, {}, content_type="application/json").status_code == 401
    assert said(lines, event="answered", status=401)


def test_a_fault_of_ours_is_logged_with_its_trace_and_told_to_nobody(lines: Lines) -> None:
    client = signed_in_client(user=make_user(contract=make_contract()))
    client.raise_request_exception = False
    with patch("madoguchi.accounts.views.entry.render", side_effect=RuntimeError("inner workings")):
        answer = client.get("/accounts/")
    assert answer.status_code == 500
    assert "inner workings" not in answer.content.decode()
    (line,) = [each for each in lines() if "exception" in each]
    assert "RuntimeError: inner workings" in line["exception"]


def test_no_line_holds_a_password_a_key_or_what_was_typed(lines: Lines) -> None:
    clerk, client = make_user(contract=make_contract()), Client()
    client.post("/accounts/login/", {"login": clerk.username, "password": "a-wrong-password-of-mine"})
    client.post("/accounts/login/", {"login": clerk.username, "password": PASSWORD})
    client.get("/accounts/?q=what-somebody-typed")
    told = json.dumps(lines(), ensure_ascii=False)
    keys = [each.value for each in client.cookies.values()]
    assert said(lines, event="answered")
    for secret in ("a-wrong-password-of-mine", PASSWORD, "what-somebody-typed", *keys):
        assert secret not in told


def test_what_is_typed_makes_no_second_line(lines: Lines) -> None:
    forged = '%0a{"event":"answered","status":200,"who":"user:admin"}'
    assert Client().get(f"/nowhere{forged}").status_code == 404
    assert said(lines, who="user:admin") == []
    assert [each for each in lines() if "nowhere" in each["event"]]
