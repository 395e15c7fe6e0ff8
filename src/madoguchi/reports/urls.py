"""Addresses of reports, below a contract."""

from __future__ import annotations

from django.urls import path

from madoguchi.reports.views import making, reading

app_name = "reports"
urlpatterns = [
    path("", reading.list_reports, name="list"),
    path("weekly/<str:monday>/", reading.show_week, name="weekly"),
    path("weekly/<str:monday>/records/", reading.show_records, name="records"),
    path("weekly/<str:monday>/files/<slug:kind>/", reading.download, name="download"),
    path("weekly/<str:monday>/compile/", making.compile_week, name="compile"),
    path("weekly/<str:monday>/remarks/", making.write_remarks, name="remarks"),
    path("weekly/<str:monday>/check/", making.check, name="check"),
    path("weekly/<str:monday>/freeze/", making.freeze, name="freeze"),
]
