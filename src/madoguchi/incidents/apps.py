"""Django app configuration of incidents."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """トラブルと苦情."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.incidents"
    verbose_name = "トラブルと苦情"
