"""Django app configuration of roster."""

from django.apps import AppConfig


class RosterConfig(AppConfig):
    """シフト表."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.roster"
    verbose_name = "シフト表"
