"""Reads settings from environment variables and says plainly what is wrong with one."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"", "0", "false", "no", "off"})

# One writer at a time is SQLite's rule: BEGIN IMMEDIATE queues writers instead of failing half-way, and FULL makes a
# commit wait for the disk, without which a power cut loses records which were already acknowledged.
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON",
}

# After an outage a pool would wait ever longer before it tries to connect again, and whoever asks would wait with it. It
# gives up soon instead: then the next who asks makes it try at once.
POSTGRESQL_WAITS_S = {"timeout": 4, "reconnect_timeout": 2}


def home_directory() -> Path:
    """Return where `var/` lives: MADOGUCHI_HOME, else the checkout this runs from, else the current directory."""
    if named := os.environ.get("MADOGUCHI_HOME"):
        return Path(named).resolve()
    checkout = Path(__file__).resolve().parents[4]
    return checkout if (checkout / "pyproject.toml").is_file() else Path.cwd()


def text(name: str, default: str = "") -> str:
    """Return a variable without the spaces around it."""
    return os.environ.get(name, default).strip()


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def switch(name: str) -> bool:
    """Return an on/off variable; anything but a clear yes or no is refused."""
    value = text(name).lower()
    if value not in TRUE_WORDS | FALSE_WORDS:
        message = f"環境変数 {name} には 1 か 0 を入れてください（今は {value!r} です）。"
        raise ImproperlyConfigured(message)
    return value in TRUE_WORDS


def number(name: str, default: int) -> int:
    """Return a whole-number variable."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        message = f"環境変数 {name} には整数を入れてください（今は {value!r} です）。"
        raise ImproperlyConfigured(message) from error


def kept_secret(path: Path) -> str:
    """Return the secret kept in a file only its owner can read; made on first use. For development and the demo."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        secret = secrets.token_urlsafe(50)
        file.write(secret)
    return secret


def database(default_path: Path) -> dict[str, Any]:
    """Return Django's DATABASES entry for MADOGUCHI_DATABASE_URL."""
    url = text("MADOGUCHI_DATABASE_URL")
    return database_from_url(url) if url else _sqlite(str(default_path))


def database_from_url(url: str) -> dict[str, Any]:
    """Return Django's DATABASES entry for sqlite:///path or postgresql://user:password@host:port/name."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite" and parts.path:
        return _sqlite(unquote(parts.path.removeprefix("/")) or ":memory:")
    if parts.scheme in {"postgresql", "postgres"} and parts.path.strip("/"):
        return _postgresql(url)
    message = (
        "環境変数 MADOGUCHI_DATABASE_URL の書き方を直してください。"
        "例: sqlite:///var/madoguchi.sqlite3（絶対パスは sqlite:////srv/…）、postgresql://user:password@host:5432/name"
    )
    raise ImproperlyConfigured(message)


def _sqlite(path: str) -> dict[str, Any]:
    return {"ENGINE": "madoguchi.project.fair_sqlite3", "NAME": path, "OPTIONS": dict(SQLITE_OPTIONS)}


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    largest = number("MADOGUCHI_DATABASE_POOL", 16)
    # An ASGI server gives each request a thread, so a connection which belongs to a thread is never used twice: only a
    # pool avoids a new log-in to the database for each request.
    pool = {"pool": {"min_size": 1, "max_size": largest, **POSTGRESQL_WAITS_S}} if largest else {}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "OPTIONS": {**query, **pool},
    }
