"""What is done beside the request which asked for it, in a thread of this server: the page shows when it is there."""

from __future__ import annotations

import logging
import threading
from enum import StrEnum
from uuid import UUID

from django.db import connection, transaction

from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import office_now
from madoguchi.planning.actions.seat_planning import compute_plan
from madoguchi.planning.calc.played_advice import compile_days
from madoguchi.planning.models import SeatPlan

PLANNER = Actor(kind="job", id="planning-seats", label="席と人の計算")
_one_at_a_time = threading.Lock()
_log = logging.getLogger(__name__)


def compute_beside(plan_id: UUID) -> None:
    """Begin to compute once what was written is there to be read."""
    transaction.on_commit(lambda: threading.Thread(target=_compute, args=(plan_id,), name="seats", daemon=True).start())


def _compute(plan_id: UUID) -> None:
    try:
        with _one_at_a_time:
            plan = SeatPlan.objects.select_related("contract", "site__contract").get(pk=plan_id)
            compute_plan(plan=plan, actor=PLANNER, now=office_now())
    except Exception:  # noqa: BLE001  the row stays asked for, and the page says what to do; nobody else could catch it
        _log.exception("The plan of seats %s could not be computed", plan_id)
    finally:
        connection.close()


class Readiness(StrEnum):
    """Whether days can be played in this server by now."""

    PREPARING = "preparing"
    READY = "ready"
    FAILED = "failed"


class Preparation:
    """Compiles what plays the days, once, when somebody first asks: nobody else's page waits for it."""

    def __init__(self) -> None:
        """Begin nothing before somebody asks."""
        self._lock = threading.Lock()
        self._readiness = Readiness.PREPARING
        self.thread: threading.Thread | None = None

    def asked(self) -> Readiness:
        """Return how far it is, at once; the first to ask sets it going."""
        with self._lock:
            if self.thread is None:
                # not a daemon: a compiler cut off at the server's end would take the server down with it
                self.thread = threading.Thread(target=self._compile, name="played-days")
                self.thread.start()
                return Readiness.PREPARING
            return self._readiness

    def _compile(self) -> None:
        try:
            compile_days()
        except Exception:  # noqa: BLE001  the page says that only the formula's answer can be had
            _log.exception("The days cannot be played in this server")
            self._readiness = Readiness.FAILED
        else:
            self._readiness = Readiness.READY


played_days = Preparation()
