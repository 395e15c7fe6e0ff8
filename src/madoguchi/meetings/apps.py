"""Django app configuration of meetings."""

from django.apps import AppConfig

from madoguchi.documents.calc import shapes
from madoguchi.meetings.calc.sections import MINUTES, PAPER, minutes_sections, paper_sections


class MeetingsConfig(AppConfig):
    """運営状況報告会."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.meetings"
    verbose_name = "運営状況報告会"

    def ready(self) -> None:
        """Say how papers and minutes are shown among the submissions, and let the due dates know of the meetings."""
        from madoguchi.documents.queries import beside  # noqa: PLC0415  models are ready only now
        from madoguchi.meetings.queries.around import AROUND  # noqa: PLC0415

        shapes.register(PAPER, paper_sections)
        shapes.register(MINUTES, minutes_sections)
        beside.register("meetings", AROUND)
