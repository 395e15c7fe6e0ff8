"""Addresses of the roster, under ``/c/<slug>/roster/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.roster.views import changing, mine, rosters, terms

app_name = "roster"
urlpatterns: list[URLPattern] = [
    path("", rosters.home, name="home"),
    path("mine/", mine.mine, name="mine"),
    path("mine/wishes/", mine.wishes, name="wishes"),
    path("mine/swap/<slug:day>/", mine.ask, name="ask"),
    path("mine/swaps/<uuid:swap_id>/", mine.answer, name="answer"),
    path("mine/calendar/", mine.make_key, name="make_key"),
    path("mine/calendar/revoke/", mine.revoke_key, name="revoke_key"),
    path("swaps/", terms.swaps, name="swaps"),
    path("swaps/<uuid:swap_id>/", terms.decide, name="decide"),
    path("terms/", terms.overview, name="terms"),
    path("terms/<uuid:worker_id>/", terms.of_worker, name="worker_terms"),
    path("terms/<uuid:worker_id>/wishes/", mine.wishes_of_worker, name="worker_wishes"),
    path("absences/new/", changing.report, name="report"),
    path("absences/<uuid:absence_id>/", changing.absence, name="absence"),
    path("absences/<uuid:absence_id>/propose/", changing.propose, name="propose"),
    path("absences/<uuid:absence_id>/take/", changing.take, name="take"),
    path("<uuid:roster_id>/", rosters.show, name="show"),
    path("<uuid:roster_id>/plan/", rosters.plan, name="plan"),
    path("<uuid:roster_id>/progress/", rosters.progress, name="progress"),
    path("<uuid:roster_id>/publish/", rosters.publish, name="publish"),
    path("<uuid:roster_id>/file/<slug:kind>/", rosters.as_file, name="file"),
    path("<uuid:roster_id>/<uuid:worker_id>/<slug:day>/", changing.cell, name="cell"),
]
