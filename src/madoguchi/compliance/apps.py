"""Django app configuration of compliance."""

from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    """義務の履行."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.compliance"
    verbose_name = "義務の履行"
