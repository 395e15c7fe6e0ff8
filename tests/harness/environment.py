"""The environment of a process which a test starts."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVER_SETTINGS = "madoguchi.project.settings.test_server"


def process_environment(database_url: str, **more: str) -> dict[str, str]:
    """Return the environment for a process which works on one database with the test server's settings."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": SERVER_SETTINGS,
        "MADOGUCHI_DATABASE_URL": database_url,
        "PYTHONPATH": str(ROOT),
        **more,
    }
