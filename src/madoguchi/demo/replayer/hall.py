"""The queues as they stand at one place of the tape: what `QueueStatus` is answered from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from madoguchi.demo.replayer.tape import Message

Fields = dict[str, str]
MEMBER_FIELDS = (
    "StateInterface", "Membership", "Penalty", "CallsTaken", "LastCall", "LastPause", "LoginTime", "InCall", "Status",
    "Paused", "PausedReason", "Wrapuptime",
)  # fmt: skip
QUEUE_FIELDS = {
    "Max": "0",
    "Strategy": "ringall",
    "Holdtime": "0",
    "TalkTime": "0",
    "ServiceLevel": "20",
    "Weight": "0",
}


@dataclass
class Hall:
    """Feed it the messages of the tape in order."""

    queues: dict[str, None] = field(default_factory=dict)
    callers: dict[tuple[str, str], tuple[Fields, float]] = field(default_factory=dict)
    members: dict[tuple[str, str], Fields] = field(default_factory=dict)

    def take(self, message: Message) -> None:
        """Move by one message."""
        if b"\r\nQueue: " not in message.raw:
            return
        fields = message.fields
        event, queue = fields["Event"], fields["Queue"]
        self.queues.setdefault(queue)
        match event:
            case "QueueCallerJoin":
                self.callers[queue, fields["Uniqueid"]] = fields, message.at
            case "QueueCallerLeave":
                self.callers.pop((queue, fields["Uniqueid"]), None)
            case "QueueMemberAdded" | "QueueMemberPause" | "QueueMemberStatus":
                talks = self.members.get((queue, fields["Interface"]), {}).get("InCall", "0")
                self.members[queue, fields["Interface"]] = {**fields, "InCall": talks}
            case "QueueMemberRemoved":
                self.members.pop((queue, fields["Interface"]), None)
            case "AgentConnect" | "AgentComplete":
                self._talks(queue, fields["Interface"], talks=event == "AgentConnect")
            case _:
                pass

    def _talks(self, queue: str, interface: str, *, talks: bool) -> None:
        member = self.members.get((queue, interface))
        if member is not None:
            member["InCall"] = "1" if talks else "0"

    def status(self, action_id: str, at: float) -> Iterator[Fields]:
        """Yield the list which answers QueueStatus."""
        told = 0
        for queue in self.queues:
            callers = [(fields, began) for (name, _), (fields, began) in self.callers.items() if name == queue]
            members = [fields for (name, _), fields in self.members.items() if name == queue]
            lines = [_queue(queue, len(callers)), *map(_member, members)]
            lines += [_entry(place, fields, at - began) for place, (fields, began) in enumerate(callers, 1)]
            yield from ({**line, "ActionID": action_id} for line in lines)
            told += len(lines)
        yield {
            "Event": "QueueStatusComplete",
            "ActionID": action_id,
            "EventList": "Complete",
            "ListItems": str(told),
        }


def _queue(queue: str, calls: int) -> Fields:
    return {"Event": "QueueParams", "Queue": queue, "Calls": str(calls), **QUEUE_FIELDS}


def _member(fields: Fields) -> Fields:
    kept = {name: fields.get(name, "0") for name in MEMBER_FIELDS}
    named = {"Queue": fields["Queue"], "Name": fields["MemberName"], "Location": fields["Interface"]}
    return {"Event": "QueueMember", **named, **kept}


def _entry(place: int, fields: Fields, waited_s: float) -> Fields:
    named = {name: fields.get(name, "") for name in ("Queue", "Channel", "Uniqueid", "CallerIDNum")}
    return {
        "Event": "QueueEntry",
        "Position": str(place),
        **named,
        "Wait": str(int(max(0.0, waited_s))),
        "Priority": "0",
    }
