"""What the pages of a day show."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contacts.rules import may_answer_complaint, may_correct_contact
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Site
from madoguchi.counter import rules
from madoguchi.counter.calc.congestion import CONSULT_CLAUSE
from madoguchi.counter.choices import Phase, TicketState
from madoguchi.counter.forms.day import AssistForm, CloseForm, ReopenForm, SettleForm
from madoguchi.counter.models import Ticket
from madoguchi.counter.queries.assistants import possible_assistants
from madoguchi.counter.queries.day import CheckLine, DayBook, DayView, day_book, day_view, loose_ends, seatings_at
from madoguchi.counter.queries.leases import holders_of
from madoguchi.counter.queries.past_day import neighbours_of, opening_day_of, records_of_day
from madoguchi.counter.queries.terms import limits
from madoguchi.ui.calc.svg_bars import Series


def today_context(request: OfficeRequest, site: Site, now: datetime) -> dict[str, Any]:
    """Return what the page of the present day shows."""
    day = business_date(now, site.contract)
    context = day_context(request, site, now)
    may_run = bool(context["may_run"])
    return context | {
        "loose_ends": loose_ends(site, day),
        "holders": holders_of(context["view"].tickets),
        "assist_form": AssistForm(people=possible_assistants(site.contract), initial=key(), auto_id="assist_%s")
        if may_run
        else None,
        "close_form": CloseForm(initial=key(), auto_id="close_%s"),
        "reopen_form": ReopenForm(auto_id="reopen_%s"),
    }


def day_context(request: OfficeRequest, site: Site, now: datetime) -> dict[str, Any]:
    """Return what the pieces of the present day show; the piece for polling needs no more."""
    view = day_view(site, now)
    return _shared(request, view) | {"view": view, "state": view.state, "now": now, **_live(view)}


def past_context(request: OfficeRequest, site: Site, day: date, now: datetime) -> dict[str, Any]:
    """Return what the page of a past day shows."""
    book = day_book(site, day)
    labels = {each.pk: each.label for each in book.tickets}
    return _shared(request, book) | {
        "view": book,
        "seatings": seatings_at(site, day),
        "opening_day": opening_day_of(site, day),
        "neighbours": neighbours_of(site, day, business_date(now, site.contract)),
        "records": records_of_day(site, day, labels),
        "counts": _counts(book),
        "left": [(each, _settle_form(each)) for each in book.left_open],
    }


def key() -> dict[str, Any]:
    """Return the initial values of a form which acts once."""
    return {"call_key": uuid.uuid4()}


def _settle_form(ticket: Ticket) -> SettleForm:
    form = SettleForm(auto_id=f"{ticket.pk}_%s", initial=key())
    if ticket.state != TicketState.CALLED:
        form.fields["outcome"].choices = [(TicketState.CANCELLED.value, TicketState.CANCELLED.label)]  # type: ignore[attr-defined]
    return form


def _shared(request: OfficeRequest, book: DayBook) -> dict[str, Any]:
    principal, site = request.principal, book.site
    return {
        "site": site,
        "contract": site.contract,
        "may_run": rules.may_run_day.test(principal, site),
        "may_answer": may_answer_complaint.test(principal, site),
        "may_correct": may_correct_contact.test(principal, site),
        "lists": [_checklist(book, phase) for phase in Phase],
        "waiting_limit_min": limits(site.contract).wait_minutes_above,
        "hours": [f"{line.hour}時" for line in book.hours],
        "series": [
            Series("対応済み", [line.served for line in book.hours]),
            Series("待ち・不在・取消など", [line.others for line in book.hours], hatched=True),
        ],
    }


def _checklist(book: DayBook, phase: Phase) -> dict[str, Any]:
    lines = book.checklist(phase)
    return {
        "phase": phase,
        "lines": [(line, uuid.uuid4()) for line in lines],
        "left": sum(line.tick is None for line in lines),
        "all": len(lines),
        "open": _is_unfolded(lines, phase),
    }


def _is_unfolded(lines: Sequence[CheckLine], phase: Phase) -> bool:
    """Whether a checklist stands open: while it is worked on, and before opening; the rest is folded away."""
    missing = sum(line.tick is None for line in lines)
    return missing > 0 and (phase == Phase.OPENING or missing < len(lines))


def _live(view: DayView) -> dict[str, Any]:
    state = view.state
    waits = [each.waited_s for each in state.waiting]
    return {
        "consult_clause": CONSULT_CLAUSE,
        "lane": [(each, each.waited_s // 60) for each in state.waiting],
        "at_windows": [each.ticket for each in state.windows if each.ticket],
        "longest_wait_min": max(waits) // 60 if waits else None,
        "digest": _digest(view),
        "seated_count": sum(each.clerk is not None for each in state.windows),
    }


def _digest(view: DayView) -> str:
    """Return a short name for what the live piece shows, so that an unchanged one is not drawn again."""
    state = view.state
    shown = (
        [
            (each.label, each.state, each.waited_s // 60, each.held_by)
            for each in (*state.waiting, *state.hold, *state.no_show)
        ],
        [(each.number, each.clerk, each.ticket and (each.ticket.label, each.ticket.state)) for each in state.windows],
        [each.id for each in state.staff_calls],
        [(each.code, each.title) for each in state.alerts],
        (state.counts, state.estimate.minutes, state.opening.is_open, state.opening.accepts_tickets),
        [(each.id, each.corrected) for each in state.recent],
        view.numbers,
    )
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def _counts(book: DayBook) -> dict[str, int]:
    states = [each.state for each in book.tickets]
    return {
        "issued": len(states),
        "served": states.count(TicketState.SERVED),
        "no_show": states.count(TicketState.NO_SHOW),
        "cancelled": states.count(TicketState.CANCELLED),
    }
