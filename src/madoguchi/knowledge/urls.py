"""Addresses of the editors' pages, under ``/c/<slug>/knowledge/``."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "knowledge"
urlpatterns: list[URLPattern] = []
