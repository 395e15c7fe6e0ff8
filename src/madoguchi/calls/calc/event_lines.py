"""The monthly list of five-minute events: what happened, how fast somebody acted, how long callers had waited by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from madoguchi.calls.calc.board_shapes import AlarmLine, MeasureLine
from madoguchi.calls.calc.ends import CallEnd
from madoguchi.calls.calc.long_waits import LongWait


@dataclass(frozen=True, slots=True)
class Event:
    """One alarm with the callers who waited too long while it stood."""

    alarm: AlarmLine
    waits: Sequence[LongWait]

    @property
    def first_measure(self) -> MeasureLine | None:
        """What was done first."""
        return min(self.alarm.measures, key=lambda each: each.at, default=None)

    @property
    def reaction_s(self) -> int | None:
        """Seconds from the alarm to the first measure, None when none was recorded."""
        first = self.first_measure
        return first.after_s if first else None

    @property
    def lasted_s(self) -> int | None:
        """Seconds from the alarm to its end, None while it stands."""
        cleared = self.alarm.cleared_at
        return None if cleared is None else int((cleared - self.alarm.raised_at).total_seconds())

    @property
    def gave_up(self) -> int:
        """Callers among them who hung up."""
        return sum(each.end is CallEnd.ABANDONED for each in self.waits)


@dataclass(frozen=True, slots=True)
class MonthOfEvents:
    """All events of a month, and the long waits for which nobody was alarmed."""

    events: Sequence[Event]
    waits: Sequence[LongWait]

    @property
    def unalarmed(self) -> list[LongWait]:
        """Long waits without an alarm: read from a file afterwards, or while nobody followed the telephone system."""
        return [each for each in self.waits if not each.alarms]

    @property
    def with_measure(self) -> int:
        """Events about which something was recorded."""
        return sum(each.reaction_s is not None for each in self.events)

    @property
    def typical_reaction_s(self) -> float | None:
        """The median reaction, None without any."""
        known = [each.reaction_s for each in self.events if each.reaction_s is not None]
        return median(known) if known else None

    @property
    def slowest_reaction_s(self) -> int | None:
        """The slowest reaction."""
        return max((each.reaction_s for each in self.events if each.reaction_s is not None), default=None)

    @property
    def longest_wait_s(self) -> float | None:
        """The longest wait of the month among the long ones."""
        return max((each.wait_s for each in self.waits), default=None)


def month_of_events(alarms: Sequence[AlarmLine], waits: Sequence[LongWait]) -> MonthOfEvents:
    """Lay alarms and waits side by side, in the order of time."""
    events = [
        Event(alarm, [wait for wait in waits if any(each.id == alarm.id for each in wait.alarms)])
        for alarm in sorted(alarms, key=lambda each: each.raised_at)
    ]
    return MonthOfEvents(events, waits)
