"""The site's end: devices which work over the wire, in a namespace of their own.

    python -m tests.faults.far.site '{"wire": 7, "port": 8000, "seconds": 30, …}'

It prints what its devices were told, as JSON.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from typing import Any

from tests.faults.client import Device
from tests.faults.crew import at_work
from tests.faults.far.wire import carry, device
from tests.faults.forgetful import Forgetful

HERE, CENTRE = "10.203.0.2", "10.203.0.1"
IMPATIENCE_S = 1.5


def main(wish: dict[str, Any]) -> None:
    """Work for some time, then finish what was begun."""
    wire = socket.socket(fileno=wish["wire"])
    tun = device("site0", HERE, CENTRE)
    threading.Thread(target=carry, args=(tun, wire), daemon=True).start()
    kind = Forgetful if wish["forgetful"] else Device
    with at_work(wish["ground"], wish["port"], kind=kind, host=CENTRE, timeout_s=IMPATIENCE_S) as crew:
        time.sleep(wish["seconds"])
        crew.rest()
    told = {
        "acknowledged": [(each.body["kind"], each.body["id"]) for one in crew.devices for each in one.acknowledged],
        "refused": crew.refused,
        "cut_off": crew.cut_off,
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
