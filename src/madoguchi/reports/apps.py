"""Django app configuration of reports."""

from django.apps import AppConfig

from madoguchi.documents.calc import shapes
from madoguchi.reports.calc.submitted_sections import SHAPE, report_sections


class ReportsConfig(AppConfig):
    """報告."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.reports"
    verbose_name = "報告"

    def ready(self) -> None:
        """Say how a report is shown where it is handed to the city."""
        shapes.register(SHAPE, report_sections)
