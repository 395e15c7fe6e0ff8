"""Replaces the functions which lock by the same functions without a lock."""

from __future__ import annotations

from django.apps import AppConfig


class UnlockedConfig(AppConfig):
    """Takes the locks out."""

    name = "tests.race.unlocked"
    label = "unlocked"

    def ready(self) -> None:
        """Patch what the actions look up by name."""
        from madoguchi.counter.actions import numbering  # noqa: PLC0415  models must be ready
        from madoguchi.counter.queries import waiting  # noqa: PLC0415
        from madoguchi.project import durability  # noqa: PLC0415
        from tests.race.unlocked import relaxing  # noqa: PLC0415

        numbering.locked_row = relaxing.row_without_lock
        waiting.next_for = relaxing.next_without_lock
        durability.faults = relaxing.no_faults  # which would refuse to start, and rightly so
