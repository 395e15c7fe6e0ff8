"""Plays a contract from its signing to the approval of its last paper: nothing is left open at the end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import prefetch_related_objects

from madoguchi.contract.actions.loading import load_contract
from madoguchi.contract.calc.business_days import nth_business_day_after
from madoguchi.contract.queries import business_calendar
from madoguchi.demo.actions.compliance import declare_all, judge_now
from madoguchi.demo.actions.ending import clear_away, hand_in_the_rest, meet_conditions, settle_everything
from madoguchi.demo.actions.load import DEFAULT_SEED, DEMO, LoadedDemo, begin, play_all
from madoguchi.demo.actions.period_reports import hand_in_completion
from madoguchi.demo.actions.workforce import Staffing
from madoguchi.documents.queries.expected import written_duties

if TYPE_CHECKING:
    from madoguchi.contract.calc.terms import ContractTerms
    from madoguchi.contract.models import Contract
    from madoguchi.demo.actions.load import Progress

DECIDED_WITHIN = 2
"""So many business days after the last due day the city has decided on everything."""


def play_to_completion(*, terms: ContractTerms, seed: int = DEFAULT_SEED, progress: Progress) -> LoadedDemo:
    """Load the contract at its own dates and play all of it, with what follows its last day.

    The same seed and terms give the same data. Raises ValidationError when the contract is there already.
    """
    zone = ZoneInfo(terms.contract.time_zone)
    signed = dt.datetime.combine(terms.period.signed_on, dt.time(8, 30), zone)
    contract = load_contract(terms=terms, actor=DEMO, now=signed).contract
    prefetch_related_objects([contract], "closed_days")
    play = begin(contract, until=_the_end(contract, zone), seed=seed, calm=True)
    staffing = Staffing(contract, play.company)
    play_all(play, staffing, progress)
    with transaction.atomic():
        meet_conditions(staffing)
        hand_in_the_rest(staffing)
        clear_away(staffing)
        hand_in_completion(play, contract)
        settle_everything(play, staffing)
        declare_all(play, staffing)
        judge_now(play, staffing)
    return LoadedDemo(contract=contract, now=play.until)


def _the_end(contract: Contract, zone: ZoneInfo) -> dt.datetime:
    """Return the evening on which the last paper which the contract owes has been decided on."""
    last = max(each.due_on for each in written_duties(contract))
    day = nth_business_day_after(business_calendar(contract), max(last, contract.ends_on), DECIDED_WITHIN)
    return dt.datetime.combine(day, dt.time(17, 0), zone)
