"""Replaces what guards by the same without its guard."""

from __future__ import annotations

import os

from django.apps import AppConfig


class UnguardedConfig(AppConfig):
    """Takes out what the test asked for, by the names of `removing`."""

    name = "tests.faults.unguarded"
    label = "unguarded"

    def ready(self) -> None:
        """Patch what the product looks up by name."""
        from tests.faults.unguarded import removing  # noqa: PLC0415  models must be ready

        for guard in os.environ["MADOGUCHI_WITHOUT"].split():
            getattr(removing, guard)()
