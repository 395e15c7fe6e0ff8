"""Django app configuration of the demonstration."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """体験用データ."""

    name = "madoguchi.demo"
    verbose_name = "体験用データ"
