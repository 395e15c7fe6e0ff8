"""What an app above knows about due dates: which have moved or fallen away, and what else belongs on calendar and plan.

Such an app registers itself once, when it starts (``AppConfig.ready``). Nothing here knows which apps there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from madoguchi.contract.calc.deadlines import Deadline
from madoguchi.contract.calc.due_rules import Due
from madoguchi.contract.models import Contract
from madoguchi.documents.calc.icalendar import Event
from madoguchi.documents.calc.wall_plan import PlanRow


@dataclass(frozen=True, slots=True)
class Around:
    """``moved``: by the key of a duty its new due day, None where it fell away; ``events`` and ``rows`` are added."""

    moved: Callable[[Contract], Mapping[str, Due | None]]
    events: Callable[[Contract], Sequence[Event]]
    rows: Callable[[Contract, date], Sequence[PlanRow]]


_KNOWN: dict[str, Around] = {}


def register(name: str, around: Around) -> None:
    """Let an app above speak. The same name again: the same app, started again."""
    _KNOWN[name] = around


def as_they_stand(contract: Contract, duties: Sequence[Deadline]) -> list[Deadline]:
    """Return the duties with the days to which they have moved, without those which fell away."""
    moved: dict[str, Due | None] = {}
    for around in _KNOWN.values():
        moved.update(around.moved(contract))
    return list(_standing(duties, moved))


def further_events(contract: Contract) -> list[Event]:
    """Return what else belongs into the calendar."""
    return [event for around in _KNOWN.values() for event in around.events(contract)]


def further_rows(contract: Contract, today: date) -> list[PlanRow]:
    """Return what else belongs on the wall plan."""
    return [row for around in _KNOWN.values() for row in around.rows(contract, today)]


def _standing(duties: Sequence[Deadline], moved: Mapping[str, Due | None]) -> Iterator[Deadline]:
    for duty in duties:
        found = moved.get(duty.key)
        if found is not None:
            yield replace(duty, due_on=found.due_on, hand_in_by=found.hand_in_by, reason=found.reason)
        elif duty.key not in moved:
            yield duty
