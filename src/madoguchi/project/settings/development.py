"""A programmer's own machine."""

from __future__ import annotations

from madoguchi.project.settings import environment
from madoguchi.project.settings.base import *  # noqa: F403
from madoguchi.project.settings.base import STORAGES, VAR_DIRECTORY

DEBUG = True
SECRET_KEY = environment.kept_secret(VAR_DIRECTORY / "secret-key")
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "madoguchi.project.static_files.PlainStaticFiles"}}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
