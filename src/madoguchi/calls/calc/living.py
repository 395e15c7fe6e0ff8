"""What is known of some calls, put together anew: which of them live, and how the others ended."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from madoguchi.calls.calc import events as said
from madoguchi.calls.calc.assembling import Assembler
from madoguchi.calls.calc.ends import TalkEnd
from madoguchi.calls.calc.events import CallEvent
from madoguchi.calls.calc.live_events import OutOfSight
from madoguchi.calls.calc.records import CallRecord
from madoguchi.calls.calc.spelling import KeptEvent

ECHO_S = 1.5
"""The same entry told by the manager (with a fraction) and by the log (in whole seconds) lies this far apart at most."""


@dataclass(slots=True, frozen=True)
class KnownCall:
    """A call as far as it is known; ``alive``: somebody in it waits or talks, and is in sight."""

    record: CallRecord
    alive: bool


def known_calls(heard: Iterable[KeptEvent], own_numbers: Collection[str] = ()) -> list[KnownCall]:
    """Return the calls of which these events speak. The order in which they were heard does not matter."""
    events = sorted(heard, key=lambda event: event.at)
    assembler = Assembler(own_numbers=own_numbers)
    settled = [record for event in _without_echoes(events) for record in assembler.feed(event)]
    unseen = _unseen(events)
    living = {record.key for record in assembler.open_calls()}
    settled += assembler.finish()
    return [KnownCall(record, record.key in living and not _gone(record, unseen)) for record in settled]


def _gone(record: CallRecord, unseen: dict[str, bool]) -> bool:
    """Return whether a call which seems to live is out of sight: one that waits, or also one that talks."""
    talks = any(leg.talk_end is TalkEnd.LOST for leg in record.legs)
    return record.call_id in unseen and (unseen[record.call_id] or not talks)


def _without_echoes(events: Iterable[KeptEvent]) -> Iterator[CallEvent]:
    """Leave out an entry told a second time by a coarser clock, and what only says that nothing was heard."""
    entered: dict[tuple[str, str], float] = {}
    for event in _finer_first(events):
        match event:
            case OutOfSight():
                continue
            case said.Entered(sighted=False):
                at = entered.get((event.channel, event.queue))
                if at is not None and abs(event.at - at) <= ECHO_S:
                    continue
                entered[event.channel, event.queue] = event.at
            case said.Left():
                entered.pop((event.channel, event.queue), None)
            case _:
                pass
        yield event


def _finer_first(events: Iterable[KeptEvent]) -> list[KeptEvent]:
    """Replace a whole-second entry by its finer twin where both are known, in the place of the first."""
    found = list(events)
    fine = [each for each in found if isinstance(each, said.Entered) and each.at % 1 and not each.sighted]
    for place, each in enumerate(found):
        if isinstance(each, said.Entered) and not each.at % 1:
            twin = next((other for other in fine if _twins(each, other)), None)
            found[place] = twin or each
    return found


def _twins(coarse: said.Entered, other: said.Entered) -> bool:
    same = (coarse.channel, coarse.queue) == (other.channel, other.queue)
    return same and abs(coarse.at - other.at) <= ECHO_S


def _unseen(events: Iterable[KeptEvent]) -> dict[str, bool]:
    """Return the calls whose last word is that nobody knows where the caller is, and whether he does not talk either."""
    last: dict[str, bool] = {}
    for event in events:
        match event:
            case OutOfSight():
                last[event.call] = event.talking
            case said.SystemStarted() | said.SeatChanged():
                pass
            case _:
                last.pop(event.call, None)
    return last
