"""Django app configuration of knowledge."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """FAQ、トークスクリプト、手順ガイド."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.knowledge"
    verbose_name = "ナレッジ"
