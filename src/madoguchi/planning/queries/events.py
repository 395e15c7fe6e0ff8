"""The events which change how many come: those entered in the planning, and the campaigns of publicity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from madoguchi.contract.models import Contract
from madoguchi.planning.calc.events import EVENT_WORDS, Event, EventKind
from madoguchi.planning.models import PlanningEvent
from madoguchi.publicity.queries.campaigns import events_between


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as the page lists it; ``entered`` is None for one which comes from publicity."""

    event: Event
    kind_word: str
    entered: PlanningEvent | None


def events_of(contract: Contract) -> tuple[Event, ...]:
    """Return every event of the contract in order of days."""
    return tuple(line.event for line in event_lines(contract))


def event_lines(contract: Contract) -> list[EventLine]:
    """Return every event in force with where it comes from, in order of days."""
    rows = PlanningEvent.objects.filter(contract=contract, withdrawn_at=None).select_related("entered_by")
    entered = [EventLine(event_from(each), each.get_kind_display(), each) for each in rows.order_by("starts_on", "id")]
    return sorted([*entered, *_campaigns(contract)], key=lambda line: (line.event.starts_on, line.event.key))


def _campaigns(contract: Contract) -> Iterator[EventLine]:
    """Yield the campaigns which the city approved. Two queries."""
    for each in events_between(contract, contract.signed_on, contract.ends_on):
        event = Event(f"campaign:{each.id}", EventKind.MAILING, each.title, each.starts_on, each.ends_on)
        yield EventLine(event, each.medium_ja or EVENT_WORDS[EventKind.MAILING], None)


def event_from(row: PlanningEvent) -> Event:
    """Return an entered event as the arithmetic knows it."""
    peak = row.peak_percent / 100.0 if row.peak_percent is not None else None
    return Event(str(row.pk), EventKind(row.kind), row.title, row.starts_on, row.ends_on, peak)


def event_row(contract: Contract, event_id: UUID) -> PlanningEvent | None:
    """Return one entered event of the contract."""
    return PlanningEvent.objects.filter(contract=contract, pk=event_id).first()
