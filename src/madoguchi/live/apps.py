"""Registers the live app."""

from __future__ import annotations

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Tells open screens that something has changed."""

    name = "madoguchi.live"
    verbose_name = "画面の即時更新"
