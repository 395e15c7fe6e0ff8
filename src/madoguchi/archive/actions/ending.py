"""`end_contract`: from this moment the contract's records are read only, for everybody and by every way."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.archive.actions.telling import note_deed
from madoguchi.archive.models import ContractEnd
from madoguchi.archive.queries.contracts import end_of, why_not_yet
from madoguchi.archive.queries.still_open import still_open
from madoguchi.audit.closing import close_chain
from madoguchi.audit.queries import head_of
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By


@transaction.atomic
def end_contract(*, contract: Contract, end_id: UUID, seen: int, note: str, by: By) -> ContractEnd:
    """End the contract, and keep what was still open. Ended already: nothing changes.

    ``seen`` is how many open things the person was shown. Raises ValidationError before the last day, before the city has
    approved the completion report, when something more has opened since, and for a forbidden number in the note.
    """
    held = Contract.objects.select_for_update().get(pk=contract.pk)
    known = end_of(held)
    if known is not None:
        return known
    if reason := why_not_yet(held, today=business_date(by.now, held)):
        raise ValidationError(reason)
    things = still_open(held, by.now)
    if len(things) != seen:
        raise ValidationError("終わっていないものの数が変わりました。ページを開き直し、一覧を確かめてください。")
    head = head_of(held.pk)
    end = ContractEnd(
        id=end_id,
        contract=held,
        at=by.now,
        by=by.user,
        note=note.strip(),
        still_open=[each.as_json() for each in things],
        head_hash=head.hash if head else "",
    )
    end.clean_fields(exclude=("contract", "still_open", "head_hash"))
    end.save(force_insert=True)
    Contract.objects.filter(pk=held.pk).update(closed_at=by.now)
    contract.closed_at = by.now
    close_chain(held.pk, now=by.now)
    note_deed(end, "archive.end_contract", contract=held, by=by, still_open=len(things))
    return end
