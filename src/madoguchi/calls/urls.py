"""Addresses of the call centre, below a contract."""

from __future__ import annotations

from django.urls import path

from madoguchi.calls import urls_centre, urls_imports, urls_operator
from madoguchi.calls.views import alarms, figures, wallboard

app_name = "calls"
urlpatterns = [
    *urls_operator.urlpatterns,
    *urls_centre.urlpatterns,
    *urls_imports.urlpatterns,
    path("board/", wallboard.show, name="wallboard"),
    path("board/pieces/", wallboard.pieces, name="wallboard_pieces"),
    path("events/", wallboard.events, name="events"),
    path("alarms/", alarms.show, name="alarms"),
    path("alarms/excel/", alarms.as_excel, name="alarms_excel"),
    path("alarms/<uuid:alarm_id>/measures/", wallboard.record, name="measure"),
    path("figures/", figures.show, name="figures"),
    path("figures/excel/", figures.as_excel, name="figures_excel"),
    path("figures/differences/<slug:code>/", figures.differences, name="differences"),
    path("figures/unrecorded/", figures.unrecorded, name="unrecorded"),
    path("figures/without-call/", figures.without_call, name="records_without_call"),
]
