"""Addresses of publicity, under ``/c/<slug>/publicity/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.publicity.views import attention, campaigns, deliveries, materials, stock

app_name = "publicity"
urlpatterns: list[URLPattern] = [
    path("", materials.list_materials, name="materials"),
    path("attention/", attention.attention, name="attention"),
    path("materials/<str:code>/", materials.show, name="material"),
    path("materials/<str:code>/build/", materials.make, name="build"),
    path("materials/<str:code>/comment/", materials.comment, name="comment"),
    path("versions/<uuid:version_id>/hand-in/", materials.hand_in, name="hand_in"),
    path("versions/<uuid:version_id>/preflight/", materials.preflight, name="preflight"),
    path("files/<int:file_id>/", materials.hand_out, name="file"),
    path("stock/", stock.show, name="stock"),
    path("stock/excel/", stock.as_excel, name="stock_excel"),
    path("stock/csv/", stock.as_csv, name="stock_csv"),
    path("stock/order/", stock.order, name="order"),
    path("stock/orders/<uuid:run_id>/arrived/", stock.arrived, name="arrived"),
    path("stock/count/<slug:site_code>/", deliveries.count, name="count"),
    path("deliveries/", deliveries.deliveries, name="deliveries"),
    path("deliveries/new/", deliveries.send, name="send"),
    path("deliveries/<uuid:delivery_id>/", deliveries.receive, name="receive"),
    path("campaigns/", campaigns.list_campaigns, name="campaigns"),
    path("campaigns/excel/", campaigns.as_excel, name="campaigns_excel"),
    path("campaigns/new/", campaigns.propose, name="propose"),
    path("campaigns/<uuid:campaign_id>/", campaigns.show, name="campaign"),
    path("campaigns/<uuid:campaign_id>/edit/", campaigns.edit, name="edit_campaign"),
    path("campaigns/<uuid:campaign_id>/hand-in/", campaigns.hand_in, name="hand_in_campaign"),
    path("campaigns/<uuid:campaign_id>/carried-out/", campaigns.carried_out, name="carried_out"),
]
