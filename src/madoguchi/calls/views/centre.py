"""The call centre as the contract wants it: place and approval, lines, seats, and the words outside opening hours."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.accounts.actions.addresses import keep_address
from madoguchi.calls import rules
from madoguchi.calls.actions import centre as acts
from madoguchi.calls.actions.handing_place_in import prepare_place
from madoguchi.calls.choices import LineKind
from madoguchi.calls.forms.centre import AddressForm, EndForm, LineForm, PlaceForm, SeatForm
from madoguchi.calls.queries.centre import centre_of, line_of, place_of, seat_of
from madoguchi.calls.views.doors import contract_of, person
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract

REFUSED = 422
FORMS: dict[str, type[Form]] = {"seat": SeatForm, "line": LineForm, "place": PlaceForm}


@require_GET
def show(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show place, lines, seats and message, with what is missing."""
    contract = contract_of(request, slug)
    return render(request, "calls/centre.html", _context(request, contract))


@require_POST
def add(request: OfficeRequest, slug: str, what: str) -> HttpResponse:
    """Add a seat or a line, or move the call centre; what does not fit is said above the form."""
    contract = contract_of(request, slug, rules.may_run)
    if what not in FORMS:
        raise Http404
    form = FORMS[what](request.POST, auto_id=f"{what}_%s")
    if form.is_valid() and _added(request, contract, what, form=form):
        messages.success(request, "登録しました。")
        return _back(slug)
    return render(request, "calls/centre.html", _context(request, contract, {what: form}), status=REFUSED)


@require_POST
def end(request: OfficeRequest, slug: str, what: str, row_id: UUID) -> HttpResponse:
    """Say on which day a seat or line is used for the last time."""
    contract, form = contract_of(request, slug, rules.may_run), EndForm(request.POST)
    actor, now = request.principal.actor, office_now()
    seat = seat_of(contract, row_id) if what == "seat" else None
    line = line_of(contract, row_id) if what == "line" else None
    if seat is None and line is None:
        raise Http404
    if not form.is_valid():
        messages.error(request, "最後に使う日を選んでから、もう一度押してください。")
        return _back(slug)
    to_on = form.cleaned_data["to_on"]
    if seat is not None:
        _act(request, lambda: acts.end_seat(seat=seat, to_on=to_on, actor=actor, now=now))
    if line is not None:
        _act(request, lambda: acts.end_line(line=line, to_on=to_on, actor=actor, now=now))
    return _back(slug)


@require_POST
def hand_in(request: OfficeRequest, slug: str, place_id: UUID) -> HttpResponse:
    """Prepare the submission of a place."""
    contract, actor = contract_of(request, slug, rules.may_run), request.principal.actor
    place = place_of(contract, place_id)
    if place is None:
        raise Http404
    key, by, now = _key(request), person(request), office_now()
    _act(
        request,
        lambda: prepare_place(place=place, submission_id=key, user=by, actor=actor, now=now),
        "提出物を用意しました。総括責任者が「提出と承認」で確認し、本市に提出してください。",
    )
    return _back(slug)


@require_POST
def address(request: OfficeRequest, slug: str) -> HttpResponse:
    """Keep the own mail address, to which alarms go."""
    contract, form = contract_of(request, slug, rules.may_run), AddressForm(request.POST)
    if not form.is_valid():
        messages.error(request, "メールアドレスは、name@example.jp のように書いてください。")
        return _back(slug)
    email, actor = form.cleaned_data["email"], request.principal.actor
    keep_address(user=person(request), email=email, contract_id=contract.pk, actor=actor, now=office_now())
    said = "警報をこのアドレスに送ります。" if email else "警報のメールを止めました。"
    messages.success(request, said)
    return _back(slug)


def _added(request: OfficeRequest, contract: Contract, what: str, *, form: Form) -> bool:
    """Carry out what was typed; what is refused stands at its field."""
    typed = dict(form.cleaned_data)
    key, from_on = typed.pop("call_key"), typed.pop("from_on")
    given: dict[str, Any] = {"contract": contract, "from_on": from_on, "actor": request.principal.actor}
    given["now"] = office_now()
    try:
        if what == "seat":
            acts.add_seat(seat_id=key, **typed, **given)
        elif what == "line":
            dialled = acts.Dialled(number=typed["number"], kind=LineKind(typed["kind"]), channels=typed["channels"])
            acts.add_line(line_id=key, dialled=dialled, **given)
        else:
            acts.move_centre(place_id=key, where=acts.Where(**typed), **given)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True


def _act(request: OfficeRequest, act: Callable[[], object], said: str = "登録しました。") -> None:
    try:
        act()
    except ValidationError as refusal:
        for message in refusal.messages:
            messages.error(request, message)
    else:
        messages.success(request, said)


def _key(request: OfficeRequest) -> UUID:
    """Return the key made by the page. Raises Http404 for what our page never sends."""
    try:
        return UUID(request.POST.get("call_key", ""))
    except ValueError as error:
        raise Http404 from error


def _back(slug: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("calls:centre", args=[slug]))


def _context(request: OfficeRequest, contract: Contract, typed: dict[str, Form] | None = None) -> dict[str, Any]:
    today = office_today(contract)
    forms = {
        what: (typed or {}).get(what)
        or form(initial={"call_key": uuid.uuid4(), "from_on": today}, auto_id=f"{what}_%s")
        for what, form in FORMS.items()
    }
    return {
        "contract": contract,
        "centre": centre_of(contract, today),
        "forms": forms,
        "today": today,
        "call_key": uuid.uuid4(),
        "may_run": can(request.principal, rules.may_run, contract),
        "address_form": AddressForm(initial={"email": person(request).email}, auto_id="address_%s"),
    }
