"""One line of a queue_log becomes one event: `epoch|call id|queue|agent|event|field|field…`.

Fields are counted from the end where Asterisk's versions added some in front (attended transfers) and from the start
elsewhere. A refused caller leaves no line of Asterisk's own; the event REFUSED is ours, written by one line of dialplan
(`QueueLog(${QUEUE},${UNIQUEID},NONE,REFUSED,${QUEUESTATUS})`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from madoguchi.calls.adapters.agents import seat_code
from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.events import CallEvent, SeatChange

WITHOUT_CALL = frozenset({"NONE", "MANAGER", "REALTIME", ""})
REFUSED = "REFUSED"
REFUSAL_ENDS = {
    "FULL": LegEnd.REFUSED_FULL,
    "JOINEMPTY": LegEnd.REFUSED_EMPTY,
    "JOINUNAVAIL": LegEnd.REFUSED_EMPTY,
}
IGNORED = frozenset({"CONFIGRELOAD", "RINGCANCELED", "DID", "SYSCOMPAT", "INFO", "PAUSEREASON", "URL", "CALLSTATUS"})
"""Events which Asterisk is known to write and which count nothing."""

Parts = list[str]
Reader = Callable[[float, Parts], CallEvent]


class UnreadableLine(ValueError):
    """A line is not a line of a queue_log; the message says why."""


def event_of(parts: Parts) -> CallEvent | None:
    """Return the event of a line's parts, None for one which counts nothing. Raises UnreadableLine, UnknownEvent."""
    reader = READERS.get(parts[4])
    if reader is None:
        if parts[4] in IGNORED:
            return None
        raise UnknownEvent(parts[4])
    needed = FIELDS.get(parts[4], 0)
    if len(parts) - 5 < needed or (parts[4] in OF_A_CALL and parts[1] in WITHOUT_CALL):
        raise UnreadableLine("項目が足りません。行が途中で切れていないか確かめてください。")
    try:
        return reader(float(parts[0]), parts)
    except (ValueError, IndexError) as error:
        raise UnreadableLine("数字であるはずの項目が読めません。") from error


class UnknownEvent(LookupError):
    """An event name which this reader does not know: newer versions add some."""


def _seconds(text: str) -> float:
    return float(text or 0)


def _entered(at: float, parts: Parts) -> CallEvent:
    caller = "|".join(parts[6:-1]) if len(parts) > 7 else ""
    return said.Entered(at, parts[1], parts[1], parts[2], caller or None)


def _connected(at: float, parts: Parts) -> CallEvent:
    ring = _seconds(parts[7]) if len(parts) > 7 else None
    return said.Connected(at, parts[1], parts[1], parts[2], seat_code(parts[3]), _seconds(parts[5]), ring)


def _completed(end: TalkEnd) -> Reader:
    def read(at: float, parts: Parts) -> CallEvent:
        agent, wait, talk = seat_code(parts[3]), _seconds(parts[5]), _seconds(parts[6])
        return said.Completed(at, parts[1], parts[1], parts[2], agent, end, wait, talk)

    return read


def _transferred(end: TalkEnd) -> Reader:
    def read(at: float, parts: Parts) -> CallEvent:
        wait, talk = _seconds(parts[-3]), _seconds(parts[-2])
        return said.Transferred(at, parts[1], parts[1], parts[2], seat_code(parts[3]), end, wait, talk)

    return read


def _left(end: LegEnd, wait_field: int) -> Reader:
    def read(at: float, parts: Parts) -> CallEvent:
        wait = _seconds(parts[wait_field]) if len(parts) > wait_field else None
        return said.Left(at, parts[1], parts[1], parts[2], end, wait)

    return read


def _rang_out(at: float, parts: Parts) -> CallEvent:
    return said.RangOut(at, parts[1], parts[1], parts[2], seat_code(parts[3]), _seconds(parts[5]) / 1000)


def _refused(at: float, parts: Parts) -> CallEvent:
    end = REFUSAL_ENDS.get(parts[5].strip().upper())
    if end is None:
        raise ValueError(parts[5])
    return said.Refused(at, parts[1], parts[1], parts[2], end)


def _seat(change: SeatChange, *, everywhere: bool = False) -> Reader:
    def read(at: float, parts: Parts) -> CallEvent:
        queue = None if everywhere or parts[2] in {"NONE", ""} else parts[2]
        reason = parts[5] if len(parts) > 5 and change is SeatChange.PAUSED else ""
        return said.SeatChanged(at, seat_code(parts[3]), queue, change, reason)

    return read


def _started(at: float, _parts: Parts) -> CallEvent:
    return said.SystemStarted(at)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "ENTERQUEUE": _entered,
        "CONNECT": _connected,
        "COMPLETECALLER": _completed(TalkEnd.CALLER),
        "COMPLETEAGENT": _completed(TalkEnd.SEAT),
        "BLINDTRANSFER": _transferred(TalkEnd.BLIND_TRANSFER),
        "TRANSFER": _transferred(TalkEnd.BLIND_TRANSFER),
        "ATTENDEDTRANSFER": _transferred(TalkEnd.ATTENDED_TRANSFER),
        "ABANDON": _left(LegEnd.ABANDONED, 7),
        "EXITWITHTIMEOUT": _left(LegEnd.TIMEOUT, 7),
        "EXITEMPTY": _left(LegEnd.LEAVE_EMPTY, 7),
        "EXITWITHKEY": _left(LegEnd.KEY_EXIT, 8),
        "WITHDRAW": _left(LegEnd.OTHER_EXIT, 7),
        REFUSED: _refused,
        "RINGNOANSWER": _rang_out,
        "QUEUESTART": _started,
        "ADDMEMBER": _seat(SeatChange.SIGNED_IN),
        "REMOVEMEMBER": _seat(SeatChange.SIGNED_OUT),
        "AGENTLOGIN": _seat(SeatChange.SIGNED_IN, everywhere=True),
        "AGENTCALLBACKLOGIN": _seat(SeatChange.SIGNED_IN, everywhere=True),
        "AGENTLOGOFF": _seat(SeatChange.SIGNED_OUT, everywhere=True),
        "AGENTCALLBACKLOGOFF": _seat(SeatChange.SIGNED_OUT, everywhere=True),
        "PAUSE": _seat(SeatChange.PAUSED),
        "PAUSEALL": _seat(SeatChange.PAUSED, everywhere=True),
        "UNPAUSE": _seat(SeatChange.READY),
        "UNPAUSEALL": _seat(SeatChange.READY, everywhere=True),
    }
)
FIELDS: Mapping[str, int] = MappingProxyType(
    {
        "ENTERQUEUE": 2, "CONNECT": 1, "COMPLETECALLER": 2, "COMPLETEAGENT": 2, "BLINDTRANSFER": 4, "TRANSFER": 4,
        "ATTENDEDTRANSFER": 4, "ABANDON": 3, "EXITWITHTIMEOUT": 1, "EXITEMPTY": 1, "EXITWITHKEY": 1, "REFUSED": 1,
        "RINGNOANSWER": 1,
    }
)  # fmt: skip
"""How many fields an event must have behind its name, over the versions of Asterisk."""
OF_A_CALL = frozenset(FIELDS)
