"""Devices which come back in the same moment, as threads of one process: leases, slips, releases and calls at once."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site, Window
from madoguchi.counter.actions.commanding import carry_out
from madoguchi.counter.models import NumberLease, Ticket, TicketEvent, UnsettledCommand
from tests.makers.accounts import make_user
from tests.makers.counter import ANY_COMMAND, command, lent, open_counter, principal_for, staffed_window

THREADS = 8
Told = tuple[int, dict[str, Any]]


def leases(devices: int) -> dict[str, Any]:
    """Let each device ask for its block three times, all at once."""
    site = open_counter()
    send = _sender(site)
    asked = [command("lease", device=str(uuid.UUID(int=each + 1))) for each in range(devices)] * 3
    told = _at_once([lambda body=body: send(body) for body in asked])  # type: ignore[misc]
    blocks = list(NumberLease.objects.order_by("first").values_list("first", "last"))
    return {"answers": [status for status, _ in told], "blocks": blocks}


def slips(visitors: int) -> dict[str, Any]:
    """Let kiosk and desks tell of the same tickets at once, while others call, and the kiosk releases what it holds."""
    site, kiosk = open_counter(), uuid.uuid4()
    windows = [staffed_window(site, number=number + 1) for number in range(visitors)]
    blocks = [lent(site, device=kiosk)]
    send = _sender(site)
    told = []
    for number, window in enumerate(windows, start=blocks[0].first):
        told += _at_once([lambda body=body: send(body) for body in _of_one_visitor(blocks[0], number, window)])  # type: ignore[misc]
    calls = TicketEvent.objects.filter(kind__in=("call", "take_slip")).values_list("ticket_id", flat=True)
    return {
        "answers": sorted({body.get("code", "done") for _, body in told}),
        "tickets": Ticket.objects.count(),
        "told": TicketEvent.objects.filter(kind="issue").count(),
        "called": [str(each) for each in calls],
        "unsettled": UnsettledCommand.objects.count(),
        "refused": sum(status != 200 for status, _ in told),
    }


def _of_one_visitor(lease: NumberLease, number: int, window: Window) -> list[dict[str, Any]]:
    """Return what devices send of one visitor: the kiosk's ticket, a desk's slip, another desk's call, the release."""
    off = {"device": str(lease.device), "offline": True}
    leased = {"lease": str(lease.pk), "number": number}
    return [
        command("issue", purpose="insurance", via="kiosk", leased=leased, **off),
        command("take_slip", series=lease.series, number=number, window=window.pk, purpose="insurance", offline=True),
        command("call_next", window=window.pk),
        command("release", device=str(lease.device)),
    ]


def _sender(site: Site) -> Callable[[dict[str, Any]], Told]:
    who = principal_for(make_user(contract=site.contract, sites=[site]))

    def send(body: dict[str, Any]) -> Told:
        answer = carry_out(site=site, body=ANY_COMMAND.validate_python(body), principal=who, now=office_now())
        return answer.status, answer.body

    return send


def _at_once(deeds: list[Callable[[], Told]]) -> list[Told]:
    def done(deed: Callable[[], Told]) -> Told:
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(done, deeds))
