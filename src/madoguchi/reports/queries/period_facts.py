"""Reads the facts of a period: a fixed number of queries, however many visitors came.

``as_of`` is the moment the report speaks of. What was recorded later is left out, and a record corrected later is put back to what
it said then, so that the records behind a frozen figure are for ever the ones it counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from madoguchi.contacts.choices import Channel
from madoguchi.contacts.models import Complaint, Contact, Correction, Handout
from madoguchi.contacts.queries.records import record_of, with_everything
from madoguchi.contract.calc.clock_times import hours_text
from madoguchi.contract.models import Contract, OpeningDay
from madoguchi.counter.choices import IssuedVia, Phase
from madoguchi.counter.models import ChecklistTick, TemporaryAssist, Ticket
from madoguchi.reports.calc import facts as made
from madoguchi.reports.calc.facts import PHONE, PeriodFacts
from madoguchi.reports.calc.periods import Period
from madoguchi.reports.queries.books import books_of
from madoguchi.reports.queries.period_calls import period_calls
from madoguchi.reports.queries.period_incidents import period_incidents

TICKET = "ticket"


def period_facts(contract: Contract, period: Period, *, as_of: datetime) -> PeriodFacts:
    """Return everything the period's report is computed from."""
    return _Reading(contract, period, as_of).facts()


def people_facts(contract: Contract, period: Period, *, as_of: datetime) -> PeriodFacts:
    """Return who came and who was served, and nothing else: what must agree before a report may be frozen."""
    return _Reading(contract, period, as_of).people()


class _Reading:
    """One reading of one period: the contract's clock, its sites, and what was corrected."""

    def __init__(self, contract: Contract, period: Period, as_of: datetime) -> None:
        self.contract, self.period, self.as_of = contract, period, as_of
        self.zone = ZoneInfo(contract.time_zone)
        self.span = (period.starts_on, period.ends_on)

    def facts(self) -> PeriodFacts:
        return replace(
            self.people(),
            handouts=self.handouts(),
            assists=self.assists(),
            incidents=period_incidents(self.contract, self.period, as_of=self.as_of),
            openings=self.openings(),
            calls=period_calls(self.contract, self.period, as_of=self.as_of),
        )

    def people(self) -> PeriodFacts:
        tickets = self.tickets()
        labels = {ticket.id: ticket.label for ticket in tickets}
        corrections = self.corrections(labels)
        visits = _put_back(self.visits(labels), corrections, self.as_of)
        with_record = {source for visit, source in visits if source}
        seen = [visit for visit, _ in visits]
        return PeriodFacts(
            period=self.period,
            books=books_of(self.contract),
            read_on=self.here(self.as_of).date(),
            tickets=[replace(ticket, has_record=ticket.id in with_record) for ticket in tickets],
            visits=seen,
            complaints=self.complaints(seen),
            corrections=[each for each in corrections if each.corrected_at <= self.as_of],
        )

    def here(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone)

    def tickets(self) -> list[made.Ticket]:
        rows = Ticket.objects.filter(
            Q(known_at=None) | Q(known_at__lte=self.as_of),  # a device without a line tells of its tickets later
            contract=self.contract,
            business_date__range=self.span,
            issued_at__lte=self.as_of,
        ).select_related("site", "purpose")
        return [self.ticket(row) for row in rows.order_by("issued_at", "series", "number")]

    def ticket(self, row: Ticket) -> made.Ticket:
        return made.Ticket(
            id=row.id,
            place=row.site.code,
            day=row.business_date,
            label=row.label,
            purpose=row.purpose.label,
            state=row.state,
            via=row.get_issued_via_display(),
            issued_at=self.here(row.issued_at),
            first_called_at=self.here(row.first_called_at) if row.first_called_at else None,
            walk_in=row.issued_via == IssuedVia.WALK_IN,
            has_record=False,
        )

    def visits(self, labels: dict[UUID, str]) -> list[tuple[made.Visit, UUID | None]]:
        rows = Contact.objects.filter(
            contract=self.contract, business_date__range=self.span, recorded_at__lte=self.as_of
        ).select_related("site")
        return [(self.visit(row, labels), row.source_id) for row in with_everything(rows).order_by("started_at", "id")]

    def visit(self, row: Contact, labels: dict[UUID, str]) -> made.Visit:
        return made.Visit(
            id=row.id,
            place=PHONE if row.channel == Channel.PHONE or row.site is None else row.site.code,
            day=row.business_date,
            started_at=self.here(row.started_at),
            ended_at=self.here(row.ended_at),
            recorded_at=self.here(row.recorded_at),
            ticket=labels.get(row.source_id, "") if row.source_id else "",
            has_ticket=row.source_kind == TICKET and row.source_id in labels,
            corrected=False,
            record=record_of(row),
        )

    def handouts(self) -> list[made.Handout]:
        rows = Handout.objects.filter(
            contract=self.contract, business_date__range=self.span, handed_at__lte=self.as_of
        ).select_related("site")
        return [
            made.Handout(
                id=row.id,
                place=row.site.code,
                day=row.business_date,
                handed_at=self.here(row.handed_at),
                people=row.people,
            )
            for row in rows.order_by("handed_at", "id")
        ]

    def complaints(self, visits: Iterable[made.Visit]) -> list[made.Complaint]:
        """Return the complaint of every visit that has one, with the answer if it was given by then."""
        rows = Complaint.objects.filter(
            contact__contract=self.contract, contact__business_date__range=self.span, heard_at__lte=self.as_of
        )
        found = {row.contact_id: row for row in rows}
        told = [self.complaint(visit, found.get(visit.id)) for visit in visits if visit.record.complaint is not None]
        return sorted(told, key=lambda each: (each.heard_at, str(each.id)))

    def complaint(self, visit: made.Visit, row: Complaint | None) -> made.Complaint:
        answered = row.answered_at if row and row.answered_at and row.answered_at <= self.as_of else None
        return made.Complaint(
            id=visit.id,
            place=visit.place,
            day=visit.day,
            heard_at=self.here(row.heard_at) if row else visit.recorded_at,
            summary=visit.record.complaint or "",
            response=row.response if row and answered else "",
            answered_at=self.here(answered) if answered else None,
        )

    def corrections(self, labels: dict[UUID, str]) -> list[made.Correction]:
        """Return all corrections of the period's records, those after ``as_of`` too: they are needed to put back."""
        rows = Correction.objects.filter(
            contact__contract=self.contract, contact__business_date__range=self.span
        ).select_related("contact__site", "corrected_by")
        return [self.correction(row, labels) for row in rows.order_by("corrected_at", "id")]

    def correction(self, row: Correction, labels: dict[UUID, str]) -> made.Correction:
        contact = row.contact
        return made.Correction(
            id=row.id,
            contact_id=contact.id,
            place=contact.site.code if contact.site else PHONE,
            day=contact.business_date,
            ticket=labels.get(contact.source_id, "") if contact.source_id else "",
            corrected_at=self.here(row.corrected_at),
            by=row.corrected_by.display_name,
            reason=row.reason,
            before=row.before,
        )

    def assists(self) -> list[made.Assist]:
        first, last = (datetime.combine(day, datetime.min.time(), self.zone) for day in _half_open(self.period))
        rows = TemporaryAssist.objects.filter(contract=self.contract, from_at__gte=first, from_at__lt=last)
        rows = rows.filter(from_at__lte=self.as_of).select_related("site", "user")
        return [self.assist(row) for row in rows.order_by("from_at", "pk")]

    def assist(self, row: TemporaryAssist) -> made.Assist:
        ended = row.to_at if row.to_at and row.to_at <= self.as_of else None
        return made.Assist(
            id=row.id,
            place=row.site.code,
            day=self.here(row.from_at).date(),
            who=row.user.display_name,
            own_post=row.get_own_post_display(),
            reason=row.reason,
            from_at=self.here(row.from_at),
            to_at=self.here(ended) if ended else None,
        )

    def openings(self) -> list[made.Opening]:
        ticks = self.ticks()
        rows = OpeningDay.objects.filter(contract=self.contract, date__range=self.span).select_related("site")
        return [
            made.Opening(
                place=row.site.code,
                day=row.date,
                hours=hours_text(row.opens_at, row.closes_at),
                cancelled=row.cancelled,
                reason=row.reason,
                opening_ticks=ticks.get((row.site_id, row.date, Phase.OPENING), 0),
                closing_ticks=ticks.get((row.site_id, row.date, Phase.CLOSING), 0),
            )
            for row in rows.order_by("date", "site__order", "site__code")
        ]

    def ticks(self) -> dict[tuple[UUID, date, str], int]:
        """Return how many different items were ticked, by site, day and phase."""
        rows = (
            ChecklistTick.objects.filter(
                site__contract=self.contract, business_date__range=self.span, ticked_at__lte=self.as_of
            )
            .order_by()
            .values_list("site_id", "business_date", "phase")
            .annotate(items=Count("item", distinct=True))
        )
        return {(site, day, phase): items for site, day, phase, items in rows}


def _half_open(period: Period) -> tuple[date, date]:
    return period.starts_on, period.ends_on + timedelta(days=1)


def _put_back(
    visits: list[tuple[made.Visit, UUID | None]], corrections: list[made.Correction], as_of: datetime
) -> list[tuple[made.Visit, UUID | None]]:
    """Return the visits as they stood at ``as_of``: the first later correction kept what the record said then."""
    later: dict[UUID, made.Correction] = {}
    for each in corrections:
        if each.corrected_at > as_of:
            later.setdefault(each.contact_id, each)
    earlier = {each.contact_id for each in corrections if each.corrected_at <= as_of}
    return [
        (
            replace(
                visit,
                corrected=visit.id in earlier,
                record=made.record_from(later[visit.id].before) if visit.id in later else visit.record,
            ),
            source,
        )
        for visit, source in visits
    ]
