"""The backend: every transaction goes through the gate; single statements outside one wait as SQLite does.

Correctness never rests on the gate: BEGIN IMMEDIATE decides who writes, and whoever comes without the gate is only slower.
"""

from __future__ import annotations

from functools import cached_property

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from madoguchi.project.fair_sqlite3.gate import Gate

DEFAULT_TIMEOUT_S = 5.0


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite, one writer after the other in the order of their asking, as far as the machine allows."""

    @cached_property
    def gate(self) -> Gate | None:
        """This connection's place before the file; a database in memory has none."""
        return None if self.is_in_memory_db() else Gate(str(self.settings_dict["NAME"]))

    def _start_transaction_under_autocommit(self) -> None:
        timeout_s = float(self.settings_dict["OPTIONS"].get("timeout", DEFAULT_TIMEOUT_S))
        if self.gate and not self.gate.enter(timeout_s):
            raise OperationalError("database is locked")
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave()

    def _leave(self) -> None:
        if self.gate:
            self.gate.leave()
