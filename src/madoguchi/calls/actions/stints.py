"""Writes what seats did, as telephone systems log it: signed in, paused, and how long."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from madoguchi.calls.calc.events import SeatChange
from madoguchi.calls.calc.records import SeatInterval
from madoguchi.calls.calc.seat_standing import READY, Shown, paused_as
from madoguchi.calls.models import SeatStint
from madoguchi.contract.models import Contract

SAME = timedelta(seconds=2)
"""Whole seconds let the same moment appear so far apart."""


@transaction.atomic
def store_stints(*, contract: Contract, intervals: Sequence[SeatInterval]) -> int:
    """Write the intervals and return how many rows were added or changed; the same ones again change nothing.

    A stint without an end ends where the seat's next one begins. What a live connection saw is finer, and stays. Who had
    said on the screen that they sit there sits there in what the log tells of the same time.
    """
    if not intervals:
        return 0
    lines = _lines(contract, intervals)
    for interval in sorted(intervals, key=lambda each: each.from_at):
        lines[interval.agent].lay(interval, contract)
    changed = [row for line in lines.values() for row in line.changed.values()]
    fresh = [row for line in lines.values() for row in line.fresh]
    SeatStint.objects.bulk_update(changed, ["to_at"], batch_size=200)
    SeatStint.objects.bulk_create(fresh)
    return len(changed) + len(fresh)


@dataclass(slots=True)
class _Line:
    """One seat's stints in order of time; they never overlap."""

    rows: list[SeatStint] = field(default_factory=list)
    fresh: list[SeatStint] = field(default_factory=list)
    changed: dict[int, SeatStint] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    sitters: list[tuple[datetime, datetime | None, UUID]] = field(default_factory=list)

    def know(self, row: SeatStint) -> None:
        """Begin with a row which is kept already."""
        self.rows.append(row)
        self.kept.add(row.pk)
        if row.user_id is not None:
            self.sitters.append((row.from_at, row.to_at, row.user_id))

    def lay(self, interval: SeatInterval, contract: Contract) -> None:
        """Lay one interval into the line."""
        at = bisect_left(self.rows, interval.from_at - SAME, key=lambda row: row.from_at)
        if self._seen_live(at, interval):
            return
        same = self._same(at, interval)
        if same is None:
            self._insert(interval, contract)
        elif interval.to_at is not None and same.to_at != interval.to_at:
            self._end(same, self._before_next(same, max(interval.to_at, same.from_at)))

    def _seen_live(self, at: int, interval: SeatInterval) -> bool:
        for row in self.rows[max(0, at - 1) :]:
            if interval.to_at is not None and row.from_at >= interval.to_at:
                return False
            if row.standing and (row.to_at is None or row.to_at > interval.from_at):
                return True
        return False

    def _same(self, at: int, interval: SeatInterval) -> SeatStint | None:
        for row in self.rows[at:]:
            if row.from_at > interval.from_at + SAME:
                return None
            if (row.state, row.reason) == shown(interval):
                return row
        return None

    def _insert(self, interval: SeatInterval, contract: Contract) -> None:
        """Cut what was going on then, and end the new stint where the next one begins."""
        place = bisect_right(self.rows, interval.from_at, key=lambda row: row.from_at)
        before = self.rows[place - 1] if place else None
        if before is not None and (before.to_at is None or before.to_at > interval.from_at):
            self._end(before, interval.from_at)
        later = self.rows[place].from_at if place < len(self.rows) else None
        ends = [end for end in (interval.to_at, later) if end is not None]
        state, reason = shown(interval)
        new = SeatStint(contract=contract, agent=interval.agent, state=state, reason=reason)
        new.from_at, new.to_at = interval.from_at, min(ends, default=None)
        new.user_id = self._sitter(interval.from_at)
        self.rows.insert(place, new)
        self.fresh.append(new)

    def _before_next(self, row: SeatStint, to_at: datetime) -> datetime:
        """Return the end, not later than the seat's next stint: somebody else may have sat down meanwhile."""
        return min([to_at, *(each.from_at for each in self.rows[self.rows.index(row) + 1 :][:1])])

    def _sitter(self, at: datetime) -> UUID | None:
        """Return who had sat down there, from their own screen, when the log's stint began."""
        return next((who for start, end, who in self.sitters if start - SAME <= at and (end is None or at < end)), None)

    def _end(self, row: SeatStint, to_at: datetime) -> None:
        if row.to_at != to_at and row.pk in self.kept:
            self.changed[row.pk] = row
        row.to_at = to_at


def shown(interval: SeatInterval) -> Shown:
    """Return the codes of state and reason; a pause for work after a call is no pause."""
    return (READY, "") if interval.state is SeatChange.READY else paused_as(interval.reason)


def _lines(contract: Contract, intervals: Sequence[SeatInterval]) -> defaultdict[str, _Line]:
    """Return what is known of each seat from the first interval on."""
    first = min(each.from_at for each in intervals) - SAME
    rows = SeatStint.objects.select_for_update(no_key=True).filter(
        Q(to_at=None) | Q(to_at__gte=first), contract=contract, agent__in={each.agent for each in intervals}
    )
    lines: defaultdict[str, _Line] = defaultdict(_Line)
    for row in rows.order_by("from_at", "pk"):
        lines[row.agent].know(row)
    return lines
