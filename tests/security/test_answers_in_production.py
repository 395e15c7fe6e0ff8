"""What leaves the server under production's own settings: headers, cookies, and nothing which was not meant to."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.harness.environment import ROOT
from tests.security.production_answers import UNWANTED

HTTPS_ANSWERS = ("page", "health", "api", "nowhere", "broken", "foreign_origin", "trace")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Ask one process with production's settings everything at once."""
    home = tmp_path_factory.mktemp("production")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("MADOGUCHI_")},
        "DJANGO_SETTINGS_MODULE": "madoguchi.project.settings.production",
        "MADOGUCHI_HOME": str(home),
        "MADOGUCHI_SECRET_KEY": "only-for-tests-" + "k3v9" * 15,
        "MADOGUCHI_HOSTS": "madoguchi.example",
        "MADOGUCHI_DATABASE_URL": f"sqlite:///{home}/empty.sqlite3",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "tests.security.production_answers"]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    answers: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answers


@pytest.mark.parametrize("name", HTTPS_ANSWERS)
def test_every_answer_carries_the_headers(told: dict[str, Any], name: str) -> None:
    headers = told[name]["headers"]
    assert headers["strict-transport-security"] == "max-age=63072000; includeSubDomains; preload"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "no-store" in headers["cache-control"]
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


@pytest.mark.parametrize("name", HTTPS_ANSWERS)
def test_every_answer_says_what_a_page_may_load_and_who_may_frame_it(told: dict[str, Any], name: str) -> None:
    policy = dict(each.split(" ", 1) for each in told[name]["headers"]["content-security-policy"].split("; "))
    for directive in ("default-src", "object-src", "base-uri", "frame-ancestors"):
        assert policy[directive] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert not re.search(r"unsafe|\*|https?:|blob:", " ".join(policy.values()))


@pytest.mark.parametrize("name", HTTPS_ANSWERS)
def test_every_answer_names_its_type_and_its_characters(told: dict[str, Any], name: str) -> None:
    if told[name]["text"]:
        kind = told[name]["headers"]["content-type"]
        assert kind in {"text/html; charset=utf-8", "application/json", "text/plain; charset=utf-8", "text/plain"}, kind
        assert told[name]["text"].lstrip().startswith("{") == (kind == "application/json")


def test_cookies_are_bound_to_this_host_and_to_https(told: dict[str, Any]) -> None:
    cookies = told["page"]["cookies"]
    assert list(cookies) == ["__Host-madoguchi-csrf"]
    for each in cookies.values():
        assert (each["secure"], each["path"], each["domain"], each["samesite"]) == ("True", "/", "", "Lax")
    assert told["settings"]["session_cookie"] == ["__Host-madoguchi-session", True, True, "Lax", None, "/"]


def test_a_person_is_led_to_https_and_a_program_is_refused(told: dict[str, Any]) -> None:
    assert told["plain_page"]["status"] == 301
    assert told["plain_page"]["headers"]["location"].startswith("https://madoguchi.example/")
    for name in ("plain_api", "plain_feed"):
        assert (told[name]["status"], json.loads(told[name]["text"])["code"]) == (403, "https_only")


def test_what_a_sender_writes_does_not_make_http_into_https(told: dict[str, Any]) -> None:
    assert told["forged"]["status"] == 301


def test_another_host_and_another_origin_get_nothing(told: dict[str, Any]) -> None:
    assert told["foreign_host"]["status"] == 400
    for name in ("foreign_origin", "preflight"):
        assert not [each for each in told[name]["headers"] if each.startswith("access-control-")]
    assert "attacker.example" not in told["redirected"]["headers"].get("location", "")


def test_trace_is_not_answered(told: dict[str, Any]) -> None:
    assert told["trace"]["status"] == 405


@pytest.mark.parametrize("path", UNWANTED)
def test_nothing_is_served_which_was_not_meant_to_be(told: dict[str, Any], path: str) -> None:
    assert told[path]["status"] == 404


def test_an_error_tells_nothing_of_the_inside(told: dict[str, Any]) -> None:
    for name in ("nowhere", "broken", "api", "foreign_host"):
        assert not re.search(r"Traceback|site-packages|SECRET_KEY|DEBUG|sqlite|[Dd]jango", told[name]["text"]), name


def test_debugging_and_the_demo_are_off_and_passwords_are_hashed_slowly(told: dict[str, Any]) -> None:
    assert told["settings"]["debug"] is told["settings"]["demo"] is False
    assert told["settings"]["hashers"][0].rpartition(".")[2] == "PBKDF2PasswordHasher"
    assert told["settings"]["handlers"] == ["standard_error"]
