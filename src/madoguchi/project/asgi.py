"""What the server runs. Each worker asks the database for its promises before it answers anybody."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application
from django.core.handlers.asgi import ASGIHandler

from madoguchi.project.durability import assert_durable
from madoguchi.project.log_keeper import keep_log_open


def ready_application() -> ASGIHandler:
    """Return the application, once the database has been seen to keep what it acknowledges."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "madoguchi.project.settings.production")
    asgi = get_asgi_application()
    assert_durable()
    keep_log_open()
    return asgi


application = ready_application()
