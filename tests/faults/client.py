"""A clerk's device under a server which dies: it keeps each command until it is answered, and sends it again."""

from __future__ import annotations

import http.client
import json
import threading
import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

RECORD = {
    "outcomes": [{"procedure": "health_insurance_card", "result": "registered", "reason": None}],
    "device_used": "counter_terminal",
    "logout_confirmed": True,
    "disinfected": True,
}
PAUSE_S = 0.02
PATIENCE_S = 90.0


@dataclass
class Kept:
    """One command with the answer which was acknowledged to the device."""

    body: dict[str, Any]
    answer: dict[str, Any]


@dataclass
class Device(threading.Thread):
    """Issues, calls and records at one window, again and again, until it is told to stop."""

    port: int
    path: str
    token: str
    window: str
    host: str = "127.0.0.1"
    timeout_s: float = PATIENCE_S
    acknowledged: list[Kept] = field(default_factory=list)
    cut_off: int = 0
    come_back: int = 0
    refused: list[str] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        """Get ready to run beside the test."""
        super().__init__(daemon=True)
        self._line: http.client.HTTPConnection | None = None

    def __hash__(self) -> int:
        """Be one thread among others."""
        return id(self)

    def run(self) -> None:
        """Serve one visitor after the other."""
        while not self.stopping.is_set():
            self.send("issue", purpose="insurance", via="desk")
            called = self.send("call_next", window=self.window)["result"]
            if "ticket" in called:
                self.send("finish", ticket=called["ticket"]["id"], record=RECORD)

    def send(self, kind: str, **more: Any) -> dict[str, Any]:
        """Send a command until it is answered, always under the same id."""
        body = {"id": str(uuid.uuid4()), "kind": kind, "at": datetime.now(UTC).isoformat(), **more}
        status, answer = self.ask(body)
        if status == 200:
            self.acknowledged.append(Kept(body, answer))
            return answer
        self.refused.append(f"{kind}: {status} {answer}")
        return {"result": {}}

    def ask(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Send one body until somebody answers. Raises TimeoutError when nobody does for long."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            try:
                status, answer = self._post(json.dumps(body))
            except (OSError, http.client.HTTPException, json.JSONDecodeError):
                self.hang_up()
                self.cut_off += 1
                time.sleep(PAUSE_S)
                continue
            if status != 503:
                return status, answer
            self.come_back += 1
            time.sleep(PAUSE_S)
        message = f"{body['kind']} was not answered in {PATIENCE_S} s"
        raise TimeoutError(message)

    def hang_up(self) -> None:
        """Close the connection; the next command opens another."""
        if self._line is not None:
            self._line.close()
        self._line = None

    def _post(self, text: str) -> tuple[int, dict[str, Any]]:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        self._line = self._line or http.client.HTTPConnection(self.host, self.port, timeout=self.timeout_s)
        self._line.request("POST", f"{self.path}/commands", body=text, headers=headers)
        answer = self._line.getresponse()
        body = answer.read()
        if answer.status == 503 and not answer.headers.get("Retry-After", "").isdigit():
            self.refused.append("503 without Retry-After")
        return answer.status, json.loads(body)
