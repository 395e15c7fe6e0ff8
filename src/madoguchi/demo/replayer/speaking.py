"""Makes a tape out of an invented day: each event as the messages which Asterisk would send about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.events import CallEvent, SeatChange
from madoguchi.demo.replayer.tape import Message

REASONS = {TalkEnd.CALLER: "caller", TalkEnd.SEAT: "agent"}
FULL, EMPTY = "FULL", "JOINEMPTY"


@dataclass
class Speaker:
    """Knows how long each caller waited, because the answer to the end of a talk repeats it."""

    waited: dict[str, int] = field(default_factory=dict)

    def tape(self, events: Iterable[CallEvent]) -> list[Message]:
        """Return the messages of the events, which are in order."""
        return [_message(event.at, fields) for event in events for fields in self._say(event)]

    def _say(self, event: CallEvent) -> Iterator[Mapping[str, str]]:
        match event:
            case said.Entered():
                caller = {"CallerIDNum": event.caller or "<unknown>", "Position": "1", "Count": "1"}
                yield {"Event": "QueueCallerJoin", **_of(event), **caller}
            case said.Connected():
                yield from self._answered(event)
            case said.Completed():
                told = {
                    "TalkTime": str(round(event.talk_s or 0)),
                    "Reason": REASONS.get(event.end or TalkEnd.SEAT, "agent"),
                }
                held = {"HoldTime": str(self.waited.pop(event.channel, 0))}
                yield {"Event": "AgentComplete", **_of(event), **_seat(event.agent), **held, **told}
            case said.Left():
                yield from _gave_up(event)
            case said.Refused():
                yield from _refused(event)
            case said.SeatChanged():
                yield _seat_changed(event)
            case _:
                pass

    def _answered(self, event: said.Connected) -> Iterator[Mapping[str, str]]:
        self.waited[event.channel] = wait_s = round(event.wait_s or 0)
        times = {"HoldTime": str(wait_s), "RingTime": str(round(event.ring_s or 0))}
        yield {"Event": "AgentCalled", **_of(event), **_seat(event.agent)}
        yield {"Event": "QueueCallerLeave", **_of(event), "Position": "1", "Count": "0"}
        yield {"Event": "AgentConnect", **_of(event), **_seat(event.agent), **times}


def _gave_up(event: said.Left) -> Iterator[Mapping[str, str]]:
    if event.end is LegEnd.ABANDONED:
        yield {"Event": "HangupRequest", **_of(event)}
        yield {"Event": "QueueCallerAbandon", **_of(event), "HoldTime": str(round(event.wait_s or 0))}
    yield {"Event": "QueueCallerLeave", **_of(event), "Position": "1", "Count": "0"}
    yield {"Event": "Hangup", **_of(event), "Cause": "16"}


def _refused(event: said.Refused) -> Iterator[Mapping[str, str]]:
    status = FULL if event.end is LegEnd.REFUSED_FULL else EMPTY
    channel = {"Uniqueid": event.channel, "Linkedid": event.call, "CallerIDNum": event.caller or "<unknown>"}
    yield {"Event": "Newexten", **channel, "Application": "Queue", "AppData": event.queue}
    yield {"Event": "VarSet", **channel, "Variable": "QUEUESTATUS", "Value": status}


def _seat_changed(event: said.SeatChanged) -> Mapping[str, str]:
    names = {
        SeatChange.SIGNED_IN: "QueueMemberAdded",
        SeatChange.SIGNED_OUT: "QueueMemberRemoved",
        SeatChange.PAUSED: "QueueMemberPause",
        SeatChange.READY: "QueueMemberPause",
    }
    paused = event.change is SeatChange.PAUSED
    told = {"Status": "1", "Paused": str(int(paused)), "PausedReason": event.reason if paused else ""}
    return {"Event": names[event.change], "Queue": event.queue or "", **_seat(event.agent), **told}


def _of(event: said.LegEvent) -> dict[str, str]:
    return {"Uniqueid": event.channel, "Linkedid": event.call, "Queue": event.queue}


def _seat(agent: str) -> dict[str, str]:
    return {"MemberName": f"Agent/{agent}", "Interface": f"Local/{agent}@seats/n"}


def _message(at: float, fields: Mapping[str, str]) -> Message:
    timed = {"Event": fields["Event"], "Timestamp": f"{at:.6f}", **fields}
    return Message(at, "\r\n".join(f"{name}: {value}" for name, value in timed.items()).encode())
