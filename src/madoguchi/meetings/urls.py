"""Addresses of meetings and what is followed, under ``/c/<slug>/meetings/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.meetings.views import instructions, issues, meetings, papers, schedule, writing

app_name = "meetings"
urlpatterns: list[URLPattern] = [
    path("", meetings.list_meetings, name="list"),
    path("plan/", meetings.plan, name="plan"),
    path("new/", meetings.add, name="add"),
    path("issues/", issues.list_issues, name="issues"),
    path("issues/excel/", issues.as_excel, name="issues_excel"),
    path("issues/<uuid:issue_id>/", issues.show, name="issue"),
    path("actions/<uuid:action_id>/", issues.settle, name="action"),
    path("schedule/", schedule.list_items, name="schedule"),
    path("schedule/<uuid:item_id>/", schedule.show, name="schedule_item"),
    path("instructions/", instructions.list_instructions, name="instructions"),
    path("instructions/new/", instructions.give, name="give"),
    path("instructions/<uuid:instruction_id>/", instructions.show, name="instruction"),
    path("instructions/<uuid:instruction_id>/answer/", instructions.answer, name="answer"),
    path("instructions/<uuid:instruction_id>/confirm/", instructions.confirm, name="confirm"),
    path("<uuid:meeting_id>/", meetings.show, name="meeting"),
    path("<uuid:meeting_id>/move/", meetings.move, name="move"),
    path("<uuid:meeting_id>/cancel/", meetings.cancel, name="cancel"),
    path("<uuid:meeting_id>/agenda/", writing.edit_agenda, name="agenda"),
    path("<uuid:meeting_id>/agenda/prepare/", writing.prepare, name="prepare"),
    path("<uuid:meeting_id>/minutes/", writing.edit_minutes, name="minutes"),
    path("<uuid:meeting_id>/read/", papers.read, name="read"),
    path("<uuid:meeting_id>/remind/", papers.remind, name="remind"),
    path("<uuid:meeting_id>/<slug:kind>/check/", papers.check, name="check"),
    path("<uuid:meeting_id>/<slug:kind>/submit/", papers.submit, name="submit"),
    path("<uuid:meeting_id>/<slug:kind>/file/<slug:form>/", papers.as_file, name="file"),
]
