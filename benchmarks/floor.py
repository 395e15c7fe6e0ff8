"""The floor: the very statements of one command, sent to the database by its own driver, with nothing around them.

`capture` runs one command of each kind through Django and notes every statement with its values. `replay` sends them again
and again over one plain connection, with new ids where a value must not occur twice.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import psycopg
from pydantic import TypeAdapter

from benchmarks.timing import Stopwatch
from madoguchi.accounts.access import Principal
from madoguchi.accounts.models import Device
from madoguchi.contract.clock import office_now
from madoguchi.counter.actions.commanding import carry_out
from madoguchi.counter.calc.commands import AnyCommand, CommandUnion

COMMAND: TypeAdapter[CommandUnion] = TypeAdapter(AnyCommand)
INSERT = re.compile(r'INSERT INTO "(\w+)" \(([^)]*)\) VALUES')
# Columns whose values must be new in each replay.
FRESH: dict[tuple[str, str], str] = {
    ("counter_ticket", "id"): "uuid",
    ("counter_ticket", "number"): "number",
    ("counter_ticket", "public_key"): "text",
    ("counter_ticketevent", "command_id"): "uuid",
    ("counter_command", "id"): "uuid",
    ("audit_entry", "seq"): "seq",
    ("audit_entry", "previous_hash"): "previous",
    ("audit_entry", "chain_hash"): "hash",
}


@dataclass(frozen=True)
class Statement:
    """One statement as the driver gets it; `fresh` says which values are made anew, and how."""

    sql: str
    values: tuple[Any, ...]
    fresh: tuple[tuple[int, str], ...]


@dataclass
class Noting:
    """Notes every statement on its way to the database."""

    statements: list[Statement] = field(default_factory=list)

    def __call__(self, execute: Callable[..., Any], sql: str, values: Any, *rest: Any) -> Any:
        """Note it and let it pass."""
        self.statements.append(Statement(sql, tuple(values or ()), fresh_in(sql)))
        return execute(sql, values, *rest)


def capture(connection: Any, kinds: dict[str, dict[str, Any]]) -> dict[str, list[Statement]]:
    """Carry out one command of each kind and return its statements."""
    device = Device.objects.select_related("contract", "site").get(kind="counter_tablet")
    site, principal = device.site, Principal(device=device)
    site.contract = device.contract
    found: dict[str, list[Statement]] = {}
    for kind, more in kinds.items():
        noting = Noting()
        body = {"id": uuid.uuid4(), "kind": kind, "at": office_now(), **more}
        with connection.execute_wrapper(noting):
            carry_out(site=site, body=COMMAND.validate_python(body), principal=principal, now=office_now())
        found[kind] = [each for each in noting.statements if not each.sql.startswith(("SAVEPOINT", "RELEASE"))]
    return found


def fresh_in(sql: str) -> tuple[tuple[int, str], ...]:
    """Return the places of the values which must be new."""
    match = INSERT.match(sql)
    if match is None:
        return ()
    columns = [name.strip(' "') for name in match[2].split(",")]
    wanted = ((place, FRESH.get((match[1], column))) for place, column in enumerate(columns))
    return tuple((place, how) for place, how in wanted if how)


@dataclass
class Renewer:
    """Makes the values which must not occur twice. The audit trail's triggers want each entry to hang on the last."""

    seq: int
    last_hash: str
    turn: int = 0

    def renewed(self, statement: Statement) -> tuple[Any, ...]:
        """Return the statement's values, the fresh ones made anew."""
        values = list(statement.values)
        for place, how in statement.fresh:
            values[place] = self._made(how, values[place])
        return tuple(values)

    def _made(self, how: str, old: Any) -> Any:
        match how:
            case "number":
                self.turn += 1
                return 1_000_000 + self.turn
            case "seq":
                self.seq += 1
                return self.seq
            case "previous":
                return self.last_hash
            case "hash":
                self.last_hash = secrets.token_hex(32)
                return self.last_hash
            case "text":
                return secrets.token_hex(12)
        return uuid.uuid4().hex if isinstance(old, str) else uuid.uuid4()


Send = Callable[[str, tuple[Any, ...]], None]


def replay(statements: list[Statement], send: Send, renewer: Renewer, *, count: int, what: str) -> Stopwatch:
    """Send the statements of one command that many times, each time as one transaction."""
    watch = Stopwatch()
    for _ in range(count):
        with watch.timed(what):
            for each in statements:
                send(each.sql, renewer.renewed(each))
    return watch


def plain_sqlite(path: str) -> tuple[Send, Callable[[], None]]:
    """Open the file with the same durability and return what sends a statement, and what closes."""
    line = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        line.execute(f"PRAGMA {pragma}")

    def send(sql: str, values: tuple[Any, ...]) -> None:
        line.execute(sql.replace("%s", "?"), values).fetchall()

    return send, line.close


def plain_postgres(url: str) -> tuple[Send, Callable[[], None]]:
    """Connect and return what sends a statement, and what closes."""
    line = psycopg.connect(url, autocommit=True)

    def send(sql: str, values: tuple[Any, ...]) -> None:
        cursor = line.execute(sql, values)
        if cursor.description:
            cursor.fetchall()

    return send, line.close
