"""Registers the audit app."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Writes down who did what."""

    name = "madoguchi.audit"
    verbose_name = "操作の記録"
