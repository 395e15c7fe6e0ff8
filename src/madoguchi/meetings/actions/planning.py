"""When meetings are held: the contract's series, single meetings, and a meeting which moves or is cancelled."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from madoguchi.contract.calc.deadlines import meeting_days
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import business_calendar, terms_of
from madoguchi.documents.actions.submitting import By
from madoguchi.meetings.actions.telling import tell
from madoguchi.meetings.choices import MeetingKind, MeetingState
from madoguchi.meetings.models import Meeting, MeetingSeries

OVER = "開催済みか中止の会議は変えられません。続きは、新しい会議を作ってください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """From when to when on the office's clock, and where."""

    starts_at: time
    ends_at: time
    place: str


@transaction.atomic
def plan_series(*, contract: Contract, hours: Hours, by: By) -> MeetingSeries:
    """Plan the contract's weekly meeting to its end: days by the contract, hours and place as given.

    Run again it moves only the hours and place of meetings still to come. Raises ValidationError where the contract names
    no weekday, and for hours which do not fit.
    """
    Contract.objects.select_for_update().only("pk").get(pk=contract.pk)
    days = list(meeting_days(terms_of(contract), business_calendar(contract)))
    if not days:
        raise ValidationError("契約に定例の会議の曜日がありません。会議を1回ずつ作ってください。")
    series = MeetingSeries.objects.filter(contract=contract).first() or MeetingSeries(contract=contract)
    series.starts_at, series.ends_at, series.place = _hours(hours)
    series.clean_fields()
    series.save(force_insert=series._state.adding)  # noqa: SLF001  Django's own mark of a new row
    today = business_date(by.now, contract)
    coming = Meeting.objects.filter(contract=contract, kind=MeetingKind.REGULAR, state=MeetingState.PLANNED)
    coming.filter(on__gte=today).update(starts_at=series.starts_at, ends_at=series.ends_at, place=series.place)
    _add_days(contract, days, series)
    tell(series, "plan_meeting_series", by=by, contract_id=contract.pk, days=len(days))
    return series


@transaction.atomic
def plan_meeting(*, contract: Contract, meeting_id: UUID, title: str, on: date, hours: Hours, by: By) -> Meeting:
    """Plan a single meeting beside the series. The same id gives the same meeting."""
    known = Meeting.objects.filter(pk=meeting_id, contract=contract).first()
    if known is not None:
        return known
    starts_at, ends_at, place = _hours(hours)
    meeting = Meeting(
        id=meeting_id,
        contract=contract,
        kind=MeetingKind.EXTRA,
        title=title.strip(),
        on=on,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
    )
    _refuse_outside(contract, on)
    meeting.clean_fields()
    meeting.save(force_insert=True)
    tell(meeting, "plan_meeting", by=by, contract_id=contract.pk, on=on.isoformat())
    return meeting


@transaction.atomic
def move_meeting(*, meeting: Meeting, on: date, hours: Hours, reason: str, by: By) -> Meeting:
    """Hold the meeting on another day, hour or place. The due days of its paper and minutes follow it.

    Raises ValidationError once it was held or cancelled, for a day outside the contract, and for another day without a
    reason.
    """
    kept = _held_row(meeting)
    if kept.state != MeetingState.PLANNED:
        raise ValidationError(OVER)
    if on != kept.on and not reason.strip():
        raise ValidationError({"reason": "会議の日を変える理由を書いてください。"})
    _refuse_outside(kept.contract, on)
    kept.starts_at, kept.ends_at, kept.place = _hours(hours)
    kept.on, kept.reason = on, reason.strip() or kept.reason
    kept.clean_fields()
    kept.save(update_fields=("on", "starts_at", "ends_at", "place", "reason"))
    tell(kept, "move_meeting", by=by, contract_id=kept.contract_id, on=on.isoformat())
    return kept


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: By) -> Meeting:
    """Note that the meeting is not held, as agreed with the city; nothing of it is due then. Cancelled already: no change.

    Raises ValidationError once it was held, and without a reason.
    """
    kept = _held_row(meeting)
    if kept.state == MeetingState.CANCELLED:
        return kept
    if kept.state != MeetingState.PLANNED:
        raise ValidationError(OVER)
    if not reason.strip():
        raise ValidationError({"reason": "中止する理由を、本市と話したことを含めて書いてください。"})
    kept.state, kept.reason = MeetingState.CANCELLED, reason.strip()
    kept.clean_fields()
    kept.save(update_fields=("state", "reason"))
    tell(kept, "cancel_meeting", by=by, contract_id=kept.contract_id)
    return kept


def _held_row(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).select_related("contract").get(pk=meeting.pk)


def _hours(hours: Hours) -> tuple[time, time, str]:
    if hours.ends_at <= hours.starts_at:
        raise ValidationError({"ends_at": "終わる時刻は、始まる時刻より後にしてください。"})
    return hours.starts_at, hours.ends_at, hours.place.strip()


def _refuse_outside(contract: Contract, on: date) -> None:
    if not contract.signed_on <= on <= contract.ends_on:
        raise ValidationError({"on": "契約期間の中の日にしてください。"})
    why = business_calendar(contract).closed_because(on)
    if why is not None:
        raise ValidationError({"on": f"この日は{why}で、本市は閉庁しています。開庁日にしてください。"})


def _add_days(contract: Contract, days: list[date], series: MeetingSeries) -> None:
    rows = Meeting.objects.filter(contract=contract, kind=MeetingKind.REGULAR)
    known = set(rows.values_list("series_on", flat=True))
    number = rows.aggregate(last=Max("number"))["last"] or 0
    title, missing = terms_of(contract).meeting.name, [day for day in days if day not in known]
    Meeting.objects.bulk_create(
        Meeting(
            id=uuid.uuid5(contract.pk, f"meeting/{day.isoformat()}"),
            contract=contract,
            kind=MeetingKind.REGULAR,
            number=number + at,
            title=title,
            series_on=day,
            on=day,
            starts_at=series.starts_at,
            ends_at=series.ends_at,
            place=series.place,
        )
        for at, day in enumerate(missing, 1)
    )
