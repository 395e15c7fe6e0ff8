"""Ended contracts for tests: through the actions, with a completion report which the city approved."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from madoguchi.archive.actions.asking import Asked, ask
from madoguchi.archive.actions.deleting import decide_deletion, propose_deletion
from madoguchi.archive.actions.ending import end_contract
from madoguchi.archive.models import ContractEnd, Deletion, Question
from madoguchi.archive.queries.contracts import LAST_PAPER
from madoguchi.archive.queries.still_open import still_open
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from tests.makers.documents import acting, kept, make_decision, make_for_duty, make_submitted, official

WHILE_IT_RAN = datetime(2023, 11, 6, 1, 0, tzinfo=UTC)
AFTER_THE_END = datetime(2024, 4, 5, 1, 0, tzinfo=UTC)
YEARS_LATER = datetime(2030, 4, 10, 1, 0, tzinfo=UTC)


def make_completed(contract: Contract, *, now: datetime = AFTER_THE_END) -> None:
    """Let the city approve the completion report."""
    by = acting(contract=contract, now=now)
    version = make_submitted(make_for_duty(contract, LAST_PAPER, by=by), by=by, files=[kept("完了報告書.pdf")])
    make_decision(version, by=official(contract, now=now))


def make_ended(contract: Contract, *, now: datetime = AFTER_THE_END, by: By | None = None) -> ContractEnd:
    """End a contract whose completion report is approved."""
    make_completed(contract, now=now)
    doer = by or acting(contract=contract, now=now)
    seen = len(still_open(contract, now))
    return end_contract(contract=contract, end_id=uuid.uuid4(), seen=seen, note="鍵は返しました。", by=doer)


def make_question(contract: Contract, *, by: By | None = None) -> Question:
    """Let the city ask."""
    doer = by or official(contract, now=AFTER_THE_END)
    due_on = business_date(doer.now, contract) + timedelta(days=7)
    asked = Asked(title="10月の件数", text="内訳を教えてください。", due_on=due_on)
    return ask(contract=contract, question_id=uuid.uuid4(), asked=asked, by=doer)


def make_deletion(contract: Contract, *, codes: tuple[str, ...] = ("citizens",), by: By | None = None) -> Deletion:
    """Let the contractor propose a deletion."""
    doer = by or acting(contract=contract, now=YEARS_LATER)
    return propose_deletion(contract=contract, deletion_id=uuid.uuid4(), codes=codes, by=doer)


def make_agreed(contract: Contract, *, codes: tuple[str, ...] = ("citizens",)) -> Deletion:
    """Let the contractor propose a deletion and the city approve it."""
    city = official(contract, now=YEARS_LATER)
    return decide_deletion(deletion=make_deletion(contract, codes=codes), approved=True, comment="", by=city)
