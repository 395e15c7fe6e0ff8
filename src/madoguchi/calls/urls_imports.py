"""Addresses of what is read from files, under ``/c/<slug>/calls/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.calls.views import imports, uploads

urlpatterns: list[URLPattern] = [
    path("imports/", imports.runs, name="imports"),
    path("imports/excel/", imports.runs_as_excel, name="imports_excel"),
    path("imports/new/", uploads.new, name="import_new"),
    path("imports/new/look/", uploads.look, name="import_look"),
    path("imports/<uuid:run_id>/", imports.run, name="import_run"),
    path("imports/<uuid:run_id>/excel/", imports.run_as_excel, name="import_run_excel"),
]
