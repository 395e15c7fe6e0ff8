"""Hangs ``request.principal`` on each request, found only when somebody looks at it."""

from __future__ import annotations

from functools import partial
from typing import cast

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import sync_and_async_middleware
from django.utils.functional import SimpleLazyObject

from madoguchi.accounts.access import OfficeRequest, Principal
from madoguchi.accounts.actions.devices import note_seen
from madoguchi.accounts.middleware.answers import Answer, AsyncAnswer
from madoguchi.accounts.queries.principals import principal_of
from madoguchi.contract.clock import office_now


@sync_and_async_middleware
def principal(get_response: Answer | AsyncAnswer) -> Answer | AsyncAnswer:
    """Let views ask who sent the request."""
    if iscoroutinefunction(get_response):
        answer_later = cast("AsyncAnswer", get_response)

        async def ask_later(request: HttpRequest) -> HttpResponse:
            _hang_on(request)
            return await answer_later(request)

        return ask_later
    answer = cast("Answer", get_response)

    def ask_now(request: HttpRequest) -> HttpResponse:
        _hang_on(request)
        return answer(request)

    return ask_now


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
    office.find_principal = partial(sync_to_async(_find_whole), request)


def _find_whole(request: HttpRequest) -> Principal:
    """Return who sent the request, with the sites they are bound to: an async view may not ask the database."""
    found = find(request)
    for each in found.memberships:
        if each.is_bound_to_sites:
            _ = each.named_sites
    return found
