"""Registers the audit app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Writes down who did what."""

    name = "madoguchi.audit"
    verbose_name = "操作の記録"

    def ready(self) -> None:
        """Register the system checks."""
        import_module("madoguchi.audit.checks")
