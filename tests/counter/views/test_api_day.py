"""One visitor's way through the API, from the kiosk to the record."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from madoguchi.accounts.choices import DeviceKind
from madoguchi.contacts.models import Contact
from madoguchi.contract.models import Site
from madoguchi.counter.models import Ticket
from tests.makers.accounts import make_device, make_user, signed_in_client
from tests.makers.counter import api_url, command, open_counter, window_at

pytestmark = pytest.mark.django_db
RECORD = {
    "outcomes": [{"procedure": "health_insurance_card", "result": "registered", "reason": None}],
    "device_used": "counter_terminal",
    "logout_confirmed": True,
    "disinfected": True,
}


def send(client: Client, site: Site, kind: str, **more: Any) -> dict[str, Any]:
    answer = client.post(api_url(site, "commands"), command(kind, **more), content_type="application/json")
    assert answer.status_code == 200, answer.content.decode()
    result: dict[str, Any] = answer.json()["result"]
    return result


def test_a_visitor_is_numbered_called_served_and_recorded() -> None:
    site = open_counter()
    kiosk = signed_in_client(device=make_device(kind=DeviceKind.KIOSK, site=site))
    clerk = signed_in_client(user=make_user(contract=site.contract, sites=[site]))
    window = window_at(site).pk

    given = send(kiosk, site, "issue", purpose="insurance", via="kiosk", language="vi")
    assert given["ticket"]["label"] == "A-01"
    assert given["ticket"]["people_ahead"] == 0
    assert given["ticket"]["language"] == "vi"
    assert given["ticket_url"] == f"/t/{Ticket.objects.get().public_key}/"

    send(clerk, site, "sit", window=window)
    called = send(clerk, site, "call_next", window=window)["ticket"]
    assert (called["label"], called["state"], called["window"]) == ("A-01", "called", 1)
    board = kiosk.get(api_url(site, "board")).json()
    assert [(call["label"], call["window"], call["newest"]) for call in board["calls"]] == [("A-01", 1, True)]

    send(clerk, site, "start", ticket=called["id"])
    done = send(clerk, site, "finish", ticket=called["id"], record=RECORD)
    contact = Contact.objects.get(pk=done["contact"])
    assert contact.outcomes.get().result == "registered"
    assert str(contact.source_id) == called["id"]

    state = clerk.get(api_url(site, "state")).json()
    assert state["counts"] == {"issued": 1, "served": 1, "waiting": 0, "hold": 0, "no_show": 0, "cancelled": 0}
    assert [(each["label"], each["corrected"]) for each in state["recent"]] == [("A-01", False)]
    assert state["windows"][0]["ticket"] is None
