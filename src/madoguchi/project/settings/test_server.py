"""A real server which a test starts in a process of its own: the tests' settings, with the connections of production."""

from __future__ import annotations

from madoguchi.project.settings import environment
from madoguchi.project.settings.test import *  # noqa: F403
from madoguchi.project.settings.test import VAR_DIRECTORY

DATABASES = {"default": environment.database(VAR_DIRECTORY / "test-server.sqlite3")}
# Its files do not change while it runs: looked for once at the start, and kept by a browser from page to page.
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
