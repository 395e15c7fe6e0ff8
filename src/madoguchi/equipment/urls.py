"""Addresses of the contract's equipment, under ``/c/<slug>/equipment/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.equipment.views import assets, imports, overview

app_name = "equipment"
urlpatterns: list[URLPattern] = [
    path("", overview.show, name="overview"),
    path("attention/", overview.first_things, name="attention"),
    path("sync/", overview.sync, name="sync"),
    path("assets/", assets.list_assets, name="assets"),
    path("assets/excel/", assets.as_excel, name="excel"),
    path("assets/labels/", assets.labels, name="labels"),
    path("assets/new/", assets.add, name="add"),
    path("assets/import/", imports.upload, name="import"),
    path("assets/import/sample/", imports.sample, name="import_sample"),
    path("assets/<uuid:asset_id>/", assets.show, name="asset"),
    path("assets/<uuid:asset_id>/edit/", assets.edit, name="edit"),
]
