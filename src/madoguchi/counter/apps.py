"""Django app configuration of counter."""

from django.apps import AppConfig


class CounterConfig(AppConfig):
    """窓口."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.counter"
    verbose_name = "窓口"
