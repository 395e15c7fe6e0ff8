"""What a server with production's settings answers, asked in a process of its own; prints it as JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

import django

PLAIN_NAMES = "django.contrib.staticfiles.storage.StaticFilesStorage"
UNWANTED = (
    "/static/", "/static/ui/", "/.git/config", "/static/../pyproject.toml", "/static/%2e%2e/%2e%2e/pyproject.toml",
    "/gallery/", "/demo-login/", "/admin/", "/api/v1/docs", "/accounts/signup/",
)  # fmt: skip


def main() -> None:
    """Ask, and print."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415  settings are read when Django is ready
    from django.test import Client  # noqa: PLC0415

    # Nothing is collected in a fresh checkout; pages name their files plainly then.
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN_NAMES}}
    browser = Client(raise_request_exception=False, SERVER_NAME="madoguchi.example")

    def ask(path: str, method: str = "GET", *, secure: bool = True, **headers: str) -> dict[str, Any]:
        answer: Any = browser.generic(method, path, secure=secure, headers=headers)
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return {
            "status": answer.status_code,
            "headers": {name.lower(): value for name, value in answer.headers.items()},
            "cookies": {
                name: {"value": "", **{key: str(kept) for key, kept in each.items()}}
                for name, each in answer.cookies.items()
            },
            "text": text.decode(errors="replace")[:4000],
        }

    told = {
        "page": ask("/accounts/login/"),
        "health": ask("/healthz"),
        "api": ask("/api/v1/contracts/x/sites/y/state"),
        "nowhere": ask("/no/such/page/"),
        "broken": ask("/accounts/login/", "POST"),
        "plain_page": ask("/accounts/login/", secure=False),
        "plain_api": ask("/api/v1/contracts/x/sites/y/state", secure=False),
        "plain_feed": ask("/feeds/x.ics", secure=False),
        "forged": ask("/accounts/login/", secure=False, **{"X-Forwarded-Proto": "https"}),
        "foreign_host": ask("/healthz", host="attacker.example"),
        "foreign_origin": ask("/api/v1/contracts/x/sites/y/state", origin="https://attacker.example"),
        "preflight": ask("/api/v1/contracts/x/sites/y/commands", "OPTIONS", origin="https://attacker.example"),
        "trace": ask("/accounts/login/", "TRACE"),
        "redirected": ask("/accounts/login/?next=https://attacker.example/"),
        **{path: ask(path) for path in UNWANTED},
    }
    told["settings"] = {
        "debug": settings.DEBUG,
        "demo": settings.MADOGUCHI_DEMO,
        "hashers": settings.PASSWORD_HASHERS,
        "cache": settings.CACHES["default"]["BACKEND"],
        "session_cookie": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY,
                           settings.SESSION_COOKIE_SAMESITE, settings.SESSION_COOKIE_DOMAIN, settings.SESSION_COOKIE_PATH],
        "handlers": list(settings.LOGGING["handlers"]),
    }  # fmt: skip
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
