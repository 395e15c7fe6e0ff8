"""What is written down before a roster is made: wishes of workers, agreed terms, and the rules of work."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.people.models import Worker
from madoguchi.roster.actions.telling import tell
from madoguchi.roster.choices import WishKind
from madoguchi.roster.models import RosterRules, Wish, WorkerTerms
from madoguchi.roster.queries.in_force import rosters_by_day

LAWFUL_DAY, LAWFUL_WEEK, LAWFUL_RUN = 480, 2400, 6
BREAK_OVER_SIX, BREAK_OVER_EIGHT = 45, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What was agreed with a worker."""

    from_on: date
    week_hours: Decimal
    week_days: int
    consecutive_days: int
    half_days: bool
    agreed_on: date


@transaction.atomic
def keep_wishes(*, worker: Worker, wanted: Mapping[date, tuple[str, str]], by: By) -> int:
    """Write a worker's wishes: of each day the kind (empty: none) and a word. Return how many stand now.

    Raises ValidationError for a day which is over or whose roster is published: there a swap is asked for.
    """
    fixed, today = _fixed(worker.contract, wanted), business_date(by.now, worker.contract)
    known = {each.day: each for each in Wish.objects.filter(worker=worker, day__in=wanted)}
    changed = [day for day, wish in wanted.items() if _of(known.get(day)) != wish]
    if late := sorted(day for day in changed if day <= today or day in fixed):
        days = "、".join(f"{day.month}月{day.day}日" for day in late)
        raise ValidationError(f"{days}は、シフトが公表されているか過ぎています。交代の願いを出してください。")
    for day in changed:
        kind, note = wanted[day]
        Wish.objects.filter(worker=worker, day=day).delete()
        if kind:
            wish = Wish(
                id=uuid.uuid4(), worker=worker, day=day, kind=WishKind(kind), note=note, made_at=by.now, made_by=by.user
            )
            wish.clean_fields()
            wish.save(force_insert=True)
    if changed:
        tell(worker, "keep_wishes", by=by, contract_id=worker.contract_id, days=len(changed))
    return Wish.objects.filter(worker=worker, day__in=wanted).count()


@transaction.atomic
def keep_terms(*, worker: Worker, terms_id: UUID, terms: Terms, by: By) -> WorkerTerms:
    """Write what was agreed with a worker from a day on. The same id: the same terms; the same day: they are replaced."""
    known = WorkerTerms.objects.filter(pk=terms_id, worker=worker).first()
    if known is not None:
        return known
    values = {
        "week_hours": terms.week_hours,
        "week_days": terms.week_days,
        "consecutive_days": terms.consecutive_days,
        "half_days": terms.half_days,
        "agreed_on": terms.agreed_on,
    }
    row, _ = WorkerTerms.objects.update_or_create(
        worker=worker, from_on=terms.from_on, defaults=values, create_defaults=values | {"id": terms_id}
    )
    tell(worker, "keep_worker_terms", by=by, contract_id=worker.contract_id, from_on=terms.from_on.isoformat())
    return row


@transaction.atomic
def keep_rules(*, contract: Contract, rules_id: UUID, values: Mapping[str, Any], by: By) -> RosterRules:
    """Write the rules of work from now on. The same id: the same rules.

    Raises ValidationError for breaks shorter than the law's, and for longer hours than the law's without an agreement.
    """
    known = RosterRules.objects.filter(pk=rules_id, contract=contract).first()
    if known is not None:
        return known
    _refuse_unlawful(values)
    Contract.objects.select_for_update().get(pk=contract.pk)
    last = RosterRules.objects.filter(contract=contract).first()
    rules = RosterRules(
        id=rules_id,
        contract=contract,
        number=(last.number if last else 0) + 1,
        made_at=by.now,
        made_by=by.user,
        **values,
    )
    rules.clean_fields(exclude=("contract", "made_by"))
    rules.save(force_insert=True)
    tell(rules, "keep_roster_rules", by=by, contract_id=contract.pk, number=rules.number)
    return rules


def _refuse_unlawful(values: Mapping[str, Any]) -> None:
    if values["break_over_six"] < BREAK_OVER_SIX:
        raise ValidationError(
            {"break_over_six": "6時間を超える勤務の休憩は、45分以上にしてください（労働基準法34条）。"}
        )
    if values["break_over_eight"] < BREAK_OVER_EIGHT:
        raise ValidationError(
            {"break_over_eight": "8時間を超える勤務の休憩は、60分以上にしてください（労働基準法34条）。"}
        )
    longer = (
        values["day_minutes"] > LAWFUL_DAY
        or values["week_minutes"] > LAWFUL_WEEK
        or values["consecutive_days"] > LAWFUL_RUN
    )
    if longer and not values["agreement"].strip():
        raise ValidationError(
            {
                "agreement": "1日8時間・週40時間・連続6日を超えるときは、36協定の締結日などを書いてください（労働基準法36条）。"
            }
        )


def _fixed(contract: Contract, days: Mapping[date, object]) -> set[date]:
    return set(rosters_by_day(contract, min(days), max(days))) if days else set()


def _of(wish: Wish | None) -> tuple[str, str]:
    return (str(wish.kind), wish.note) if wish else ("", "")
