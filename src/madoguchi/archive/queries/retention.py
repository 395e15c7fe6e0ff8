"""Which of the contract's retention rules are due, and what a deletion by them would take away: counted beforehand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from madoguchi.archive.calc.kinds import STAFF, kind_of
from madoguchi.archive.calc.retention import RuleStanding, months_after
from madoguchi.archive.choices import DeletionState, ExportState
from madoguchi.archive.models import Deletion, RecordExport
from madoguchi.archive.queries.dictionary import table_label
from madoguchi.archive.queries.staff import staff_users
from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract
from madoguchi.contract.queries import terms_of
from madoguchi.contract.queries.belonging import Belonging, belongings
from madoguchi.documents.queries.kept_files import files_named_in, kept_elsewhere, naming_tables

FILES, EXPORTS, NAMES = "files", "exports", "accounts_user"


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of a table, files or written-out copies go."""

    table: str
    label: str
    rows: int

    def as_json(self) -> dict[str, str | int]:
        """Return it as a deletion keeps it."""
        return asdict(self)


def rules_of(contract: Contract, today: date) -> list[RuleStanding]:
    """Return the contract's rules with the day from which each allows deletion. Before the end: from the planned end."""
    end = business_date(contract.closed_at, contract) if contract.closed_at else contract.ends_on
    done = _done(contract)
    return [
        RuleStanding(
            code=each.code,
            name=each.name,
            kinds=each.records,
            months=each.months_after_end,
            clause=each.clause,
            due_on=(due_on := months_after(end, each.months_after_end)),
            is_due=contract.closed_at is not None and due_on <= today,
            is_done=each.code in done,
        )
        for each in terms_of(contract).retention
    ]


def kinds_of(contract: Contract, codes: Collection[str]) -> set[str]:
    """Return which kinds of records these rules speak of."""
    return {kind for each in terms_of(contract).retention if each.code in codes for kind in each.records}


def tables_of(kinds: Collection[str]) -> list[Belonging]:
    """Return the tables of these kinds, what stands deepest first: a row goes before the row it hangs on."""
    found = [each for each in belongings() if kind_of(each.app, each.table) in kinds]
    return sorted(found, key=lambda each: (-each.depth, each.table))


def counts_of(contract: Contract, kinds: Collection[str]) -> list[Count]:
    """Return what a deletion of these kinds takes away, by table; then names, files and written-out copies."""
    rows = [Count(each.table, table_label(each.model), each.rows(contract.pk).count()) for each in tables_of(kinds)]
    return [each for each in [*rows, *_beside(contract, kinds)] if each.rows]


def digests_to_go(contract: Contract, kinds: Collection[str]) -> set[str]:
    """Return the files which only rows of these kinds name: neither what stays nor another contract keeps them."""
    going = {table.table for table in tables_of(kinds)}
    named: dict[bool, set[str]] = {True: set(), False: set()}
    for table in naming_tables():
        named[table.table in going] |= {each.sha256 for each in files_named_in(table, contract)}
    only_here = named[True] - named[False]
    return only_here - kept_elsewhere(contract, only_here)


def copies_of(contract: Contract) -> list[RecordExport]:
    """Return the written-out copies which still lie on this machine."""
    return list(RecordExport.objects.filter(contract=contract, state=ExportState.READY).order_by("asked_at", "pk"))


def _beside(contract: Contract, kinds: Collection[str]) -> Iterator[Count]:
    if STAFF in kinds:
        yield Count(NAMES, "従事者の利用者（氏名とログインを消し、番号だけを残す）", staff_users(contract).count())
    yield Count(FILES, "保管したファイル", len(digests_to_go(contract, kinds)))
    yield Count(EXPORTS, "書き出した控え（この機械にあるもの）", len(copies_of(contract)))


def _done(contract: Contract) -> set[str]:
    rows = Deletion.objects.filter(contract=contract, state__in=(DeletionState.ERASED, DeletionState.DONE))
    return {code for codes in rows.order_by("proposed_at").values_list("rules", flat=True) for code in codes}
