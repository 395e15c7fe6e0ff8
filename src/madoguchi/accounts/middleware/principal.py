"""Hangs ``request.principal`` on each request, found only when somebody looks at it."""

from __future__ import annotations

from functools import partial
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from madoguchi.accounts.access import OfficeRequest, Principal
from madoguchi.accounts.actions.devices import note_seen
from madoguchi.accounts.queries.principals import principal_of
from madoguchi.contract.clock import office_now
from madoguchi.ui.answers import Answer


def principal(answer: Answer) -> Answer:
    """Let views ask who sent the request."""

    def known(request: HttpRequest) -> HttpResponse:
        _hang_on(request)
        return answer(request)

    return known


def find(request: HttpRequest) -> Principal:
    """Return who sent the request, remembered for its duration, and note that the device is alive."""
    office = cast("OfficeRequest", request)
    if "found_principal" not in office.__dict__:
        now = office_now()
        found = principal_of(request, now=now)
        if found.device is not None:
            note_seen(device=found.device, now=now)
        office.__dict__["found_principal"] = found
    return cast("Principal", office.__dict__["found_principal"])


def forget(request: HttpRequest) -> None:
    """Let the next look find the principal anew, after somebody logged in or out within this request."""
    request.__dict__.pop("found_principal", None)
    _hang_on(request)


def _hang_on(request: HttpRequest) -> None:
    office = cast("OfficeRequest", request)
    office.principal = cast("Principal", SimpleLazyObject(partial(find, request)))
