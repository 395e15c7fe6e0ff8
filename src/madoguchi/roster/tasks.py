"""Calculations in the background: a thread fetches the run and lets the action do it."""

from __future__ import annotations

import logging
import threading
from uuid import UUID

from django.db import close_old_connections

from madoguchi.contract.clock import office_now
from madoguchi.documents.actions.submitting import By
from madoguchi.roster.actions.planning import carry_out, give_up
from madoguchi.roster.queries.rosters import run_of

log = logging.getLogger(__name__)


def begin(run_id: UUID, by: By) -> threading.Thread:
    """Start a calculation beside the answer to the page; its result stands in the database."""
    thread = threading.Thread(target=_calculate, args=(run_id, by), name=f"roster-{run_id}", daemon=True)
    thread.start()
    return thread


def _calculate(run_id: UUID, by: By) -> None:
    run = run_of(run_id)
    try:
        carry_out(run=run, by=By(user=by.user, actor=by.actor, now=office_now()))
    except Exception:
        log.exception("A roster could not be calculated")
        give_up(run=run, now=office_now())
    finally:
        close_old_connections()
