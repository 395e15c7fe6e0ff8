"""The tests: the same rules as production, with quick password hashes and static files straight from their folders."""

from __future__ import annotations

import tempfile
from pathlib import Path

from madoguchi.project.settings.base import *  # noqa: F403
from madoguchi.project.settings.base import DATABASES, STORAGES

SECRET_KEY = "only-for-tests-" + "0" * 50
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = Path(tempfile.gettempdir()) / "madoguchi-test-files"  # under hashes, so runs beside each other do not mind
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "madoguchi.project.static_files.PlainStaticFiles"}}
# A test keeps one connection for its one thread; the servers which tests start use the pool as in production.
DATABASES["default"]["OPTIONS"].pop("pool", None)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # said aloud, since test runners know only Django's own backend
