"""Django app configuration of publicity."""

from django.apps import AppConfig


class PublicityConfig(AppConfig):
    """広報."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.publicity"
    verbose_name = "広報"
