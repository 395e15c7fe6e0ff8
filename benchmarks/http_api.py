"""The API as devices meet it: several connections, one command after the other on each."""

from __future__ import annotations

import http.client
import json
import threading
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from benchmarks.timing import Stopwatch

READS = {"state": 60, "board": 60}


class Line:
    """One device with its own connection and its own stopwatch."""

    def __init__(self, port: int, path: str, token: str) -> None:
        """Open nothing yet."""
        self.watch = Stopwatch()
        self._path = path
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def send(self, kind: str, **more: Any) -> dict[str, Any]:
        """Send a command and time it. Raises AssertionError when it is refused."""
        body = json.dumps({"id": str(uuid.uuid4()), "kind": kind, "at": datetime.now(UTC).isoformat(), **more})
        with self.watch.timed(kind):
            answer = self._ask("POST", "commands", body)
        result: dict[str, Any] = answer["result"]
        return result

    def read(self, name: str) -> None:
        """Read a state and time it."""
        with self.watch.timed(name):
            self._ask("GET", name, None)

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _ask(self, method: str, name: str, body: str | None) -> dict[str, Any]:
        try:
            answer, text = self._exchange(method, name, body)
        except (ConnectionError, http.client.RemoteDisconnected):
            self._line.close()  # the server ends lines which were idle; the same command again is harmless
            answer, text = self._exchange(method, name, body)
        assert answer.status == 200, text[:300]  # noqa: S101  a benchmark of refusals would measure nothing
        told: dict[str, Any] = json.loads(text)
        return told

    def _exchange(self, method: str, name: str, body: str | None) -> tuple[http.client.HTTPResponse, bytes]:
        self._line.request(method, f"{self._path}/{name}", body=body, headers=self._headers)
        answer = self._line.getresponse()
        return answer, answer.read()


def measure(ground: dict[str, Any], port: int, tickets: int) -> Stopwatch:
    """Issue that many tickets over all connections, call and settle them, then read the screens."""
    lines = [Line(port, ground["path"], ground["tablet"]) for _ in ground["windows"]]
    share = tickets // len(lines)
    total = Stopwatch()
    with total.phase("issue"):
        _side_by_side([partial(_issue, line, share) for line in lines])
    with total.phase("call_next"):
        _side_by_side([partial(_call, line, at, share) for line, at in zip(lines, ground["windows"], strict=True)])
    total.walls["no_show"] = total.walls["call_next"]  # settled in the same phase, one after each call
    for name, count in READS.items():
        for _ in range(count):
            lines[0].read(name)
    for line in lines:
        line.close()
        total.add(line.watch)
    return total


def _issue(line: Line, count: int) -> None:
    for _ in range(count):
        line.send("issue", purpose="insurance", via="desk")


def _call(line: Line, window: str, count: int) -> None:
    for _ in range(count):
        called = line.send("call_next", window=window)
        if "ticket" in called:
            line.send("no_show", ticket=called["ticket"]["id"])


def _side_by_side(jobs: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
