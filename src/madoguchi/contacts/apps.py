"""Django app configuration of contacts."""

from django.apps import AppConfig


class ContactsConfig(AppConfig):
    """対応記録."""

    default_auto_field = "django.db.models.BigAutoField"
    name = "madoguchi.contacts"
    verbose_name = "対応記録"
