"""Addresses of compliance, under ``/c/<slug>/compliance/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.compliance import views

app_name = "compliance"
urlpatterns: list[URLPattern] = [
    path("", views.show_matrix, name="matrix"),
    path("excel/", views.as_excel, name="excel"),
    path("judge/", views.judge_now, name="judge"),
    path("declarations/<uuid:declaration_id>/file/", views.file, name="file"),
    path("<slug:code>/", views.show, name="obligation"),
]
