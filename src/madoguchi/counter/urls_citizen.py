"""Addresses for citizens, at the root: short enough for a small code and to be said on the telephone."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.counter.views import citizen

urlpatterns: list[URLPattern] = [
    path("t/<slug:key>/", citizen.ticket, name="citizen_ticket"),
    path("t/<slug:key>/state.json", citizen.ticket_state, name="citizen_ticket_state"),
    path("t/<slug:key>/leave/", citizen.leave, name="citizen_leave"),
    path("t/<slug:key>/qr.svg", citizen.qr, name="citizen_qr"),
    path("t/<slug:key>/slip/", citizen.slip, name="citizen_slip"),
    path("p/<slug:slug>/", citizen.status, name="citizen_status"),
    path("p/<slug:slug>/state.json", citizen.status_state, name="citizen_status_state"),
]
