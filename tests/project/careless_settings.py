"""Settings as someone might write them who wants speed: the server must refuse to start with them."""

from __future__ import annotations

from madoguchi.project.settings.test_server import *  # noqa: F403
from madoguchi.project.settings.test_server import DATABASES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL"
else:
    DATABASES["default"]["OPTIONS"]["options"] = "-c synchronous_commit=off"
