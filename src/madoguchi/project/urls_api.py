"""Addresses below /api/v1/."""

from __future__ import annotations

from django.urls import include, path

from madoguchi.project.api import api

urlpatterns = [
    path("", include("madoguchi.counter.urls_live")),
    path("", api.urls),
]
