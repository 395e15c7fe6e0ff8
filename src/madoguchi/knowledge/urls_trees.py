"""Addresses of talk scripts, guides and synonyms, under ``/c/<slug>/knowledge/``; part of ``urls``."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from madoguchi.knowledge.calc.shelves import SHELVES
from madoguchi.knowledge.views import synonyms, tree_editing, tree_files, tree_releasing, trees


class ShelfConverter(StringConverter):
    """``scripts`` or ``guides``: both have the same pages."""

    regex = "|".join(SHELVES)


register_converter(ShelfConverter, "shelf")
ONE = "<shelf:shelf>/<slug:code>/"

urlpatterns: list[URLPattern] = [
    path("<shelf:shelf>/", trees.list_trees, name="trees"),
    path("files/<shelf:shelf>/", tree_files.export, name="trees_file"),
    path("new/<shelf:shelf>/", trees.create, name="tree_create"),
    path("import/<shelf:shelf>/", tree_files.bring, name="trees_bring"),
    path("import/<shelf:shelf>/apply/", tree_files.apply, name="trees_apply"),
    path(ONE, trees.show, name="tree"),
    path(f"{ONE}edit/", tree_editing.edit, name="tree_edit"),
    path(f"{ONE}versions/<int:number>/", trees.preview, name="tree_preview"),
    path(f"{ONE}versions/<int:number>/file.toml", tree_files.export_one, name="tree_file"),
    path(f"{ONE}versions/<int:older>/to/<int:newer>/", trees.compare, name="tree_compare"),
    path(f"{ONE}approve/", tree_releasing.approve_tree, name="tree_approve"),
    path(f"{ONE}publish/", tree_releasing.publish_tree, name="tree_publish"),
    path(f"{ONE}withdraw/", tree_releasing.withdraw_tree, name="tree_withdraw"),
    path("synonyms/", synonyms.show, name="synonyms"),
    path("synonyms/import/", synonyms.bring, name="synonyms_bring"),
    path("synonyms/versions/<int:number>/", synonyms.version, name="synonyms_version"),
    path("synonyms/file.<slug:kind>", synonyms.export, name="synonyms_file"),
]
