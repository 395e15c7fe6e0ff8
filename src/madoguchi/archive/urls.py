"""Addresses of the archive, under ``/c/<slug>/archive/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.archive.views import deletion, ending, exports, questions

app_name = "archive"
urlpatterns: list[URLPattern] = [
    path("", ending.show, name="end"),
    path("questions/", questions.list_questions, name="questions"),
    path("questions/new/", questions.new, name="ask"),
    path("questions/<uuid:question_id>/", questions.show, name="question"),
    path("questions/<uuid:question_id>/answer/", questions.give_answer, name="answer"),
    path("questions/<uuid:question_id>/settle/", questions.accept, name="settle"),
    path("exports/", exports.show, name="exports"),
    path("exports/<uuid:export_id>/copy.zip", exports.fetch, name="copy"),
    path("deletion/", deletion.show, name="deletion"),
    path("deletion/<uuid:deletion_id>/decide/", deletion.decide, name="decide"),
    path("deletion/<uuid:deletion_id>/carry-out/", deletion.do, name="carry_out"),
    path("deletion/<uuid:deletion_id>/certificate.pdf", deletion.certificate, name="certificate"),
]
