"""The city's instructions, what presses first."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from madoguchi.contract.models import Contract
from madoguchi.meetings.choices import InstructionState
from madoguchi.meetings.models import Instruction


def instructions_found(contract: Contract, *, words: str = "", state: str = "") -> QuerySet[Instruction]:
    """Return the instructions of a state (empty: all) with all the words; those which are not over first, by due day."""
    rows = contract.instructions.select_related("given_by")
    rows = rows.filter(state=state) if state else rows
    for word in words.split():
        said = Instruction.objects.filter(contract=contract, entries__text__icontains=word)
        rows = rows.filter(Q(title__icontains=word) | Q(pk__in=said.values("pk")))
    over = Case(When(state=InstructionState.CONFIRMED, then=Value(1)), default=Value(0), output_field=IntegerField())
    return rows.annotate(over=over).order_by("over", "due_on", "number")


def unconfirmed(contract: Contract) -> QuerySet[Instruction]:
    """Return the instructions which are not over, the one due first at the top."""
    return instructions_found(contract).exclude(state=InstructionState.CONFIRMED)


def instruction_of(contract: Contract, instruction_id: UUID) -> Instruction | None:
    """Return one instruction of this contract."""
    return instructions_found(contract).filter(pk=instruction_id).first()
