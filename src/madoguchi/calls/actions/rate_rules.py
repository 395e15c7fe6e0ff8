"""Versions of a contract's answer-rate rule: taken from the contract's terms, changed only with a reason."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.calls.calc.answer_rule import AnswerRule
from madoguchi.calls.models import AnswerRateRule
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of

FROM_TERMS = "契約の内容（コールセンターの応答率）から"


def adopt_rate_rule(*, contract: Contract, actor: Actor, now: datetime) -> AnswerRateRule | None:
    """Make the first version from the contract's terms; None when there is one already, or no call centre."""
    desk = terms_of(contract).call_centre
    if desk is None or contract.answer_rate_rules.exists():
        return None
    agreed = desk.answer_rate
    rule = AnswerRule(
        with_short=agreed.counts_short_abandons,
        with_refused=agreed.counts_refused,
        with_guidance=agreed.counts_hang_ups_in_guidance,
        short_s=agreed.short_abandon_s,
    )
    return change_rate_rule(
        contract=contract,
        from_on=contract.signed_on,
        target_percent=agreed.target_percent,
        rule=rule,
        reason=FROM_TERMS,
        actor=actor,
        now=now,
    )


@transaction.atomic
def change_rate_rule(
    *,
    contract: Contract,
    from_on: date,
    target_percent: int,
    rule: AnswerRule,
    reason: str,
    actor: Actor,
    now: datetime,
) -> AnswerRateRule:
    """Add the next version, in force from a day on; earlier versions stay. Raises ValidationError without a reason."""
    if not reason.strip():
        raise ValidationError({"reason": "数え方を変える理由を書いてください。"})
    held = Contract.objects.select_for_update(no_key=True).get(pk=contract.pk)
    version = held.answer_rate_rules.count() + 1
    row = AnswerRateRule.objects.create(
        contract=contract,
        from_on=from_on,
        version=version,
        target_percent=target_percent,
        short_abandon_s=int(rule.short_s),
        counts_short_abandons=rule.with_short,
        counts_refused=rule.with_refused,
        counts_key_exits=rule.with_key_exits,
        counts_hang_ups_in_guidance=rule.with_guidance,
        counts_out_of_hours=rule.with_out_of_hours,
        reason=reason.strip(),
    )
    record(
        actor=actor,
        verb="change_rate_rule",
        subject=("answer_rate_rule", str(row.pk)),
        contract_id=contract.pk,
        detail={"version": version, "from": from_on.isoformat(), "reason": row.reason},
        now=now,
    )
    return row
