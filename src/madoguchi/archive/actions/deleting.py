"""Deletion by retention rule: the contractor proposes, the city decides, then it is carried out once, with a certificate."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.archive.actions import erasing
from madoguchi.archive.actions.telling import note_deed
from madoguchi.archive.adapters.certificate import keep_certificate
from madoguchi.archive.adapters.copies import remove_copy
from madoguchi.archive.adapters.guards import lifted
from madoguchi.archive.calc.kinds import STAFF
from madoguchi.archive.choices import DeletionState, ExportState
from madoguchi.archive.models import Deletion
from madoguchi.archive.queries.retention import copies_of, counts_of, digests_to_go, kinds_of, rules_of, tables_of
from madoguchi.archive.queries.staff import staff_users
from madoguchi.audit.calc.chain import Json
from madoguchi.audit.queries import head_of
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.documents.adapters.file_store import forget_file

UNDER_WAY = (DeletionState.PROPOSED, DeletionState.APPROVED, DeletionState.ERASED)


@transaction.atomic
def propose_deletion(*, contract: Contract, deletion_id: UUID, codes: Collection[str], by: By) -> Deletion:
    """Propose to delete what these rules allow, counted now. The same id gives the same proposal.

    Raises ValidationError before the contract has ended, before a rule's day (naming its clause), without a rule, and while
    another proposal is under way.
    """
    held = Contract.objects.select_for_update().get(pk=contract.pk)
    known = Deletion.objects.filter(pk=deletion_id, contract=held).first()
    if known is not None:
        return known
    _refuse_early(held, codes, by)
    if Deletion.objects.filter(contract=held, state__in=UNDER_WAY).exists():
        raise ValidationError("前の削除の提案がまだ終わっていません。先にそれを終えてください。")
    counts = counts_of(held, kinds_of(held, codes))
    row = Deletion.objects.create(
        id=deletion_id,
        contract=held,
        rules=sorted(codes),
        counts=[each.as_json() for each in counts],
        proposed_at=by.now,
        proposed_by=by.user,
    )
    note_deed(
        row,
        "archive.propose_deletion",
        contract=held,
        by=by,
        rules=list[Json](sorted(codes)),
        rows=sum(each.rows for each in counts),
    )
    return row


@transaction.atomic
def decide_deletion(*, deletion: Deletion, approved: bool, comment: str, by: By) -> Deletion:
    """Approve the proposal, or decline it with a reason. Decided the same way already: nothing changes.

    Raises ValidationError for one's own proposal, for one that was decided otherwise, and for a refusal without a reason.
    """
    held = Deletion.objects.select_for_update(of=("self",)).select_related("contract").get(pk=deletion.pk)
    to = DeletionState.APPROVED if approved else DeletionState.DECLINED
    if held.state != DeletionState.PROPOSED:
        if held.state in {to, DeletionState.ERASED, DeletionState.DONE} and approved == (held.state != "declined"):
            return held
        raise ValidationError("この提案は、もう判断が済んでいます。")
    if held.proposed_by_id == by.user.pk:
        raise ValidationError("提案した人は承認できません。本市の担当者が承認してください。")
    if not approved and not comment.strip():
        raise ValidationError({"comment": "承認しないときは、その理由を書いてください。"})
    held.state, held.decided_at, held.decided_by, held.comment = to, by.now, by.user, comment.strip()
    held.clean_fields(exclude=("contract", "rules", "counts", "digests"))
    held.save(update_fields=("state", "decided_at", "decided_by", "comment"))
    note_deed(
        held, "archive.approve_deletion" if approved else "archive.decline_deletion", contract=held.contract, by=by
    )
    return held


def carry_out(*, deletion: Deletion, by: By) -> Deletion:
    """Delete what was approved: rows in one transaction, then files and copies, then the certificate.

    Cut short anywhere, it goes on from there when it is called again; done already, nothing changes. Raises ValidationError
    where it was not approved, and where the records are not what was counted.
    """
    erased = _erase(deletion, by)
    for digest in erased.digests:
        forget_file(digest)
    for copy in copies_of(erased.contract):
        remove_copy(copy.pk)
        copy.state = ExportState.REMOVED
        copy.save(update_fields=("state",))
    return _certify(erased)


@transaction.atomic
def _erase(deletion: Deletion, by: By) -> Deletion:
    erasing.overwrite_freed_pages()
    held = Deletion.objects.select_for_update(of=("self",)).select_related("contract").get(pk=deletion.pk)
    if held.state in {DeletionState.ERASED, DeletionState.DONE}:
        return held
    if held.state != DeletionState.APPROVED:
        raise ValidationError("本市が承認してから削除できます。")
    contract, kinds = held.contract, kinds_of(held.contract, held.rules)
    if [each.as_json() for each in counts_of(contract, kinds)] != held.counts:
        raise ValidationError("提案のときに数えた件数と違います。提案を出し直してください。")
    head = head_of(contract.pk)
    held.head_before, held.digests = head.hash if head else "", sorted(digests_to_go(contract, kinds))
    tables = tables_of(kinds)
    with lifted(erasing.touched_by(tables)):
        erasing.cut_loose(contract.pk, tables)
        for table in tables:
            erasing.delete_rows(contract.pk, table)
    if STAFF in kinds:
        erasing.take_names(list(staff_users(contract)))
    note_deed(held, "archive.delete_records", contract=contract, by=by, rules=held.rules, counts=held.counts)
    head = head_of(contract.pk)
    held.state, held.erased_at, held.head_after = DeletionState.ERASED, by.now, head.hash if head else ""
    held.save(update_fields=("state", "erased_at", "head_before", "head_after", "digests"))
    return held


@transaction.atomic
def _certify(deletion: Deletion) -> Deletion:
    held = Deletion.objects.select_for_update(of=("self",)).get(pk=deletion.pk)
    if held.state == DeletionState.DONE:
        return held
    held.certificate_sha256, held.state = keep_certificate(held), DeletionState.DONE
    held.save(update_fields=("certificate_sha256", "state"))
    return held


def _refuse_early(contract: Contract, codes: Collection[str], by: By) -> None:
    if contract.closed_at is None:
        raise ValidationError("契約の終了前です。終了してから、保存期間の過ぎた記録を削除できます。")
    rules = {each.code: each for each in rules_of(contract, business_date(by.now, contract))}
    if not codes or set(codes) - set(rules):
        raise ValidationError("削除する記録の決まりを選んでください。")
    for each in (rules[code] for code in sorted(codes)):
        if each.is_done:
            raise ValidationError(f"{each.name}は、もう削除してあります。")
        if not each.is_due:
            raise ValidationError(
                f"{each.name}の保存期間は{each.due_on:%Y年%-m月%-d日}までです（条項 {each.clause}）。その日から提案できます。"
            )
