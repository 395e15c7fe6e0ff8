"""Addresses of the counter's screens, under ``/c/<slug>/s/<site_code>/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.counter.views import pages

urlpatterns: list[URLPattern] = [
    path("console/", pages.console, name="counter_console"),
    path("kiosk/", pages.kiosk, name="counter_kiosk"),
    path("board/", pages.board, name="counter_board"),
]
