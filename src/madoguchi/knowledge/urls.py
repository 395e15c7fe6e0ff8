"""Addresses of the editors' pages, under ``/c/<slug>/knowledge/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.knowledge import urls_manual, urls_panel, urls_trees
from madoguchi.knowledge.views import articles, desk, editing, files, flags, releasing

app_name = "knowledge"
urlpatterns: list[URLPattern] = [
    path("", desk.show, name="desk"),
    path("flags/", flags.raise_one, name="raise_flag"),
    path("flags/<uuid:flag_id>/settle/", desk.settle, name="settle_flag"),
    path("searches/settle/", desk.settle_search, name="settle_search"),
    path("articles/", articles.list_articles, name="articles"),
    path("export/<slug:kind>/", files.export, name="export"),
    path("sample/<slug:kind>/", files.sample, name="sample"),
    path("new-article/", articles.create, name="create"),
    path("import/", files.bring, name="bring"),
    path("import/<uuid:import_id>/", files.review, name="import"),
    path("articles/<slug:code>/", articles.show, name="article"),
    path("articles/<slug:code>/edit/", editing.edit, name="edit"),
    path("articles/<slug:code>/versions/<int:number>/", articles.preview, name="preview"),
    path("articles/<slug:code>/versions/<int:older>/to/<int:newer>/", articles.compare, name="compare"),
    path("articles/<slug:code>/approve/", releasing.approve_version, name="approve"),
    path("articles/<slug:code>/publish/", releasing.publish_version, name="publish"),
    path("articles/<slug:code>/withdraw/", releasing.withdraw_version, name="withdraw"),
    path("articles/<slug:code>/reviewed/", releasing.confirm_reviewed, name="reviewed"),
    path("articles/<slug:code>/reading/", releasing.keep_reading, name="reading"),
    path("articles/<slug:code>/place/", releasing.place, name="place"),
    *urls_panel.urlpatterns,
    *urls_manual.urlpatterns,
    *urls_trees.urlpatterns,
]
