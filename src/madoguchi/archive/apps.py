"""Django app configuration of the archive."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """終了と保管."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.archive"
    verbose_name = "終了と保管"
