"""Keeps SQLite's write-ahead log open between requests.

An ASGI server gives each request a thread and so a connection of its own. When the last connection to a file closes,
SQLite copies the log back into the file and deletes it, which costs two more waits for the disk: with one request at
a time, that is after every request. One idle connection for each worker avoids it (measured: three times the commits).
"""

from __future__ import annotations

import sqlite3

from django.db import connection

_kept: list[sqlite3.Connection] = []


def keep_log_open() -> None:
    """Open one connection which stays, without a transaction, until the process ends. Does nothing on PostgreSQL."""
    if connection.vendor != "sqlite" or _kept:
        return
    kept = sqlite3.connect(connection.settings_dict["NAME"], check_same_thread=False)
    # Joins the log, which opening alone does not, without reading the schema of two hundred tables.
    kept.execute("PRAGMA user_version").fetchone()
    _kept.append(kept)
