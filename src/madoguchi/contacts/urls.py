"""Addresses of the records, under ``/c/<slug>/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.contacts.views import complaints, records

app_name = "contacts"
urlpatterns: list[URLPattern] = [
    path("contacts/", records.list_contacts, name="list"),
    path("contacts/excel/", records.as_excel, name="excel"),
    path("contacts/<uuid:contact_id>/", records.show, name="detail"),
    path("contacts/<uuid:contact_id>/correct/", records.correct, name="correct"),
    path("contacts/<uuid:contact_id>/complaint/", complaints.answer, name="answer_complaint"),
    path("complaints/", complaints.list_complaints, name="complaints"),
    path("complaints/excel/", complaints.as_excel, name="complaints_excel"),
]
