"""Lists of records as Excel files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from madoguchi.contacts.models import Complaint, Contact
from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel_list import Listing, write_list
from madoguchi.documents.calc.paper import Column, Kind, Row, Table

CONTACT_COLUMNS = (
    ("対応日", 12),
    ("開始", 8),
    ("終了", 8),
    ("場所", 14),
    ("番号札", 8),
    ("受けた方法", 10),
    ("ご用件", 20),
    ("結果", 36),
    ("相談・問い合わせの内容", 30),
    ("使った端末", 14),
    ("メモ", 40),
    ("苦情", 40),
    ("訂正", 8),
    ("記録した人", 16),
    ("記録した日時", 18),
)
COMPLAINT_COLUMNS = (
    ("受けた日時", 18),
    ("場所", 14),
    ("ご用件", 20),
    ("苦情の内容", 50),
    ("状態", 10),
    ("対応した内容", 50),
    ("対応した人", 16),
    ("対応した日時", 18),
)


def contacts_file(contract: Contract, contacts: Iterable[Contact], now: datetime) -> bytes:
    """Return the records as a workbook."""
    rows = [_contact_cells(each, contract) for each in contacts]
    return _file(contract, "対応記録", CONTACT_COLUMNS, rows=rows, now=now)


def complaints_file(contract: Contract, complaints: Iterable[Complaint], now: datetime) -> bytes:
    """Return the complaints as a workbook."""
    rows = [_complaint_cells(each, contract) for each in complaints]
    return _file(contract, "苦情", COMPLAINT_COLUMNS, rows=rows, now=now)


def _file(
    contract: Contract, title: str, columns: Iterable[tuple[str, int]], *, rows: list[tuple[str, ...]], now: datetime
) -> bytes:
    table = Table(
        caption=f"{title}（{len(rows)}件）",
        columns=[Column(label=label, kind=Kind.TEXT, width=width) for label, width in columns],
        rows=[Row(cells=cells) for cells in rows],
        listing=True,
    )
    made = f"{local(now, contract):%Y-%m-%d %H:%M} 作成"
    return write_list(Listing(table=table, sheet=title, title=f"{contract.city_name} {contract.title}", made=made))


def _contact_cells(contact: Contact, contract: Contract) -> tuple[str, ...]:
    complaint = getattr(contact, "complaint", None)
    return (
        contact.business_date.isoformat(),
        f"{local(contact.started_at, contract):%H:%M}",
        f"{local(contact.ended_at, contract):%H:%M}",
        contact.site.name if contact.site else "",
        contact.source_label,
        contact.get_channel_display(),
        contact.purpose.label,
        "、".join(_outcome(each) for each in contact.outcomes.all()),
        "、".join(each.topic.label for each in contact.topics.all()),
        contact.get_device_used_display(),
        contact.note,
        complaint.summary if complaint else "",
        "あり" if getattr(contact, "corrected", False) else "",
        contact.recorded_by.display_name,
        _moment(contact.recorded_at, contract),
    )


def _outcome(outcome: object) -> str:
    reason = getattr(outcome, "failure_reason", None)
    return f"{outcome}（{reason}）" if reason else str(outcome)


def _complaint_cells(complaint: Complaint, contract: Contract) -> tuple[str, ...]:
    contact = complaint.contact
    return (
        _moment(complaint.heard_at, contract),
        contact.site.name if contact.site else contact.get_channel_display(),
        contact.purpose.label,
        complaint.summary,
        complaint.get_state_display(),
        complaint.response,
        complaint.answered_by.display_name if complaint.answered_by else "",
        _moment(complaint.answered_at, contract) if complaint.answered_at else "",
    )


def _moment(at: datetime, contract: Contract) -> str:
    return f"{local(at, contract):%Y-%m-%d %H:%M}"
