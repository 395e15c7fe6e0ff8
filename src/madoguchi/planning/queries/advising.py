"""The advice for a contract at a moment, for its page and for the evidence of an alarm."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from madoguchi.calls.models import Alarm
from madoguchi.contract.models import Contract
from madoguchi.planning.calc.seat_advice import Advice, advise
from madoguchi.planning.queries.now import now_of


def advice_of(contract: Contract, now: datetime) -> Advice:
    """Return how many seats to add now, for how long, and what may be expected of it."""
    known, target = now_of(contract, now)
    return advise(known, target)


def advice_for_alarm(*, contract: Contract, alarm: Alarm, now: datetime) -> dict[str, Any]:
    """Return the advice as numbers, kept with the alarm it was given for (setting ``MADOGUCHI_SEAT_ADVISER``).

    Always the formula's answer: an alarm is written within the call's own transaction, which cannot wait for days to be played, and
    evidence must be computable again from what is kept with it, to the last digit, on any machine.
    """
    found = asdict(advice_of(contract, now))
    return {**found, "reasons": [reason.value for reason in found["reasons"]], "alarm_kind": alarm.kind}
