"""One issuer or one clerk: a process of its own, with one connection which it keeps, and only the standard library.

    python -m tests.race.player '{"role": "issuer", "port": 8000, …}'

It prints what the server told it, as JSON.
"""

from __future__ import annotations

import http.client
import json
import sys
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

LINE_TIMEOUT_S = 60.0
IDLE_S = 0.5
BUSY_S = 0.02
"""How long to leave the server alone when nobody waits, and when it was too busy."""


@dataclass
class Player:
    """A device which sends commands one after the other."""

    port: int
    path: str
    token: str
    patience_s: float
    faults: list[str] = field(default_factory=list)
    _line: http.client.HTTPConnection | None = None

    def send(self, kind: str, **more: Any) -> dict[str, Any] | None:
        """Send one command until it is answered; None when it was refused (noted as a fault)."""
        body = json.dumps({"id": str(uuid.uuid4()), "kind": kind, "at": datetime.now(UTC).isoformat(), **more})
        deadline = time.monotonic() + self.patience_s
        while True:
            status, answer = self._post(body)
            if status == 200:
                result: dict[str, Any] = answer["result"]
                return result
            if status != 503 or time.monotonic() > deadline:
                break
            time.sleep(BUSY_S)
        self.faults.append(f"{kind}: {status} {answer}")
        return None

    def _post(self, body: str) -> tuple[int, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        self._line = self._line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=LINE_TIMEOUT_S)
        self._line.request("POST", f"{self.path}/commands", body=body, headers=headers)
        answer = self._line.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text.startswith(b"{") else {"text": text[:200].decode()}


def issue(player: Player, count: int) -> list[str]:
    """Issue tickets; return their labels."""
    given = (player.send("issue", purpose="insurance", via="kiosk") for _ in range(count))
    return [answer["ticket"]["label"] for answer in given if answer]


def call(player: Player, window: str, issuers_done: Path) -> list[str]:
    """Call and settle tickets until the issuers are done and nobody waits; return the labels in the order of calls."""
    called: list[str] = []
    while True:
        all_issued = issuers_done.exists()
        answer = player.send("call_next", window=window)
        if answer is None:
            return called
        if "ticket" in answer:
            called.append(answer["ticket"]["label"])
            player.send("no_show", ticket=answer["ticket"]["id"])
        elif all_issued:
            return called
        else:
            time.sleep(IDLE_S)


def main(wish: dict[str, Any]) -> None:
    """Play one part to its end and print what was seen."""
    player = Player(port=wish["port"], path=wish["path"], token=wish["token"], patience_s=wish["patience_s"])
    issuing = wish["role"] == "issuer"
    labels = issue(player, wish["count"]) if issuing else call(player, wish["window"], Path(wish["issuers_done"]))
    sys.stdout.write(json.dumps({"role": wish["role"], "labels": labels, "faults": player.faults}) + "\n")


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
