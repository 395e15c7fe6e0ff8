"""What the server runs. Each worker asks the database for its promises before it answers anybody."""

from __future__ import annotations

import os
import time

import django
import structlog
from django.core.handlers.asgi import ASGIHandler
from django.db import OperationalError

from madoguchi.project.durability import assert_durable
from madoguchi.project.fair_sqlite3.resting import resting_place
from madoguchi.project.log_keeper import keep_log_open
from madoguchi.project.reading import read_application

PAUSE_S = 0.5
RESTING = 8  # connections of SQLite; more are opened when more requests come at once

log = structlog.stdlib.get_logger("madoguchi.serving")


def ready_application() -> ASGIHandler:
    """Return the application, once the database has been seen to keep what it acknowledges."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "madoguchi.project.settings.production")
    django.setup(set_prefix=False)  # each worker sets its log up anew, because its server does
    asgi = read_application()
    resting_place.make_room(RESTING)  # first: the connection which is asked for its promises serves the first request
    _wait_for_promises()
    keep_log_open()
    return asgi


def _wait_for_promises() -> None:
    """Ask until the database answers: a worker born while it is away must not die of it. Raises ImproperlyConfigured."""
    while True:
        try:
            assert_durable()
        except OperationalError:
            log.warning("the database does not answer")
            time.sleep(PAUSE_S)
        else:
            return


application = ready_application()
