"""Addresses of costs and attendance, under ``/c/<slug>/costs/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.costs.views import (
    attendance,
    beside,
    breakdowns,
    equipment_list,
    imports,
    many_days,
    things_beside,
    writing,
)

app_name = "costs"
urlpatterns: list[URLPattern] = [
    path("", breakdowns.show, name="breakdown"),
    path("edit/", writing.edit, name="edit"),
    path("submit/", writing.submit, name="submit"),
    path("equipment-list/", equipment_list.make, name="make_equipment_list"),
    path("import/", imports.upload, name="import"),
    path("import/sample/", imports.sample, name="import_sample"),
    path("versions/<uuid:breakdown_id>/", breakdowns.show_version, name="version"),
    path("versions/<uuid:breakdown_id>/compare/", breakdowns.compare, name="compare"),
    path("versions/<uuid:breakdown_id>/file/<slug:kind>/", breakdowns.as_file, name="file"),
    path("actual/", beside.show, name="actual"),
    path("actual/explain/", beside.explain, name="explain"),
    path("actual/file/<slug:kind>/", beside.as_file, name="actual_file"),
    path("actual/equipment/", things_beside.show, name="actual_equipment"),
    path("actual/equipment/explain/", things_beside.explain, name="explain_equipment"),
    path("actual/equipment/file/<slug:kind>/", things_beside.as_file, name="actual_equipment_file"),
    path("attendance/", attendance.show, name="attendance"),
    path("attendance/excel/", attendance.as_excel, name="attendance_excel"),
    path("attendance/many/", many_days.note, name="many_days"),
    path("attendance/day/", attendance.find_day, name="find_day"),
    path("attendance/<uuid:worker_id>/<slug:day>/", attendance.show_day, name="day"),
    path("attendance/<uuid:worker_id>/<slug:day>/correct/", attendance.correct, name="correct"),
]
