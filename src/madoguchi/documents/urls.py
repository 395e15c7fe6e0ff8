"""Addresses of submissions, below a contract."""

from __future__ import annotations

from django.urls import path

from madoguchi.documents.views import around, deciding, making, reading, schedule

ONE = "<uuid:submission_id>/"

app_name = "documents"
urlpatterns = [
    path("", reading.list_submissions, name="list"),
    path("excel/", reading.as_excel, name="excel"),
    path("waiting/", reading.waiting, name="waiting"),
    path("new/", making.open_new, name="open"),
    path("calendar/", schedule.month, name="calendar"),
    path("calendar/key/", schedule.make_key, name="make_key"),
    path("calendar/key/revoke/", schedule.revoke_key, name="revoke_key"),
    path("plan/", schedule.plan, name="plan"),
    path("plan/plan.svg", schedule.plan_svg, name="plan_svg"),
    path("plan/plan.pdf", schedule.plan_pdf, name="plan_pdf"),
    path("deputies/", around.deputies, name="deputies"),
    path("deputies/<uuid:deputy_id>/end/", around.end_term, name="end_deputy"),
    path("forms/", around.forms, name="forms"),
    path("forms/<uuid:form_id>/file/", around.form_file, name="form_file"),
    path("forms/<uuid:form_id>/retire/", around.retire, name="retire_form"),
    path(ONE, reading.show, name="submission"),
    path(f"{ONE}prepare/", making.prepare_version, name="prepare"),
    path(f"{ONE}check/", making.check, name="check"),
    path(f"{ONE}submit/", making.hand_in, name="submit"),
    path(f"{ONE}withdraw/", making.take_back, name="withdraw"),
    path(f"{ONE}decide/", deciding.decide_version, name="decide"),
    path(f"{ONE}comment/", making.comment, name="comment"),
    path(f"{ONE}files/<int:file_id>/", reading.download, name="download"),
    path(f"{ONE}files/<int:file_id>/view/", reading.view_file, name="view_file"),
    path(f"{ONE}versions/<int:number>/<slug:kind>/", reading.letter, name="letter"),
]
