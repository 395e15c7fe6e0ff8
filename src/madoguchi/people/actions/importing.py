"""Workers from a workbook: first what it would change, then the same thing done. Reading twice changes nothing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.accounts.models import Membership, User
from madoguchi.contract.models import Contract, Post, Site
from madoguchi.documents.actions.submitting import By
from madoguchi.people.actions.workers import WorkerEntry, save_worker
from madoguchi.people.adapters.workbooks import cells_of, read_book
from madoguchi.people.calc import worker_sheet as sheet
from madoguchi.people.calc.worker_difference import Change, Difference, differences
from madoguchi.people.calc.worker_sheet import Choices, SheetFault, WorkerRow
from madoguchi.people.choices import EmployerKind, Employment
from madoguchi.people.models import Worker
from madoguchi.people.queries.workers import by_number
from madoguchi.privacy.detection import ForbiddenNumber, refuse

TEXTS = {"number": sheet.NUMBER, "name": sheet.NAME, "kana": sheet.KANA, "employer": sheet.EMPLOYER}


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the workbook: what it does to which worker."""

    row: WorkerRow
    change: Change
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a workbook would do, or what is wrong with it. With any fault nothing is done."""

    rows: tuple[PlannedRow, ...]
    faults: tuple[SheetFault, ...]

    def count(self, change: Change) -> int:
        """Return how many rows do this."""
        return sum(each.change == change for each in self.rows)


def choices_of(contract: Contract) -> Choices:
    """Return what may stand in the sheet's columns of choices."""
    return Choices(
        employer_kinds={each.label: each.value for each in EmployerKind},
        employments={each.label: each.value for each in Employment},
        posts={each.title: each.code for each in Post.objects.filter(contract=contract)},
        sites={each.name: each.code for each in Site.objects.filter(contract=contract)},
    )


def plan_import(*, contract: Contract, content: bytes) -> Plan:
    """Return what a workbook would do. Raises UnreadableBook for what is no workbook of workers."""
    offered, rows, faults = choices_of(contract), [], []
    for number, cells in read_book(content):
        read = sheet.read_row(number, cells, offered)
        if isinstance(read, list):
            faults += read
        else:
            rows.append(read)
    faults += sheet.repeated(rows)
    faults += _faults_here(contract, rows)
    known = by_number(contract, [each.number for each in rows])
    planned = [_planned(each, known.get(each.number), offered) for each in rows]
    return Plan(tuple(planned), tuple(sorted(faults, key=lambda each: each.row)))


@transaction.atomic
def carry_out_import(*, contract: Contract, content: bytes, by: By) -> Plan:
    """Enter and change the workers of a workbook, all of them or none.

    Raises ValidationError when the workbook has faults, UnreadableBook when it is none. The same workbook again changes
    nothing.
    """
    plan = plan_import(contract=contract, content=content)
    if plan.faults:
        raise ValidationError("直すところが残っています。表のとおりに直してから、もう一度登録してください。")
    known = by_number(contract, [each.row.number for each in plan.rows])
    posts = {each.code: each for each in Post.objects.filter(contract=contract)}
    sites = {each.code: each for each in Site.objects.filter(contract=contract)}
    users = _users(contract, [each.row for each in plan.rows])
    for each in plan.rows:
        if each.change == Change.SAME:
            continue
        worker = known.get(each.row.number)
        entry = _entry(each.row, worker, posts=posts, sites=sites)
        entry = replace(entry, user=users.get(each.row.username))
        save_worker(
            contract=contract, worker_id=worker.pk if worker else new_worker_id(contract, each.row), entry=entry, by=by
        )
    return plan


def new_worker_id(contract: Contract, row: WorkerRow) -> UUID:
    """Return the same id for the same staff code of the same contract."""
    return uuid.uuid5(contract.pk, f"worker {row.number}")


def _planned(row: WorkerRow, worker: Worker | None, offered: Choices) -> PlannedRow:
    before = cells_of(worker) if worker else {}
    changed = differences(before, _cells(row, offered))
    change = Change.NEW if worker is None else Change.CHANGED if changed else Change.SAME
    return PlannedRow(row, change, changed)


def _cells(row: WorkerRow, offered: Choices) -> dict[str, str]:
    def words(choices: Mapping[str, str], code: str) -> str:
        return next((label for label, value in choices.items() if value == code), "")

    return {
        sheet.NUMBER: row.number,
        sheet.NAME: row.name,
        sheet.KANA: row.kana,
        sheet.EMPLOYER: row.employer,
        sheet.EMPLOYER_KIND: words(offered.employer_kinds, row.employer_kind),
        sheet.CONSENT_ON: row.consent_on.isoformat() if row.consent_on else "",
        sheet.EMPLOYMENT: words(offered.employments, row.employment),
        sheet.PHONE: row.phone,
        sheet.JOINED: row.joined_on.isoformat(),
        sheet.LEFT: row.left_on.isoformat() if row.left_on else "",
        sheet.POST: words(offered.posts, row.post),
        sheet.SITE: words(offered.sites, row.site),
        sheet.USERNAME: row.username,
    }


def _entry(
    row: WorkerRow, worker: Worker | None, *, posts: Mapping[str, Post], sites: Mapping[str, Site]
) -> WorkerEntry:
    return WorkerEntry(
        number=row.number,
        name=row.name,
        kana=row.kana,
        employer=row.employer,
        employer_kind=row.employer_kind,
        employment=row.employment,
        joined_on=row.joined_on,
        left_on=row.left_on,
        consent_on=row.consent_on,
        consent_reference=worker.consent_reference if worker else "",
        phone=row.phone,
        planned_post=posts.get(row.post),
        planned_site=sites.get(row.site),
    )


def _faults_here(contract: Contract, rows: Sequence[WorkerRow]) -> list[SheetFault]:
    """Return what only the database knows to be wrong: log-ins of others, and texts with forbidden numbers."""
    users, faults = _users(contract, rows), []
    taken = {
        each.user_id: each.number for each in Worker.objects.filter(contract=contract, user__in=list(users.values()))
    }
    for row in rows:
        faults += _forbidden(row)
        user = users.get(row.username)
        if row.username and user is None:
            text, remedy = (
                f"「{row.username}」という利用者はいません",
                "「利用者」の画面で登録するか、空欄にしてください。",
            )
            faults.append(SheetFault(row.row, sheet.USERNAME, text, remedy))
        elif user is not None and taken.get(user.pk, row.number) != row.number:
            text = f"「{row.username}」は従事者番号{taken[user.pk]}と結び付いています"
            faults.append(SheetFault(row.row, sheet.USERNAME, text, "その従事者から外すか、空欄にしてください。"))
    return faults


def _forbidden(row: WorkerRow) -> list[SheetFault]:
    faults = []
    for name, column in TEXTS.items():
        try:
            refuse(str(getattr(row, name)), column)
        except ForbiddenNumber as refusal:
            remedy = "番号を消してください。"
            faults.append(SheetFault(row.row, column, str(refusal.message).split("。", 1)[0], remedy))
    return faults


def _users(contract: Contract, rows: Sequence[WorkerRow]) -> dict[str, User]:
    names = [each.username for each in rows if each.username]
    members = Membership.objects.filter(contract=contract, user__username__in=names).select_related("user")
    return {each.user.username: each.user for each in members}
