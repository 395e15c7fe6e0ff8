"""The calendar feed: for calendar programs, which hold a key and cannot log in."""

from __future__ import annotations

from django.urls import path

from madoguchi.documents.views import schedule

app_name = "documents_feed"
urlpatterns = [path("<slug:slug>/submissions.ics", schedule.feed, name="calendar")]
