"""The demo: real server, invented people, a database of its own so that nothing real is ever mixed with it."""

from __future__ import annotations

import json
from pathlib import Path

from madoguchi.project.settings import environment
from madoguchi.project.settings.base import *  # noqa: F403
from madoguchi.project.settings.base import DEMO_CLOCK, VAR_DIRECTORY

MADOGUCHI_DEMO = True
SECRET_KEY = environment.kept_secret(VAR_DIRECTORY / "secret-key")
DATABASES = {"default": environment.database(VAR_DIRECTORY / "demo.sqlite3")}
MEDIA_ROOT = Path(environment.text("MADOGUCHI_FILES_DIR") or VAR_DIRECTORY / "demo-files")
PASSWORD_HASHERS = ["madoguchi.demo.hashing.PublishedPasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

if DEMO_CLOCK.is_file():
    MADOGUCHI_CLOCK_OFFSET_S = json.loads(DEMO_CLOCK.read_text(encoding="utf-8"))["offset_s"]
