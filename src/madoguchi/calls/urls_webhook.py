"""The address to which a telephone system posts, below /api/v1/."""

from __future__ import annotations

from django.urls import path

from madoguchi.calls.views.webhook import take

app_name = "calls_webhook"
urlpatterns = [
    path("contracts/<slug:slug>/calls/sources/<uuid:source_id>/events", take, name="take"),
]
