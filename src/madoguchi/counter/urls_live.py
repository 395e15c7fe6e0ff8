"""The address of the counter's live events."""

from __future__ import annotations

from django.urls import path

from madoguchi.counter.views.live import events

urlpatterns = [
    path("contracts/<slug:slug>/sites/<slug:site_code>/events", events, name="counter_events"),
]
