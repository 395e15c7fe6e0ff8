"""Django app configuration of people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """従事者と体制."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.people"
    verbose_name = "従事者と体制"
