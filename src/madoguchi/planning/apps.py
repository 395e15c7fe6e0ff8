"""The planning storey: how many seats are needed, now and on coming days."""

from __future__ import annotations

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Registers the app."""

    name = "madoguchi.planning"
    label = "planning"
    verbose_name = "席の計画"
