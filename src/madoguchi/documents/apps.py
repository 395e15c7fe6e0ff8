"""Django app configuration of documents."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """書類."""

    name = "madoguchi.documents"
    verbose_name = "書類"
