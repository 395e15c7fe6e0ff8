"""Addresses below /api/v1/."""

from __future__ import annotations

from django.urls import path

from madoguchi.project.api import api

urlpatterns = [
    path("", api.urls),
]
