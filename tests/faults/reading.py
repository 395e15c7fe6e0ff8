"""What the database knows after the server died many times."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Count

from madoguchi.audit.queries import walk_chains
from madoguchi.contacts.models import Contact
from madoguchi.counter.models import Command, Ticket, TicketEvent


def read() -> dict[str, Any]:
    """Give ids, and whatever is wrong."""
    per_ticket = Contact.objects.values("source_id").annotate(many=Count("pk")).values_list("many", flat=True)
    moves = TicketEvent.objects.values_list("ticket_id", "kind", "command_id")
    return {
        "tickets": [str(pk) for pk in Ticket.objects.values_list("pk", flat=True)],
        "contacts": [str(pk) for pk in Contact.objects.values_list("pk", flat=True)],
        "commands": [str(pk) for pk in Command.objects.values_list("pk", flat=True)],
        "contacts_per_ticket": max(per_ticket, default=0),
        "moves": len(moves),
        "distinct_moves": len({(ticket, kind) for ticket, kind, _ in moves}),
        "audit_faults": audit_faults(),
        "database_faults": database_faults(),
    }


def audit_faults() -> list[str]:
    """Say where a chain of the audit trail is broken."""
    return [f"{state.chain}: {fault}" for state in walk_chains() for fault in state.faults]


def database_faults() -> list[str]:
    """Ask SQLite itself whether its file is whole; PostgreSQL was not the one that died."""
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return [row[0] for row in cursor.fetchall() if row[0] != "ok"]
