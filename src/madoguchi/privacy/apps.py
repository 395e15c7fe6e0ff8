"""Registers the privacy app."""

from __future__ import annotations

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Refuses the numbers which must never be stored."""

    name = "madoguchi.privacy"
    verbose_name = "個人情報の遮断"
