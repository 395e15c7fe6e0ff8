"""Messages of the manager become events.

Asterisk tells an exit in pieces. QueueCallerLeave comes on every exit, also before an answer. QueueCallerAbandon comes
when the caller hung up, but also on a time-out or when the queue emptied; only an exit by key has Leave alone. What it
was is said by the next message about the channel: AgentConnect, QUEUESTATUS (when the manager may read `dialplan`), the
channel's hang-up, or its next step. Until then the exit is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from madoguchi.calls.adapters.agents import seat_code
from madoguchi.calls.adapters.asterisk_ami.standing import REFUSAL_ENDS, STATUS_ENDS, UNAVAILABLE, Members, Standing
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.events import CallEvent, SeatChange

Fields = Mapping[str, str]
Events = Iterator[CallEvent]

AT_ONCE_S = 1.0
"""A caller's hang-up follows his abandoning within this time; after a time-out the dialplan first says something."""
BOOT_TOLERANCE_S = 5.0
"""A greeting bears no time of its own: what it says is this much finer or coarser than the messages around it."""
UNSAID = frozenset({"", "<unknown>", "unknown", "<null>"})
START_IN_ID = re.compile(r"(?:^|-)(\d{9,10})\.\d+$")
"""A channel's id holds the second in which the channel began."""
TALK_ENDS = {"caller": TalkEnd.CALLER, "agent": TalkEnd.SEAT}


class Translator:
    """Remembers the channels that stand in queues; memory grows with those and with the seats."""

    def __init__(self) -> None:
        self._standing: dict[str, Standing] = {}
        self._asked_queue: dict[str, str] = {}
        self._members = Members()
        self._clock = 0.0
        self._began: float | None = None
        """The latest moment at which the system can have begun."""
        self._greeted: tuple[float, float] | None = None
        self._timed = False
        self._hears_hangups = False
        self._resumed: float | None = None
        """When the first message of this connection was told; None until then."""

    def take(self, fields: Fields, received_at: float | None) -> Events:
        """Yield what a message says. Raises KeyError or ValueError for a message with a part missing."""
        told = fields.get("Timestamp")
        self._timed = told is not None
        if told is not None:
            self._clock = float(told)
            self._resumed = self._clock if self._resumed is None else self._resumed
        elif received_at is not None:
            self._clock = received_at
        else:
            self._clock = max(self._clock, _start_of(fields.get("Uniqueid", "")))
        if fields["Event"] != "FullyBooted":
            yield from self._restarted()
        yield from MESSAGES[fields["Event"]](self, fields)

    def connection_began(self) -> None:
        """Something may have been missed: what stands now is explained less surely."""
        self._resumed = None
        for standing in self._standing.values():
            standing.interrupted = True

    def finish(self) -> Events:
        """Yield the exits which nothing has explained."""
        for channel in list(self._standing):
            yield from self._explain(channel, None)

    def joined(self, fields: Fields) -> Events:
        """QueueCallerJoin."""
        channel, queue = fields["Uniqueid"], fields["Queue"]
        yield from self._explain(channel, None)
        call = fields.get("Linkedid") or channel
        self._standing[channel] = Standing(call, queue, self._clock, self._timed)
        caller = fields.get("CallerIDNum", "")
        yield said.Entered(self._clock, call, channel, queue, None if caller in UNSAID else caller)

    def sighted(self, fields: Fields) -> Events:
        """QueueEntry: somebody waits, whose coming may have been missed."""
        channel, waited = fields["Uniqueid"], float(fields["Wait"])
        known = self._standing.get(channel)
        if known is not None:
            if not known.measurable:
                self._clock = max(self._clock, known.entered + waited)
            return
        entered = self._clock - waited
        self._standing[channel] = Standing(channel, fields["Queue"], entered, measurable=False)
        yield said.Entered(entered, channel, channel, fields["Queue"], sighted=True)

    def abandoned(self, fields: Fields) -> Events:
        """QueueCallerAbandon: gone without an answer, for whatever reason."""
        standing = self._known(fields, float(fields.get("HoldTime") or 0))
        standing.abandoned_at = self._clock
        yield from ()

    def left(self, fields: Fields) -> Events:
        """QueueCallerLeave: the reason is what was said just before, or comes next."""
        standing = self._known(fields, 0.0)
        standing.left_at = self._clock
        standing.left_in_view = self._resumed is not None and self._clock - self._resumed > AT_ONCE_S
        if standing.abandoned_at is not None and standing.hangup_asked:
            yield from self._explain(fields["Uniqueid"], LegEnd.ABANDONED)

    def connected(self, fields: Fields) -> Events:
        """AgentConnect."""
        standing = self._known(fields, float(fields["HoldTime"]))
        standing.connected, wait_s = self._clock, self._waited(standing)
        standing.agent = agent = seat_code(fields["MemberName"])
        ring_s = float(fields["RingTime"]) if fields.get("RingTime") else None
        yield said.Connected(self._clock, standing.call, fields["Uniqueid"], standing.queue, agent, wait_s, ring_s)

    def completed(self, fields: Fields) -> Events:
        """AgentComplete: how long was talked, and who is believed to have ended it."""
        queue, agent, told_s = fields["Queue"], seat_code(fields["MemberName"]), float(fields["TalkTime"])
        channel = fields.get("Uniqueid") or self._channel_with(queue, agent)
        standing = self._standing.get(channel)
        talk_s = told_s
        if standing and standing.queue == queue and standing.connected is not None:
            del self._standing[channel]
            if standing.measurable and self._timed:
                talk_s = max(0.0, self._clock - standing.connected)
            elif not self._timed:
                self._clock = max(self._clock, standing.connected + told_s)
        yield said.Completed(
            at=self._clock,
            call=standing.call if standing else fields.get("Linkedid") or channel,
            channel=channel,
            queue=queue,
            agent=agent,
            end=TALK_ENDS.get(fields.get("Reason", "")),
            wait_s=float(fields["HoldTime"]),
            talk_s=talk_s,
        )

    def rang_out(self, fields: Fields) -> Events:
        """AgentRingNoAnswer."""
        channel, agent = fields["Uniqueid"], seat_code(fields["MemberName"])
        ring_s = float(fields.get("RingTime") or 0) / 1000
        call = fields.get("Linkedid") or channel
        yield said.RangOut(self._clock, call, channel, fields["Queue"], agent, ring_s)

    def variable(self, fields: Fields) -> Events:
        """VarSet: QUEUESTATUS says how a queue was left, or that it was not entered at all."""
        if fields.get("Variable") != "QUEUESTATUS":
            return
        channel, status = fields["Uniqueid"], fields.get("Value", "")
        standing = self._standing.get(channel)
        if standing is not None and standing.leaving and status in STATUS_ENDS:
            yield from self._explain(channel, STATUS_ENDS[status])
        elif status in REFUSAL_ENDS:
            yield from self._explain(channel, None)
            call, queue = fields.get("Linkedid") or channel, self._asked_queue.get(channel, "")
            caller = fields.get("CallerIDNum", "")
            end = REFUSAL_ENDS[status]
            yield said.Refused(self._clock, call, channel, queue, end, None if caller in UNSAID else caller)

    def stepped(self, fields: Fields) -> Events:
        """Newexten: the caller's next step in the dialplan; a step into Queue() names the queue asked for."""
        channel = fields.get("Uniqueid", "")
        standing = self._standing.get(channel)
        if standing is not None and standing.leaving:
            yield from self._explain(channel, None)
        if fields.get("Application") == "Queue":
            self._asked_queue[channel] = fields.get("AppData", "").split(",")[0].strip()

    def hangup_asked(self, fields: Fields) -> Events:
        """HangupRequest: the far side of this channel has hung up."""
        self._hears_hangups = True
        standing = self._standing.get(fields.get("Uniqueid", ""))
        if standing is not None:
            standing.hangup_asked = True
        yield from ()

    def hung_up(self, fields: Fields) -> Events:
        """Hangup: the channel is gone."""
        channel = fields["Uniqueid"]
        self._asked_queue.pop(channel, None)
        standing = self._standing.get(channel)
        if standing is None:
            return
        gone = standing.abandoned_at
        at_once = gone is not None and self._clock - gone <= AT_ONCE_S and (self._timed or not self._hears_hangups)
        if standing.leaving:
            yield from self._explain(channel, LegEnd.ABANDONED if at_once else None)
        elif standing.connected is None:
            self._standing.pop(channel)
            yield said.HungUp(self._clock, standing.call, channel)

    def blind_transfer(self, fields: Fields) -> Events:
        """BlindTransfer."""
        yield from self._transfer(fields, TalkEnd.BLIND_TRANSFER)

    def attended_transfer(self, fields: Fields) -> Events:
        """AttendedTransfer: what the seat asked before belongs to the citizen's call."""
        yield from self._transfer(fields, TalkEnd.ATTENDED_TRANSFER)
        call = fields.get("TransfereeLinkedid") or fields.get("OrigTransfererLinkedid")
        for other in ("SecondTransfererLinkedid", "TransferTargetLinkedid", "TransferTargetUniqueid"):
            if call and fields.get(other) not in {None, "", call}:
                yield said.Joined(self._clock, call, fields[other])

    def held(self, fields: Fields) -> Events:
        """Hold and Unhold by the seat; a caller who puts us on hold changes nothing."""
        channel = fields["Uniqueid"]
        if channel not in self._standing:
            call = fields.get("Linkedid") or channel
            yield said.HoldChanged(self._clock, call, call, fields["Event"] == "Hold")

    def booted(self, fields: Fields) -> Events:
        """FullyBooted greets every connection and bears no time: the messages around it say when it came."""
        if fields.get("Uptime"):
            self._greeted = (self._clock, float(fields["Uptime"]))
        yield from ()

    def _restarted(self) -> Events:
        """After a greeting: the system was restarted if it is younger than it would have to be."""
        if self._greeted is None:
            return
        (earliest, uptime), self._greeted = self._greeted, None
        if self._began is not None and earliest - uptime > self._began + BOOT_TOLERANCE_S:
            self._began = None
            yield from self._restart(earliest)
        latest = self._clock - uptime
        self._began = latest if self._began is None else min(self._began, latest)

    def shut_down(self, _fields: Fields) -> Events:
        """Shutdown: whoever is in the system is lost."""
        yield from self._restart(self._clock)

    def member_came(self, fields: Fields) -> Events:
        """QueueMemberAdded, and QueueMember in an answer to QueueStatus."""
        queue, interface = fields["Queue"], fields.get("Interface") or fields["Location"]
        agent = seat_code(fields.get("MemberName") or fields.get("Name") or interface)
        if self._members.get(queue, interface) is None:
            self._members.put(queue, interface, agent)
            yield said.SeatChanged(self._clock, agent, queue, SeatChange.SIGNED_IN)
        yield from self.member_changed(fields)

    def member_went(self, fields: Fields) -> Events:
        """QueueMemberRemoved."""
        queue, interface = fields["Queue"], fields["Interface"]
        self._members.remove(queue, interface)
        yield said.SeatChanged(self._clock, seat_code(fields["MemberName"]), queue, SeatChange.SIGNED_OUT)

    def member_changed(self, fields: Fields) -> Events:
        """QueueMemberPause and QueueMemberStatus: reachable or not, paused or not."""
        queue, interface = fields["Queue"], fields.get("Interface") or fields["Location"]
        agent = seat_code(fields.get("MemberName") or fields.get("Name") or interface)
        member = self._members.put(queue, interface, agent)
        member.unavailable = fields.get("Status") in UNAVAILABLE
        paused = fields.get("Paused") == "1"
        if paused != member.paused:
            member.paused = paused
            change = SeatChange.PAUSED if paused else SeatChange.READY
            reason = fields.get("PausedReason", "") if paused else ""
            yield said.SeatChanged(self._clock, agent, queue, change, reason)

    def _known(self, fields: Fields, waited_s: float) -> Standing:
        """Return the channel's standing; one whose coming was missed began so many seconds ago."""
        channel = fields["Uniqueid"]
        standing = self._standing.get(channel)
        if standing is None or standing.queue != fields["Queue"]:
            call = fields.get("Linkedid") or channel
            standing = Standing(call, fields["Queue"], self._clock - waited_s, measurable=False, interrupted=True)
            self._standing[channel] = standing
        elif not self._timed:
            self._clock = max(self._clock, standing.entered + waited_s)
        if waited_s or standing.told_wait_s is None:
            standing.told_wait_s = waited_s
        return standing

    def _channel_with(self, queue: str, agent: str) -> str:
        """Return the channel which talks with a seat: the message has lost it when the channel is gone already.

        The end of an earlier talk may have been missed, so it is the latest one.
        """
        talks = [
            (standing.connected, channel)
            for channel, standing in self._standing.items()
            if standing.queue == queue and standing.agent == agent and standing.connected is not None
        ]
        if not talks:
            raise KeyError("Uniqueid")
        return max(talks)[1]

    def _waited(self, standing: Standing) -> float:
        ended = standing.connected or standing.abandoned_at or standing.left_at or self._clock
        if standing.measurable and self._timed:
            return max(0.0, ended - standing.entered)
        return standing.told_wait_s if standing.told_wait_s is not None else max(0.0, ended - standing.entered)

    def _explain(self, channel: str, end: LegEnd | None) -> Events:
        """Yield the exit which a channel is making; without a word for it, the one that fits what was seen."""
        standing = self._standing.get(channel)
        if standing is None or standing.connected is not None or standing.left_at is None:
            return
        del self._standing[channel]
        at = standing.abandoned_at or standing.left_at
        yield said.Left(
            at, standing.call, channel, standing.queue, end or self._fitting(standing), self._waited(standing)
        )

    def _fitting(self, standing: Standing) -> LegEnd:
        """Return the likely end: without an abandoning it was a key; a queue with nobody in it was left as empty."""
        if standing.abandoned_at is None:
            in_view = standing.left_in_view or not standing.interrupted
            return LegEnd.KEY_EXIT if in_view else LegEnd.OTHER_EXIT
        if standing.hangup_asked:
            return LegEnd.ABANDONED
        return LegEnd.TIMEOUT if self._members.any_available(standing.queue) else LegEnd.LEAVE_EMPTY

    def _transfer(self, fields: Fields, end: TalkEnd) -> Events:
        channel = fields.get("TransfereeUniqueid")
        if fields.get("Result", "Success") == "Success" and channel:
            call = fields.get("TransfereeLinkedid") or channel
            yield said.Transferred(self._clock, call, channel, "", "", end)

    def _restart(self, at: float) -> Events:
        yield from self.finish()
        self._standing.clear()
        self._asked_queue.clear()
        self._members = Members()
        yield said.SystemStarted(at)


def _start_of(channel: str) -> float:
    found = START_IN_ID.search(channel)
    return float(found[1]) if found else 0.0


MESSAGES: Mapping[str, Callable[[Translator, Fields], Events]] = {
    "QueueCallerJoin": Translator.joined,
    "QueueEntry": Translator.sighted,
    "QueueCallerAbandon": Translator.abandoned,
    "QueueCallerLeave": Translator.left,
    "AgentConnect": Translator.connected,
    "AgentComplete": Translator.completed,
    "AgentRingNoAnswer": Translator.rang_out,
    "VarSet": Translator.variable,
    "Newexten": Translator.stepped,
    "HangupRequest": Translator.hangup_asked,
    "Hangup": Translator.hung_up,
    "BlindTransfer": Translator.blind_transfer,
    "AttendedTransfer": Translator.attended_transfer,
    "Hold": Translator.held,
    "Unhold": Translator.held,
    "FullyBooted": Translator.booted,
    "Shutdown": Translator.shut_down,
    "QueueMemberAdded": Translator.member_came,
    "QueueMember": Translator.member_came,
    "QueueMemberRemoved": Translator.member_went,
    "QueueMemberPause": Translator.member_changed,
    "QueueMemberStatus": Translator.member_changed,
}
KNOWN = frozenset(MESSAGES)
"""The messages which say something about calls or seats; all others are counted and passed over."""
