"""Open issues as a workbook."""

from __future__ import annotations

from collections.abc import Sequence

from madoguchi.documents.adapters.excel_list import Listing, write_list
from madoguchi.documents.calc.paper import Column, Kind, Row, Table
from madoguchi.meetings.models import OpenIssue

COLUMNS = (
    ("番号", 6),
    ("懸案事項", 36),
    ("どちら", 10),
    ("担当", 16),
    ("期限", 12),
    ("状態", 8),
    ("始まり", 12),
    ("終わり", 12),
    ("経過", 60),
)


def write(issues: Sequence[OpenIssue], title: str, made: str) -> bytes:
    """Return the workbook."""
    table = Table(
        caption=f"懸案事項（{len(issues)}件）",
        columns=[Column(label=label, kind=Kind.TEXT, width=width) for label, width in COLUMNS],
        rows=[Row(cells=_cells(each)) for each in issues],
        listing=True,
    )
    return write_list(Listing(table=table, sheet="懸案事項", title=title, made=made))


def _cells(issue: OpenIssue) -> tuple[str, ...]:
    entries = sorted(issue.entries.all(), key=lambda each: (each.at, str(each.pk)))
    return (
        str(issue.number),
        issue.title,
        str(issue.get_side_display()),
        issue.owner,
        issue.due_on.isoformat(),
        str(issue.get_state_display()),
        issue.raised_on.isoformat(),
        issue.closed_on.isoformat() if issue.closed_on else "",
        "\n".join(each.text for each in entries),
    )
