"""Two readings of the same call become one: a log was rotated in the middle of it, or is read a second time.

What is known is never lost again: joining is the same in whichever order the parts come, and a part read once more
changes nothing.
"""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime

from madoguchi.calls.calc.assembling import LINGER_S
from madoguchi.calls.calc.ends import LegEnd, TalkEnd
from madoguchi.calls.calc.open_calls import end_of
from madoguchi.calls.calc.records import CallRecord, Leg

SAME_ENTRY_S = 3.0
"""An entry worked out from whole seconds of waiting and talking lies so near to the real one."""
PASSED_ON = frozenset({TalkEnd.BLIND_TRANSFER, TalkEnd.ATTENDED_TRANSFER})
MOVED_ON = frozenset({LegEnd.TIMEOUT, LegEnd.KEY_EXIT, LegEnd.LEAVE_EMPTY, LegEnd.OTHER_EXIT})


def belong_together(one: CallRecord, other: CallRecord) -> bool:
    """Return whether two records of the same id are parts of one call.

    They share an entry, or the one goes on where the other was passed on. A new entry after a crash is a new call.
    """
    if one.call_id != other.call_id:
        return False
    if one.key == other.key or any(_same_entry(mine, theirs) for mine in one.legs for theirs in other.legs):
        return True
    earlier, later = sorted((one, other), key=lambda call: call.started_at)
    return _goes_on(earlier, later)


def joined(known: CallRecord, read: CallRecord) -> CallRecord:
    """Return the call which both records together tell; where they differ, the fuller one is believed, then the newer."""
    legs = list(known.legs)
    for leg in read.legs:
        place = next((at for at, mine in enumerate(legs) if _same_entry(mine, leg)), None)
        if place is None:
            legs.append(leg)
        else:
            legs[place] = _fuller(legs[place], leg)
    legs.sort(key=lambda leg: leg.entered_at)
    started = _start(known, read, legs)
    return replace(
        read,
        key=f"{read.call_id}@{int(started.timestamp())}",
        started_at=started,
        caller=known.caller or read.caller,
        legs=tuple(legs),
        end=end_of(tuple(legs)),
        consultation=known.consultation and read.consultation,
    )


def _goes_on(earlier: CallRecord, later: CallRecord) -> bool:
    if not earlier.legs or not later.legs:
        return False
    last = earlier.legs[-1]
    moved = last.talk_end in PASSED_ON or last.end in MOVED_ON
    gone = (later.legs[0].entered_at - (last.left_at or last.entered_at)).total_seconds()
    return moved and -SAME_ENTRY_S <= gone - (last.talk_s or 0.0) <= LINGER_S


def _start(known: CallRecord, read: CallRecord, legs: list[Leg]) -> datetime:
    """Return the earlier start; a start that came only from an entry worked out gives way to the entry itself."""
    starts = [
        call.started_at
        for call in (known, read)
        if not (call.legs and call.legs[0].inferred and call.started_at == call.legs[0].entered_at)
    ]
    return min([*starts, *([legs[0].entered_at] if legs else [])] or [known.started_at])


def _same_entry(one: Leg, other: Leg) -> bool:
    if one.queue != other.queue:
        return False
    apart = abs((one.entered_at - other.entered_at).total_seconds())
    return apart == 0 or ((one.inferred or other.inferred) and apart <= SAME_ENTRY_S)


def _fuller(known: Leg, read: Leg) -> Leg:
    """Return one leg out of two tellings: every field from the fuller one, filled up from the other."""
    first, second = (known, read) if _fullness(known) > _fullness(read) else (read, known)
    filled = {
        each.name: getattr(second, each.name)
        for each in fields(Leg)
        if getattr(first, each.name) is None and getattr(second, each.name) is not None
    }
    seen = first if not first.inferred else second
    return replace(first, **filled, entered_at=seen.entered_at, inferred=seen.inferred)


def _fullness(leg: Leg) -> tuple[bool, bool, bool, bool]:
    """Return how much a telling knows: the end, then how the talk went, then the entry itself."""
    lost = leg.talk_end is TalkEnd.LOST
    return leg.end is not LegEnd.UNFINISHED, not lost, leg.talk_s is not None, not leg.inferred
