"""Addresses of the supervisor's day, under ``/c/<slug>/s/<site_code>/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from madoguchi.counter.views.day import acting, closing, reading, unsettled

urlpatterns: list[URLPattern] = [
    path("today/", reading.today, name="counter_day"),
    path("today/live/", reading.live, name="counter_day_live"),
    path("today/checks/", acting.tick, name="counter_day_tick"),
    path("today/checks/<uuid:tick_id>/untick/", acting.untick, name="counter_day_untick"),
    path("today/windows/<uuid:window_id>/stand/", acting.stand, name="counter_day_stand"),
    path("today/staff-calls/<uuid:call_id>/answer/", acting.answer_staff_call, name="counter_day_answer_staff"),
    path("today/assists/", acting.start_assist, name="counter_day_assist"),
    path("today/assists/<uuid:assist_id>/end/", acting.end_assist, name="counter_day_assist_end"),
    path("today/devices/release/", unsettled.release, name="counter_day_release"),
    path("unsettled/", unsettled.page, name="counter_unsettled"),
    path("unsettled/<uuid:unsettled_id>/settle/", unsettled.settle, name="counter_unsettled_settle"),
    path("today/close/", closing.close, name="counter_day_close"),
    path("today/reopen/", closing.reopen, name="counter_day_reopen"),
    path("day/<str:day>/", reading.past, name="counter_day_past"),
    path("day/<str:day>/tickets/<uuid:ticket_id>/settle/", closing.settle, name="counter_day_settle"),
    path("tickets/<uuid:ticket_id>/history/", reading.ticket_history, name="counter_ticket_history"),
]
