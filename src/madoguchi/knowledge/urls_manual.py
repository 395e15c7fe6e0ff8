"""Addresses of the manual and the training text, under ``/c/<slug>/knowledge/manual/``; part of ``urls``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.knowledge.views import manual

urlpatterns: list[URLPattern] = [
    path("manual/", manual.show, name="manual"),
    path("manual/<slug:kind>/make/", manual.make, name="make_manual"),
    path("manual/<slug:kind>/<slug:edition>/<slug:file>/", manual.as_file, name="manual_file"),
]
