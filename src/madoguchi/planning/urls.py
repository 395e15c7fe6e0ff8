"""Addresses of the planning, below a contract."""

from __future__ import annotations

from django.urls import path

from madoguchi.planning.views import advice

app_name = "planning"
urlpatterns = [path("advice/", advice.show, name="advice")]
