"""Django app configuration of knowledge."""

from django.apps import AppConfig

from madoguchi.documents.calc import shapes
from madoguchi.knowledge.calc.manual_difference import SHAPE, paper_sections


class KnowledgeConfig(AppConfig):
    """FAQ、トークスクリプト、手順ガイド."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.knowledge"
    verbose_name = "ナレッジ"

    def ready(self) -> None:
        """Say how a manual is shown among the submissions."""
        shapes.register(SHAPE, paper_sections)
