"""Addresses for citizens, under ``/g/<slug>/``: short enough for a code on paper."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.knowledge.views import citizen

app_name = "knowledge_citizen"
urlpatterns: list[URLPattern] = [
    path("", citizen.front, name="front"),
    path("guides/<slug:code>/", citizen.guide, name="guide"),
    path("guides/<slug:code>/sheet.pdf", citizen.sheet, name="sheet"),
    path("faq/", citizen.faq, name="faq"),
    path("faq/<slug:code>/", citizen.article, name="article"),
    path("feed.json", citizen.feed, name="feed"),
]
