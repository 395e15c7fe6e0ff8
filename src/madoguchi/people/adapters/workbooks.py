"""Workers as a workbook: the list, the sample, and a workbook read back as cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel_list import Listing, write_list
from madoguchi.documents.adapters.list_reading import Wanted, read_list
from madoguchi.documents.calc.paper import Column, Kind, Row, Table
from madoguchi.people.calc import worker_sheet as sheet
from madoguchi.people.choices import EmployerKind, Employment
from madoguchi.people.models import Worker
from madoguchi.people.models.phones import SealBroken, clear_number

WIDTHS = (12, 16, 20, 24, 10, 12, 16, 16, 12, 12, 22, 14, 16)
WANTED = Wanted(sheet.COLUMNS, sheet.COMPULSORY, (sheet.NUMBER, sheet.NAME), most=500, unit="人")


def workers_file(contract: Contract, workers: Iterable[Worker], now: datetime, *, with_numbers: bool) -> bytes:
    """Return the list of workers in the very columns which an import reads."""
    rows = [cells_of(each, with_number=with_numbers) for each in workers]
    return _file(contract, [tuple(row.values()) for row in rows], f"{local(now, contract):%Y-%m-%d %H:%M} 作成")


def sample_file(contract: Contract, posts: Mapping[str, str], sites: Mapping[str, str]) -> bytes:
    """Return a workbook with invented workers, one for each post of the contract."""
    site = next(iter(sites), "")
    day = contract.signed_on.isoformat()
    rows = [
        (
            f"W{number:03d}",
            f"見本 {number}",
            "みほん",
            contract.contractor_name,
            EmployerKind.DIRECT.label,
            "",
            Employment.REGULAR.label,
            f"090-0000-00{number:02d}",
            day,
            "",
            post,
            site if number > 1 else "",
            "",
        )
        for number, post in enumerate(posts, start=1)
    ]
    return _file(contract, rows, "見本")


def cells_of(worker: Worker, *, with_number: bool = True) -> dict[str, str]:
    """Return a worker as the cells of a row."""
    return {
        sheet.NUMBER: worker.number,
        sheet.NAME: worker.name,
        sheet.KANA: worker.kana,
        sheet.EMPLOYER: worker.employer,
        sheet.EMPLOYER_KIND: worker.get_employer_kind_display(),
        sheet.CONSENT_ON: _day(worker.consent_on),
        sheet.EMPLOYMENT: worker.get_employment_display(),
        sheet.PHONE: _number(worker) if with_number else "",
        sheet.JOINED: _day(worker.joined_on),
        sheet.LEFT: _day(worker.left_on),
        sheet.POST: worker.planned_post.title if worker.planned_post else "",
        sheet.SITE: worker.planned_site.name if worker.planned_site else "",
        sheet.USERNAME: worker.user.username if worker.user else "",
    }


def read_book(content: bytes) -> list[tuple[int, dict[str, object]]]:
    """Return the rows of a workbook, each with its number in the sheet. Raises UnreadableBook."""
    return read_list(content, WANTED)


def _file(contract: Contract, rows: Sequence[Sequence[str]], made: str) -> bytes:
    columns = [
        Column(label=label, kind=Kind.TEXT, width=width) for label, width in zip(sheet.COLUMNS, WIDTHS, strict=True)
    ]
    table = Table(
        caption=f"従事者（{len(rows)}人）", columns=columns, rows=[Row(cells=row) for row in rows], listing=True
    )
    title = f"{contract.city_name} {contract.title}"
    return write_list(Listing(table=table, sheet="従事者", title=title, made=made))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _number(worker: Worker) -> str:
    try:
        return clear_number(worker.sealed_phone)
    except SealBroken:
        return ""
