"""Django app configuration of the contract."""

from django.apps import AppConfig


class ContractConfig(AppConfig):
    """Contracts as data."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.contract"
    verbose_name = "業務委託契約"
