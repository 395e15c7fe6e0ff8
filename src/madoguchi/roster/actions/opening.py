"""`open_roster` begins the roster of a period, `publish_roster` lets people work by it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.roster.actions.keeping import Reason, held, note_change
from madoguchi.roster.actions.telling import tell
from madoguchi.roster.choices import ChangeKind, RosterState, RunState
from madoguchi.roster.models import Roster
from madoguchi.roster.queries.broken import broken_in

LONGEST_DAYS = 62
MOST_SHOWN = 5


@transaction.atomic
def open_roster(*, contract: Contract, roster_id: UUID, first_on: date, last_on: date, by: By) -> Roster:
    """Begin an empty draft for a period. The same id: the same roster.

    Raises ValidationError for a period which is upside down, too long, or outside the contract.
    """
    known = Roster.objects.filter(pk=roster_id, contract=contract).first()
    if known is not None:
        return known
    _refuse_period(contract, first_on, last_on)
    Contract.objects.select_for_update().get(pk=contract.pk)
    last = Roster.objects.filter(contract=contract).first()
    roster = Roster.objects.create(
        id=roster_id,
        contract=contract,
        number=(last.number if last else 0) + 1,
        first_on=first_on,
        last_on=last_on,
        made_at=by.now,
        made_by=by.user,
    )
    tell(roster, "open_roster", by=by, contract_id=contract.pk, number=roster.number)
    return roster


@transaction.atomic
def publish_roster(*, roster: Roster, change_id: UUID, by: By) -> Roster:
    """Publish a draft: from now on it counts for its days. Published again, nothing changes.

    Raises ValidationError for an empty roster, while one is calculated, and when it breaks a hard rule on a day to come, naming each.
    """
    kept = held(roster)
    if kept.state == RosterState.PUBLISHED:
        return kept
    if kept.runs.filter(state=RunState.RUNNING).exists():
        raise ValidationError("計算中です。終わってから公表してください。")
    if not kept.shifts.exists():
        raise ValidationError("勤務がひとつもありません。先に「シフトを組む」で計算してください。")
    today = business_date(by.now, kept.contract)
    if broken := [each for each in broken_in(kept) if each.of.day is None or each.of.day >= today]:
        words = [each.words_ja for each in broken[:MOST_SHOWN]]
        more = [f"ほか{len(broken) - MOST_SHOWN}件"] if len(broken) > MOST_SHOWN else []
        raise ValidationError(
            ["決まりに反する勤務があるため、公表できません。直してから公表してください。", *words, *more]
        )
    kept.state, kept.published_at, kept.published_by = RosterState.PUBLISHED, by.now, by.user
    kept.save(update_fields=("state", "published_at", "published_by"))
    note_change(kept, Reason(change_id=change_id, kind=ChangeKind.PUBLISHED), [], by=by)
    tell(kept, "publish_roster", by=by, contract_id=kept.contract_id, number=kept.number)
    return kept


def _refuse_period(contract: Contract, first_on: date, last_on: date) -> None:
    if last_on < first_on:
        raise ValidationError({"last_on": "終わりの日は、始めの日より後にしてください。"})
    if (last_on - first_on).days >= LONGEST_DAYS:
        raise ValidationError({"last_on": f"期間は{LONGEST_DAYS}日までにしてください。"})
    if first_on < contract.counters_open_on or last_on > contract.ends_on:
        begins, ends = contract.counters_open_on, contract.ends_on
        raise ValidationError(
            {"first_on": f"窓口の運営期間（{begins:%Y-%m-%d}〜{ends:%Y-%m-%d}、仕様書5(2)）の中にしてください。"}
        )
