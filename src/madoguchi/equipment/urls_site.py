"""Addresses of one site's equipment, under ``/c/<slug>/s/<site_code>/equipment/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.equipment.views import layouts, losing, set_up, stock, today

app_name = "equipment_site"
urlpatterns: list[URLPattern] = [
    path("", today.show, name="today"),
    path("out/", today.out, name="out"),
    path("back/", today.into, name="back"),
    path("check/<uuid:asset_id>/", today.check, name="check"),
    path("counts/", stock.counts, name="counts"),
    path("stock/", stock.stock, name="stock"),
    path("stock/<uuid:consumable_id>/reorder/", stock.reorder, name="reorder"),
    path("stocktake/", stock.stocktake, name="stocktake"),
    path("loss/", losing.report, name="loss"),
    path("loss/<uuid:loss_id>/settle/", losing.settle, name="settle"),
    path("layout/", layouts.show, name="layout"),
    path("layout/edit/", layouts.edit, name="layout_edit"),
    path("layout/upload/", layouts.upload, name="layout_upload"),
    path("layout/<uuid:layout_id>/sheet/", layouts.sheet, name="layout_sheet"),
    path("layout/<uuid:layout_id>/submit/", layouts.submit, name="layout_submit"),
    path("photos/<uuid:photo_id>/", set_up.photo, name="photo"),
    path("<slug:phase>/", set_up.show, name="set_up"),
    path("<slug:phase>/tick/", set_up.tick, name="set_up_tick"),
    path("<slug:phase>/photos/", set_up.add_photo, name="set_up_photo"),
    path("<slug:phase>/complete/", set_up.complete, name="set_up_complete"),
]
