"""Django app configuration of reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """報告."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.reports"
    verbose_name = "報告"
