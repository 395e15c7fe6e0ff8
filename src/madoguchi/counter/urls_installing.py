"""Addresses of what a device needs to install a screen, under ``/c/<slug>/s/<site_code>/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.counter.views import installing

urlpatterns: list[URLPattern] = [path("<slug:screen>.webmanifest", installing.manifest, name="counter_manifest")]
