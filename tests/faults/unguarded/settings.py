"""The test server's settings, and an app which takes out the guards named in MADOGUCHI_WITHOUT when Django is ready."""

from __future__ import annotations

from madoguchi.project.settings.test_server import *  # noqa: F403
from madoguchi.project.settings.test_server import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.unguarded.apps.UnguardedConfig"]
