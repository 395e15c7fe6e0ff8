"""指示事項: the city gives, the contractor answers, the city confirms or asks again. Every word is only added."""

from __future__ import annotations

import uuid
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.meetings.actions.telling import tell
from madoguchi.meetings.choices import InstructionDeed, InstructionState
from madoguchi.meetings.models import Instruction, InstructionEntry

OTHER_BODY = "同じ操作の番号で別の内容が送られました。ページを開き直してから、もう一度送ってください。"
AFTER = {
    InstructionDeed.ANSWERED: InstructionState.ANSWERED,
    InstructionDeed.SENT_BACK: InstructionState.OPEN,
    InstructionDeed.CONFIRMED: InstructionState.CONFIRMED,
}
FROM = {
    InstructionDeed.ANSWERED: InstructionState.OPEN,
    InstructionDeed.SENT_BACK: InstructionState.ANSWERED,
    InstructionDeed.CONFIRMED: InstructionState.ANSWERED,
}
REFUSALS = {
    InstructionState.OPEN: "まだ受注者の回答がありません。回答を待ってから確認してください。",
    InstructionState.ANSWERED: "もう回答してあります。本市の確認を待ってください。",
    InstructionState.CONFIRMED: "本市が確認を終えた指示です。続きがあるときは、新しい指示にしてください。",
}


@transaction.atomic
def give_instruction(
    *, contract: Contract, instruction_id: UUID, title: str, text: str, due_on: date, by: By
) -> Instruction:
    """Give an instruction, for which the contractor answers by a day. The same id gives the same instruction.

    Raises ValidationError for a day which has passed, and for a forbidden number.
    """
    Contract.objects.select_for_update().only("pk").get(pk=contract.pk)
    known = Instruction.objects.filter(pk=instruction_id, contract=contract).first()
    if known is not None:
        return known
    if due_on < business_date(by.now, contract):
        raise ValidationError({"due_on": "回答の期限は、今日から後の日にしてください。"})
    last = Instruction.objects.filter(contract=contract).aggregate(last=Max("number"))["last"] or 0
    row = Instruction(
        id=instruction_id,
        contract=contract,
        number=last + 1,
        title=title.strip(),
        text=text.strip(),
        due_on=due_on,
        given_at=by.now,
        given_by=by.user,
    )
    row.clean_fields()
    row.save(force_insert=True)
    _add(row, uuid.uuid5(instruction_id, "given"), InstructionDeed.GIVEN, row.text, by=by)
    tell(row, "give_instruction", by=by, contract_id=contract.pk, number=row.number, due_on=due_on.isoformat())
    return row


def answer_instruction(*, instruction: Instruction, entry_id: UUID, text: str, by: By) -> InstructionEntry:
    """Say what was done. Raises ValidationError where no answer is waited for, and for an empty one."""
    return _say(instruction, entry_id, (InstructionDeed.ANSWERED, text), verb="answer_instruction", by=by)


def confirm_instruction(*, instruction: Instruction, entry_id: UUID, text: str, by: By) -> InstructionEntry:
    """Accept the answer; that ends it. Raises ValidationError where there is no answer."""
    return _say(instruction, entry_id, (InstructionDeed.CONFIRMED, text), verb="confirm_instruction", by=by)


def send_instruction_back(*, instruction: Instruction, entry_id: UUID, text: str, by: By) -> InstructionEntry:
    """Ask for another answer and say why. Raises ValidationError where there is no answer, and without a reason."""
    return _say(instruction, entry_id, (InstructionDeed.SENT_BACK, text), verb="send_instruction_back", by=by)


@transaction.atomic
def _say(
    instruction: Instruction, entry_id: UUID, said: tuple[InstructionDeed, str], *, verb: str, by: By
) -> InstructionEntry:
    deed, text = said
    kept = Instruction.objects.select_for_update(of=("self",)).get(pk=instruction.pk)
    known = InstructionEntry.objects.filter(pk=entry_id).first()
    if known is not None:
        if (known.instruction_id, known.deed, known.text) != (kept.pk, deed, text.strip()):
            raise ValidationError(OTHER_BODY)
        return known
    if kept.state != FROM[deed]:
        raise ValidationError(REFUSALS[InstructionState(kept.state)])
    if not text.strip() and deed != InstructionDeed.CONFIRMED:
        raise ValidationError({"text": "何をしたか、または何が足りないかを書いてください。"})
    entry = _add(kept, entry_id, deed, text.strip(), by=by)
    kept.state = AFTER[deed]
    kept.save(update_fields=("state",))
    tell(kept, verb, by=by, contract_id=kept.contract_id, number=kept.number)
    return entry


def _add(instruction: Instruction, entry_id: UUID, deed: InstructionDeed, text: str, *, by: By) -> InstructionEntry:
    entry = InstructionEntry(id=entry_id, instruction=instruction, deed=deed, text=text, at=by.now, by=by.user)
    entry.clean_fields(exclude=("instruction",))
    entry.save(force_insert=True)
    return entry
