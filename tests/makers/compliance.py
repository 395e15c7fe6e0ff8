"""Judgings and declarations for tests."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from madoguchi.compliance.actions.declaring import Said, declare
from madoguchi.compliance.actions.judging import judge
from madoguchi.compliance.calc.verdicts import Verdict
from madoguchi.compliance.models import Declaration, Judgement, Judging
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, Obligation
from madoguchi.documents.actions.submitting import By
from tests.makers.contract import TESTER
from tests.makers.documents import acting, kept


def make_judging(contract: Contract, *, now: datetime) -> Judging:
    """Judge every duty of the contract."""
    return judge(contract=contract, judging_id=uuid.uuid4(), actor=TESTER, now=now)


def standing(contract: Contract, code: str) -> Judgement:
    """Return the newest judgement of a duty."""
    return Judgement.objects.filter(obligation__contract=contract, obligation__code=code).order_by("-number")[0]


def duty_of(contract: Contract, code: str = "") -> Obligation:
    """Return a duty by its code; without one the first which is declared."""
    rows = contract.obligations.select_related("contract", "clause").order_by("order")
    return rows.get(code=code) if code else rows.filter(check_kind="declaration")[0]


def make_declaration(
    contract: Contract, *, code: str = "", by: By | None = None, with_file: bool = False, days: int = 30
) -> Declaration:
    """Declare that a duty is kept, to be looked at again after so many days."""
    doer = by or acting(contract=contract)
    again_on = business_date(doer.now, contract) + timedelta(days=days)
    said = Said(
        verdict=Verdict.CONFORMING,
        text="窓口で見て確かめた。",
        again_on=again_on,
        file=kept("確認.pdf") if with_file else None,
    )
    return declare(obligation=duty_of(contract, code), declaration_id=uuid.uuid4(), said=said, by=doer)
