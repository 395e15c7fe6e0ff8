"""Registers the user-interface app with Django."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, static files and template tags which every other app draws with."""

    name = "madoguchi.ui"
    label = "ui"
    verbose_name = "画面の部品"
