"""Single opening days moved or cancelled by people, with a reason."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.contract.calc.wareki import month_and_day
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import OpeningDay
from madoguchi.contract.queries.calendars import business_calendar
from madoguchi.contract.queries.terms import terms_of
from madoguchi.live.publishing import publish

REASON_LENGTH = 120


class DayNotMovableError(ValidationError):
    """The opening day cannot be changed in this way; the message says why and what to do."""


@transaction.atomic
def cancel_opening_day(*, opening_day: OpeningDay, reason: str, actor: Actor, now: datetime) -> OpeningDay:
    """Close a counter on a day that was to be open, today included; the reason is shown to everyone.

    Raises DayNotMovableError for a day in the past, one already cancelled, or without a reason.
    """
    day = _locked(opening_day, reason, now)
    _cancel(day, reason.strip())
    _record(
        day, "opening_day_cancelled", {"date": day.date.isoformat(), "reason": reason.strip()}, actor=actor, now=now
    )
    return day


@transaction.atomic
def move_opening_day(*, opening_day: OpeningDay, to: date, reason: str, actor: Actor, now: datetime) -> OpeningDay:
    """Cancel a day and open the same counter on another one instead; returns the new day.

    Raises DayNotMovableError like `cancel_opening_day`, and for a new date that is past, outside the
    contract, closed, or already an opening day of the site.
    """
    day = _locked(opening_day, reason, now)
    _require_free(day, to, now)
    why = reason.strip()
    _cancel(day, f"{month_and_day(to)}に変更：{why}")
    moved, _ = OpeningDay.objects.update_or_create(
        site_id=day.site_id,
        date=to,
        defaults={
            "contract_id": day.contract_id,
            "opens_at": day.opens_at,
            "closes_at": day.closes_at,
            "last_ticket_at": day.last_ticket_at,
            "cancelled": False,
            "reason": f"{month_and_day(day.date)}から変更：{why}",
        },
    )
    detail = {"date": day.date.isoformat(), "to": to.isoformat(), "reason": why}
    _record(moved, "opening_day_moved", detail, actor=actor, now=now)
    return moved


def _locked(opening_day: OpeningDay, reason: str, now: datetime) -> OpeningDay:
    day = OpeningDay.objects.select_for_update(of=("self",)).select_related("contract", "site").get(pk=opening_day.pk)
    if not 0 < len(reason.strip()) <= REASON_LENGTH:
        raise DayNotMovableError(f"理由を1〜{REASON_LENGTH}文字で書いてください。")
    if day.cancelled:
        raise DayNotMovableError("この日はもう開かないことになっています。画面を新しくして確かめてください。")
    if day.date < business_date(now, day.contract):
        raise DayNotMovableError("過ぎた開設日は変えられません。今日より後の日を選んでください。")
    return day


def _require_free(day: OpeningDay, to: date, now: datetime) -> None:
    terms = terms_of(day.contract)
    season_first, season_last = terms.schedule.set_up_completed_on, terms.period.ends_on
    closed = business_calendar(day.contract).closed_because(to)
    taken = day.site.opening_days.filter(date=to, cancelled=False).exists()
    if to < business_date(now, day.contract):
        raise DayNotMovableError("過ぎた日には変えられません。今日より後の日を選んでください。")
    if not season_first < to <= season_last:
        raise DayNotMovableError("窓口を開ける期間の外です。設営の完了の翌日から契約の最終日までの日を選んでください。")
    if closed:
        raise DayNotMovableError(f"{month_and_day(to)}は{closed}です。庁舎が開いている日を選んでください。")
    if taken:
        raise DayNotMovableError(f"{month_and_day(to)}はもう{day.site.name}の開設日です。別の日を選んでください。")


def _cancel(day: OpeningDay, reason: str) -> None:
    day.cancelled, day.reason = True, reason
    day.save(update_fields=["cancelled", "reason"])


def _record(day: OpeningDay, verb: str, detail: dict[str, str], *, actor: Actor, now: datetime) -> None:
    publish(f"site:{day.site_id}", "opening_days")
    publish(f"contract:{day.contract_id}", "opening_days")
    record(
        actor=actor,
        verb=verb,
        subject=("site", str(day.site_id)),
        contract_id=day.contract_id,
        site_id=day.site_id,
        detail=detail,
        now=now,
    )
