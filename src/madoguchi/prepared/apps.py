"""Registers the prepared app."""

from __future__ import annotations

from django.apps import AppConfig


class PreparedConfig(AppConfig):
    """Writes once what the database is asked again and again."""

    name = "madoguchi.prepared"
    verbose_name = "準備済みの問い合わせ"
