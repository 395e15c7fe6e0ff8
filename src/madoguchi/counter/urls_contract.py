"""Addresses which speak of all counters of a contract, under ``/c/<slug>/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.counter.views.day import unsettled

urlpatterns: list[URLPattern] = [
    path("unsettled/attention/", unsettled.attention, name="counter_unsettled_attention"),
]
