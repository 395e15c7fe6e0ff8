"""The test server's settings, and an app which takes the locks out when Django is ready."""

from __future__ import annotations

from madoguchi.project.settings.test_server import *  # noqa: F403
from madoguchi.project.settings.test_server import DATABASES, INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.race.unlocked.apps.UnlockedConfig"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "django.db.backends.sqlite3"  # no gate
    DATABASES["default"]["OPTIONS"]["transaction_mode"] = "DEFERRED"  # what Django does unless it is told
