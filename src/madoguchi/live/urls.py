"""The address of the worker: at the root, because a worker sees only what lies below it."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.live import views

urlpatterns: list[URLPattern] = [path("worker.js", views.worker, name="worker")]
