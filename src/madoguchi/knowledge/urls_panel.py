"""Addresses of the panel beside a record, under ``/c/<slug>/knowledge/panel/``; part of ``urls``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.knowledge.views import panel, panel_orders

urlpatterns: list[URLPattern] = [
    path("panel/", panel.panel, name="panel"),
    path("panel/search.json", panel.find, name="panel_search"),
    path("panel/articles/<slug:code>/", panel.article, name="panel_article"),
    path("panel/scripts/<slug:code>.json", panel.script, name="panel_script"),
    path("panel/searched.json", panel_orders.searched, name="panel_searched"),
    path("panel/attach.json", panel_orders.attach, name="panel_attach"),
    path("panel/walked.json", panel_orders.walked, name="panel_walked"),
    path("panel/remark.json", panel_orders.remark, name="panel_remark"),
]
