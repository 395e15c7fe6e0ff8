"""Addresses of the planning, below a contract."""

from __future__ import annotations

from django.urls import path

from madoguchi.planning.views import advice, events, forecast, seats, what_if

app_name = "planning"
urlpatterns = [
    path("advice/", advice.show, name="advice"),
    path("advice/played/", advice.played, name="played_advice"),
    path("forecast/", forecast.show, name="forecast"),
    path("forecast/renew/", forecast.renew, name="renew_forecast"),
    path("forecast/file/<slug:kind>/", forecast.as_file, name="forecast_file"),
    path("events/", events.enter, name="enter_event"),
    path("events/<uuid:event_id>/withdraw/", events.withdraw, name="withdraw_event"),
    path("seats/", seats.show, name="seats"),
    path("seats/ask/", seats.ask, name="ask_seats"),
    path("seats/<uuid:plan_id>/accept/", seats.accept, name="accept_seats"),
    path("seats/<uuid:plan_id>/file/<slug:kind>/", seats.as_file, name="seats_file"),
    path("what-if/", what_if.show, name="what_if"),
]
