"""What must be remembered of a channel between the manager's messages: they come in pieces which explain each other."""

from __future__ import annotations

from dataclasses import dataclass

from madoguchi.calls.calc.ends import LegEnd

UNAVAILABLE = frozenset({"4", "5"})
"""Device states of a queue member which cannot be rung: invalid, unavailable."""
STATUS_ENDS = {
    "TIMEOUT": LegEnd.TIMEOUT,
    "LEAVEEMPTY": LegEnd.LEAVE_EMPTY,
    "LEAVEUNAVAIL": LegEnd.LEAVE_EMPTY,
    "WITHDRAW": LegEnd.OTHER_EXIT,
}
REFUSAL_ENDS = {
    "FULL": LegEnd.REFUSED_FULL,
    "JOINEMPTY": LegEnd.REFUSED_EMPTY,
    "JOINUNAVAIL": LegEnd.REFUSED_EMPTY,
}


@dataclass(slots=True)
class Standing:
    """A channel in a queue. Times are Unix seconds."""

    call: str
    queue: str
    entered: float
    measurable: bool
    """Whether the entry bore a time of its own, so that durations can be measured more finely than they are told."""
    connected: float | None = None
    agent: str = ""
    abandoned_at: float | None = None
    left_at: float | None = None
    told_wait_s: float | None = None
    hangup_asked: bool = False
    """The caller's side has hung up."""
    interrupted: bool = False
    """A connection was lost while the caller stood there: something may be missing."""
    left_in_view: bool = False
    """The connection had held for a while when the caller left: an abandoning just before would have been heard."""

    @property
    def leaving(self) -> bool:
        """Whether the caller has left the queue, and it is not yet known why."""
        return self.left_at is not None and self.connected is None


@dataclass(slots=True)
class Member:
    """A seat in a queue."""

    agent: str
    paused: bool = False
    unavailable: bool = False


class Members:
    """The seats signed in to each queue."""

    def __init__(self) -> None:
        self._members: dict[tuple[str, str], Member] = {}

    def get(self, queue: str, interface: str) -> Member | None:
        """Return the seat, None when it is not signed in."""
        return self._members.get((queue, interface))

    def put(self, queue: str, interface: str, agent: str) -> Member:
        """Return the seat, signed in."""
        return self._members.setdefault((queue, interface), Member(agent))

    def remove(self, queue: str, interface: str) -> None:
        """Sign the seat out."""
        self._members.pop((queue, interface), None)

    def any_available(self, queue: str) -> bool:
        """Whether some seat of the queue is neither paused nor unreachable."""
        return any(
            name == queue and not member.paused and not member.unavailable
            for (name, _), member in self._members.items()
        )
