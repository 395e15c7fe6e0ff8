"""Where mail goes out, as the environment says."""

from __future__ import annotations

import importlib

import pytest
from django.core.exceptions import ImproperlyConfigured

from madoguchi.project.settings import mail


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", ("localhost", 25, "", "", False, False)),
        ("smtp://desk:p%40ss@mail.example.test", ("mail.example.test", 587, "desk", "p@ss", True, False)),
        ("smtps://mail.example.test:2465", ("mail.example.test", 2465, "", "", False, True)),
    ],
)
def test_the_url_says_all(monkeypatch: pytest.MonkeyPatch, url: str, told: tuple[object, ...]) -> None:
    monkeypatch.setenv("MADOGUCHI_SMTP_URL", url)
    now = importlib.reload(mail)
    found = (now.EMAIL_HOST, now.EMAIL_PORT, now.EMAIL_HOST_USER, now.EMAIL_HOST_PASSWORD, now.EMAIL_USE_TLS)
    assert (*found, now.EMAIL_USE_SSL) == told


@pytest.mark.parametrize("url", ["mail.example.test", "http://mail.example.test", "smtp://"])
def test_what_is_no_mail_server_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("MADOGUCHI_SMTP_URL", url)
    with pytest.raises(ImproperlyConfigured, match="MADOGUCHI_SMTP_URL"):
        importlib.reload(mail)
