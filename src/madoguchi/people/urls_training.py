"""Addresses of the training, under ``/c/<slug>/workers/``; named in the space of the people's app."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.people.views import quizzes, readiness, training, training_records, training_sessions

PLAN, SESSION = "training/plans/<uuid:plan_id>/", "training/sessions/<uuid:session_id>/"
RECORD, QUIZ = "training/records/<uuid:worker_id>/", "training/quizzes/<uuid:sitting_id>/"

urlpatterns: list[URLPattern] = [
    path("readiness/", readiness.show, name="readiness"),
    path("readiness/excel/", readiness.as_excel, name="readiness_excel"),
    path("training/", training.overview, name="training"),
    path("training/plan/", training.write_plan, name="write_training_plan"),
    path(f"{PLAN}submit/", training.submit, name="submit_training_plan"),
    path(f"{PLAN}file/<slug:kind>/", training.plan_file, name="training_plan_file"),
    path(f"{PLAN}sessions/", training_sessions.add, name="add_training_session"),
    path(SESSION, training_sessions.show, name="training_session"),
    path(f"{SESSION}edit/", training_sessions.edit, name="edit_training_session"),
    path(f"{SESSION}file/<slug:kind>/", training_sessions.as_file, name="attendance_file"),
    path(f"{SESSION}hold/", training_sessions.hold, name="hold_training_session"),
    path(f"{SESSION}cancel/", training_sessions.cancel, name="cancel_training_session"),
    path(f"{SESSION}attendance/", training_sessions.attendance, name="note_attendance"),
    path("training/records/", training_records.list_records, name="training_records"),
    path("training/records/excel/", training_records.as_excel, name="training_records_excel"),
    path(RECORD, training_records.show, name="training_record"),
    path(f"{RECORD}certificate/", training_records.worker_certificate, name="training_certificate"),
    path(f"{RECORD}paper/", quizzes.start_paper, name="start_paper_quiz"),
    path(QUIZ, quizzes.result, name="quiz_result"),
    path(f"{QUIZ}enter/", quizzes.enter, name="enter_quiz"),
    path(f"{QUIZ}sheet/", quizzes.sheet, name="quiz_sheet"),
    path(f"{QUIZ}key/", quizzes.key, name="quiz_key"),
    path("training/mine/", quizzes.mine, name="my_training"),
    path("training/mine/certificate/", training_records.own_certificate, name="my_certificate"),
    path("training/mine/quiz/", quizzes.start, name="start_quiz"),
    path("training/mine/quiz/<uuid:sitting_id>/", quizzes.take, name="take_quiz"),
]
