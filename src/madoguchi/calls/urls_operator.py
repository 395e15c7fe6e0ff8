"""Addresses of the operator's and the supervisor's screens, under ``/c/<slug>/calls/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.calls.views import api_operator, backs, operator, supervisor

urlpatterns: list[URLPattern] = [
    path("", operator.operator, name="operator"),
    path("state.json", operator.state, name="operator_state"),
    path("screen/events/", operator.events, name="operator_events"),
    path("seat.json", api_operator.seat, name="operator_seat"),
    path("records.json", api_operator.record, name="operator_record"),
    path("backs/", backs.backs, name="backs"),
    path("backs.json", api_operator.take_back, name="back_take"),
    path("backs/<uuid:call_back_id>/number/", backs.number, name="back_number"),
    path("backs/<uuid:call_back_id>/end/", backs.end, name="back_end"),
    path("desk/", supervisor.supervisor, name="supervisor"),
    path("desk/live/", supervisor.live, name="supervisor_live"),
    path("desk/events/", supervisor.events, name="desk_events"),
    path("desk/seats/<path:agent>/free/", supervisor.free, name="seat_free"),
    path("desk/calls/<uuid:call_id>/take/", supervisor.take, name="call_take"),
    path("desk/escalations/<uuid:contact_id>/settle/", supervisor.settle, name="escalation_settle"),
    path("desk/close/", supervisor.close, name="call_day_close"),
    path("desk/reopen/", supervisor.reopen, name="call_day_reopen"),
]
