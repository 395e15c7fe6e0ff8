"""What was read from files as an Excel workbook: each run, and every row which was not taken with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from madoguchi.calls.calc.import_words import UNFINISHED
from madoguchi.calls.models import ImportRun, RejectedRow
from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel import write
from madoguchi.documents.calc.paper import Column, Frame, Kind, Paper, Row, Section, Table

TITLE = "通話ファイルの取込み"


def runs_file(
    contract: Contract, runs: Sequence[ImportRun], rejected: Iterable[RejectedRow], *, now: datetime
) -> bytes:
    """Return the runs and their rejected rows as a workbook."""
    named = {run.pk: run for run in runs}
    sections = [
        Section(title="取込み", blocks=[_runs(contract, runs)]),
        Section(title="取り込めなかった行", blocks=[_rejected(contract, named, rejected)]),
    ]
    return write(Paper(frame=_frame(contract, now), facts=[], sections=sections))


def _frame(contract: Contract, now: datetime) -> Frame:
    return Frame(
        form="",
        dated=f"{local(now, contract):%Y-%m-%d %H:%M} 作成",
        addressee=[],
        sender=[],
        title=TITLE,
        opening=f"{contract.city_name} {contract.title}",
        running_title=f"{contract.city_name} {TITLE}",
    )


def _runs(contract: Contract, runs: Sequence[ImportRun]) -> Table:
    columns = [
        Column(label="日時", kind=Kind.TEXT, width=18),
        Column(label="取り込んだ人", kind=Kind.TEXT, width=20),
        Column(label="電話システム", kind=Kind.TEXT, width=24),
        Column(label="ファイル", kind=Kind.TEXT, width=36),
        *(Column(label=label) for label in ("読んだ行", "新しい通話", "補った通話", "取り込み済み", "取り込めない行")),
        Column(label="状態", kind=Kind.TEXT, width=20),
    ]
    return Table(caption="取込み", columns=columns, rows=[_run(contract, each) for each in runs])


def _run(contract: Contract, run: ImportRun) -> Row:
    cells = (
        _moment(contract, run),
        run.by or "—",
        run.source.name,
        "、".join(each["name"] for each in run.files) or "—",
        run.rows,
        run.calls_new,
        run.calls_changed,
        run.calls_known,
        run.rejected,
        "完了" if run.finished_at else UNFINISHED,
    )
    return Row(cells=cells)


def _rejected(contract: Contract, runs: Mapping[UUID, ImportRun], rejected: Iterable[RejectedRow]) -> Table:
    columns = [
        Column(label="日時", kind=Kind.TEXT, width=18),
        Column(label="電話システム", kind=Kind.TEXT, width=24),
        Column(label="ファイル", kind=Kind.TEXT, width=30),
        Column(label="行"),
        Column(label="理由", kind=Kind.TEXT, width=70),
    ]
    rows = [
        Row(
            cells=(
                _moment(contract, runs[each.run_id]),
                runs[each.run_id].source.name,
                each.place,
                each.line,
                each.reason,
            )
        )
        for each in rejected
    ]
    return Table(caption="取り込めなかった行", columns=columns, rows=rows)


def _moment(contract: Contract, run: ImportRun) -> str:
    return f"{local(run.started_at, contract):%Y-%m-%d %H:%M:%S}"
