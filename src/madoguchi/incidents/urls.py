"""Addresses of incidents and complaints, under ``/c/<slug>/incidents/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.incidents.views import complaints, incidents, reporting

app_name = "incidents"
urlpatterns: list[URLPattern] = [
    path("", reporting.list_incidents, name="list"),
    path("attention/", reporting.attention, name="attention"),
    path("excel/", reporting.as_excel, name="excel"),
    path("new/", reporting.new, name="new"),
    path("complaints/pattern/", complaints.show_pattern, name="pattern"),
    path("complaints/<uuid:contact_id>/", complaints.show, name="complaint"),
    path("complaints/<uuid:contact_id>/note/", complaints.note, name="note_complaint"),
    path("complaints/<uuid:contact_id>/answer/", complaints.answer, name="answer_complaint"),
    path("complaints/<uuid:contact_id>/incident/", complaints.become_incident, name="raise_complaint"),
    path("<uuid:incident_id>/", incidents.show, name="detail"),
    path("<uuid:incident_id>/paper/<slug:kind>/", incidents.paper, name="paper"),
    path("<uuid:incident_id>/<slug:deed>/", incidents.do, name="do"),
]
