"""The calendar feed of shifts: for calendar programs, which hold a key and cannot log in."""

from __future__ import annotations

from django.urls import path

from madoguchi.roster.views import mine

app_name = "roster_feed"
urlpatterns = [path("<slug:slug>/shifts.ics", mine.feed, name="shifts")]
