"""The backend: every transaction goes through the gate; single statements outside one wait as SQLite does.

Correctness never rests on the gate: BEGIN IMMEDIATE decides who writes, and whoever comes without the gate is only slower.
"""

from __future__ import annotations

from functools import cached_property
from sqlite3 import Connection, Cursor
from typing import Any
from weakref import WeakSet

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from madoguchi.project.fair_sqlite3.gate import Gate
from madoguchi.project.fair_sqlite3.resting import file_at, resting_place

DEFAULT_TIMEOUT_S = 5.0


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite, one writer after the other in the order of their asking, as far as the machine allows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin without cursors."""
        super().__init__(*args, **kwargs)
        self._cursors: WeakSet[Cursor] = WeakSet()
        self._opened_on: tuple[int, int] | None = None

    @cached_property
    def gate(self) -> Gate | None:
        """This connection's place before the file; a database in memory has none."""
        return None if self.is_in_memory_db() else Gate(str(self.settings_dict["NAME"]))

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        """Take one which rests, or open one."""
        path = str(conn_params["database"])
        rested = resting_place.take(path) if self.gate else None
        connection: Connection = rested or super().get_new_connection(conn_params)
        self._opened_on = file_at(path)
        return connection

    def create_cursor(self, name: str | None = None) -> Cursor:
        """Remember the cursor: one which was not read to its end would hold an old state of the database."""
        cursor: Cursor = super().create_cursor(name)
        self._cursors.add(cursor)
        return cursor

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
            if not self._rests():
                super()._close()  # type: ignore[misc]
        finally:
            self._leave()

    def _rests(self) -> bool:
        """Let the connection rest for the next request; return False when something speaks against it."""
        if self.connection is None or not self.gate or self.in_atomic_block or self.errors_occurred:
            return False
        for cursor in list(self._cursors):
            cursor.close()
        return resting_place.leave(str(self.settings_dict["NAME"]), self.connection, self._opened_on)

    def _leave(self) -> None:
        if self.gate:
            self.gate.leave()
