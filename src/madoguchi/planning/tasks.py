"""Computes a plan beside the request which asked for it, in a thread of this server: the page shows when it is there."""

from __future__ import annotations

import logging
import threading
from uuid import UUID

from django.db import connection, transaction

from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import office_now
from madoguchi.planning.actions.seat_planning import compute_plan
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
