"""Django app configuration of the call centre."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    """Calls, seats and their figures."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.calls"
    verbose_name = "コールセンター"
