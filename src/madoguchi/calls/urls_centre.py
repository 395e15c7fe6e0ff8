"""Addresses of the call centre's place, lines and seats, under ``/c/<slug>/calls/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.calls.views import centre

urlpatterns: list[URLPattern] = [
    path("centre/", centre.show, name="centre"),
    path("centre/address/", centre.address, name="alarm_address"),
    path("centre/<slug:what>/add/", centre.add, name="centre_add"),
    path("centre/<slug:what>/<uuid:row_id>/end/", centre.end, name="centre_end"),
    path("centre/places/<uuid:place_id>/hand-in/", centre.hand_in, name="place_hand_in"),
]
