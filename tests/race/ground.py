"""What the race stands on: a counter which is open all day, eight staffed windows, tokens of kiosks and tablets."""

from __future__ import annotations

from typing import Any

from madoguchi.accounts.choices import DeviceKind
from madoguchi.contract.clock import office_now
from madoguchi.counter.choices import TicketState
from madoguchi.counter.models import Command, Ticket, TicketEvent
from tests.makers.accounts import pair_device
from tests.makers.counter import number_up_to, open_counter, staffed_window


def lay(windows: int, last_number: int = 9999) -> dict[str, Any]:
    """Fill an empty database; give what devices need to know."""
    site = open_counter()
    contract = site.contract
    number_up_to(site, last_number)
    return {
        "path": f"/api/v1/contracts/{contract.slug}/sites/{site.code}",
        "windows": [str(staffed_window(site, number=number + 1).pk) for number in range(windows)],
        "kiosk": pair_device(kind=DeviceKind.KIOSK, site=site).token,
        "tablet": pair_device(kind=DeviceKind.COUNTER_TABLET, site=site).token,
        "now": office_now().isoformat(),
    }


def read() -> dict[str, Any]:
    """Give what the database knows afterwards."""
    calls = TicketEvent.objects.filter(kind="call").values_list("ticket_id", flat=True)
    return {
        "numbers": [f"{series}-{number}" for series, number in Ticket.objects.values_list("series", "number")],
        "calls": [str(pk) for pk in calls],
        "served": Ticket.objects.filter(state=TicketState.SERVED).count(),
        "open": Ticket.objects.exclude(state__in=(TicketState.SERVED, TicketState.NO_SHOW)).count(),
        "commands": Command.objects.count(),
    }
