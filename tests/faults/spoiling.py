"""What somebody with the database's own password could do to it: rows taken away, a word of the trail changed."""

from __future__ import annotations

from django.db import connection

from madoguchi.audit import triggers
from madoguchi.audit.models import Entry
from madoguchi.contract.models import OpeningDay


def drop_rows() -> None:
    """Take away every opening day."""
    OpeningDay.objects.all().delete()


def opening_days() -> int:
    """Count what `drop_rows` would take."""
    return OpeningDay.objects.count()


def change_word() -> None:
    """Let the last entry of the trail tell of another deed."""
    with triggers.lifted(connection):
        Entry.objects.filter(pk=Entry.objects.latest("id").pk).update(verb="somebody.else")
