"""A morning at one window, by the counter's own door for commands, on a recorded database."""

from __future__ import annotations

import pickle
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import connection
from pydantic import TypeAdapter

from madoguchi.accounts.access import Principal
from madoguchi.accounts.choices import DeviceKind
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Site, Window
from madoguchi.counter.actions.commanding import carry_out
from madoguchi.counter.calc.commands import AnyCommand
from tests.faults.client import RECORD
from tests.faults.power.recorder import Recorder
from tests.faults.reading import audit_faults
from tests.makers.accounts import pair_device
from tests.makers.counter import number_up_to, open_counter, staffed_window

recorders: list[Recorder] = []  # SQLite points at them until the process ends
COMMAND: TypeAdapter[Any] = TypeAdapter(AnyCommand)


def lay() -> dict[str, str]:
    """Open a counter with one window; nothing of this is recorded."""
    site = open_counter()
    number_up_to(site, 9999)
    window = staffed_window(site, number=1)
    device = pair_device(kind=DeviceKind.COUNTER_TABLET, site=site).device
    connection.close()
    return {"site": str(site.pk), "window": str(window.pk), "device": str(device.pk)}


def play(ground: dict[str, str], visits: int, keep: str, synchronous: str) -> dict[str, Any]:
    """Serve visitors, keep what was recorded in a file; say how many commands were acknowledged, and how the trail is."""
    options = connection.settings_dict["OPTIONS"]
    options["init_command"] = options["init_command"].replace("synchronous=FULL", f"synchronous={synchronous}")
    recorder = Recorder()
    recorders.append(recorder)
    site = Site.objects.select_related("contract").get(pk=ground["site"])
    device = pair_device(kind=DeviceKind.COUNTER_TABLET, site=site).device
    clerk = Clerk(site, Window.objects.get(pk=ground["window"]), Principal(device=device, by_bearer=True, writes=True))
    clerk.recorder = recorder
    for _ in range(visits):
        clerk.serve()
    connection.close()
    Path(keep).write_bytes(pickle.dumps([(each.kind, each.name, each.at, each.content) for each in recorder.events]))
    faults = audit_faults()
    connection.close()
    return {"acknowledged": clerk.acknowledged, "audit_faults": faults}


class Clerk:
    """One tablet, whose commands go through the same door as in the API."""

    recorder: Recorder

    def __init__(self, site: Site, window: Window, principal: Principal) -> None:
        """Sit down."""
        self.site, self.window, self.principal = site, window, principal
        self.acknowledged = 0
        self.began = office_now()

    def serve(self) -> None:
        """Serve one visitor from ticket to record."""
        self.send("issue", purpose="insurance", via="desk")
        ticket = self.send("call_next", window=str(self.window.pk))["result"]["ticket"]["id"]
        self.send("finish", ticket=ticket, record=RECORD)

    def send(self, kind: str, **more: Any) -> dict[str, Any]:
        """Carry out one command as a request does: on a connection of its own; note that it was acknowledged."""
        wish = {"id": str(uuid.uuid4()), "kind": kind, "at": datetime.now(UTC).isoformat(), **more}
        now = self.began + timedelta(seconds=self.acknowledged)
        answer = carry_out(site=self.site, body=COMMAND.validate_python(wish), principal=self.principal, now=now)
        assert answer.status == 200, answer.body
        self.recorder.acknowledged(wish["id"])
        self.acknowledged += 1
        return answer.body
