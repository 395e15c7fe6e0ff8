"""Addresses of the guide kiosk, under ``/c/<slug>/s/<site_code>/guide-kiosk/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.knowledge.views import kiosk

app_name = "knowledge_kiosk"
urlpatterns: list[URLPattern] = [
    path("", kiosk.front, name="front"),
    path("ways/<slug:code>/", kiosk.procedure, name="ways"),
    path("guides/<slug:code>/", kiosk.guide, name="guide"),
    path("guides/<slug:code>/sheet.svg", kiosk.sheet, name="sheet"),
    path("faq/", kiosk.faq, name="faq"),
    path("faq/<slug:code>/", kiosk.article, name="article"),
    path("where/", kiosk.where, name="where"),
]
