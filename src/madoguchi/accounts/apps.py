"""Django app configuration of the accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, memberships, devices."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.accounts"
    verbose_name = "利用者と端末"
