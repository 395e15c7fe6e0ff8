"""The pages of figures and of five-minute events as Excel workbooks: the same numbers, with what they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from madoguchi.calls.calc.alarm_log import measure_words
from madoguchi.calls.calc.ends import WORDS
from madoguchi.calls.calc.event_lines import Event, MonthOfEvents
from madoguchi.calls.calc.figure_rows import END_NOTE, EndRow, FigureRow, LedgerRow, end_rows, ledger_rows
from madoguchi.calls.calc.kpi import Kpi
from madoguchi.calls.calc.long_waits import LongWait
from madoguchi.contract.clock import local
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.excel import write
from madoguchi.documents.calc.paper import Column, Frame, Kind, Paper, Row, Section, Table, Words

Span = tuple[date, date]


def figures_file(contract: Contract, span: Span, *, rows: Sequence[FigureRow], kpi: Kpi, now: datetime) -> bytes:
    """Return the figures of a span as a workbook."""
    unknown = [each.sentence for each in kpi.gaps] or ["ありません。"]
    ledger = ledger_rows(kpi.ledger, kpi.rules[-1].target_percent)
    sections = [
        Section(title="期間ごとの数字", blocks=[_figures(rows)]),
        Section(title="すべての通話の終わり方", blocks=[_ends(end_rows(kpi.whole.figures))]),
        Section(title="応答率の数え方による違い", blocks=[_ledger(ledger)]),
        Section(title="分からないこと", blocks=[Words(paragraphs=unknown)]),
    ]
    return write(Paper(frame=_frame(contract, "電話の数字", now), facts=[_period(span)], sections=sections))


def events_file(contract: Contract, span: Span, month: MonthOfEvents, *, now: datetime) -> bytes:
    """Return a month's five-minute events as a workbook."""
    sections = [
        Section(title="5分待ちの発生と対応", blocks=[_events(contract, month.events)]),
        Section(title="5分以上待った方", blocks=[_waits(contract, month.waits)]),
    ]
    return write(Paper(frame=_frame(contract, "5分待ちの記録", now), facts=[_period(span)], sections=sections))


def _frame(contract: Contract, title: str, now: datetime) -> Frame:
    made = f"{local(now, contract):%Y-%m-%d %H:%M} 作成"
    return Frame(
        form="",
        dated=made,
        addressee=[],
        sender=[],
        title=title,
        opening=f"{contract.city_name} {contract.title}",
        running_title=f"{contract.city_name} {title}",
    )


def _period(span: Span) -> tuple[str, str]:
    return ("期間", f"{span[0].isoformat()} 〜 {span[1].isoformat()}")


def _figures(rows: Sequence[FigureRow]) -> Table:
    columns = [
        Column(label="区分", kind=Kind.TEXT, width=20),
        *(Column(label=label) for label in ("入電", "応答", "放棄", "ほか")),
        Column(label="応答率", kind=Kind.SHARE),
        Column(label="20秒以内", kind=Kind.SHARE),
        *(Column(label=label, kind=Kind.SECONDS) for label in ("平均の待ち", "最長の待ち")),
        Column(label="5分以上"),
        Column(label="平均の対応", kind=Kind.SECONDS),
        Column(label="稼働率", kind=Kind.TEXT),
    ]
    return Table(caption="期間ごとの数字", columns=columns, rows=[_figure_row(each) for each in rows])


def _figure_row(row: FigureRow) -> Row:
    found = row.figures
    cells = (
        row.label,
        found.offered,
        found.answered,
        row.abandoned,
        row.other,
        (found.answered, found.offered),
        (round((found.service_level or 0.0) * found.offered), found.offered),
        _whole(found.asa_s),
        _whole(found.longest_wait_s),
        found.long_waits,
        _whole(found.handle_s),
        "—" if row.occupancy is None else f"{row.occupancy * 100:.1f}%",
    )
    return Row(cells=cells, strong=row.total)


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds)


def _ends(ends: Sequence[EndRow]) -> Table:
    columns = [Column(label="終わり方", kind=Kind.TEXT, width=24)]
    columns += [Column(label=label) for label in ("すべて", "入電に数えた", "数えなかった")]
    rows = [Row(cells=(each.label, each.calls, each.offered, each.left_out), strong=each.total) for each in ends]
    return Table(caption="すべての通話の終わり方", columns=columns, rows=rows, note=END_NOTE)


def _ledger(ledger: Sequence[LedgerRow]) -> Table:
    columns = [
        Column(label="数え方", kind=Kind.TEXT, width=28),
        Column(label="入電"),
        Column(label="応答"),
        Column(label="応答率", kind=Kind.SHARE),
        Column(label="差（ポイント）", kind=Kind.TEXT),
        Column(label="違いになる通話", kind=Kind.TEXT, width=40),
    ]
    rows = [
        Row(cells=(each.label, each.offered, each.answered, (each.answered, each.offered), each.points, each.why))
        for each in ledger
    ]
    return Table(caption="応答率の数え方による違い", columns=columns, rows=rows)


def _events(contract: Contract, events: Sequence[Event]) -> Table:
    columns = [
        Column(label="発生", kind=Kind.TEXT, width=18),
        Column(label="待ち（件）"),
        Column(label="発生時の最長", kind=Kind.SECONDS),
        Column(label="最初の対応まで", kind=Kind.SECONDS),
        Column(label="そのときの最長", kind=Kind.SECONDS),
        Column(label="行ったこと", kind=Kind.TEXT, width=50),
        Column(label="解消", kind=Kind.TEXT, width=18),
        Column(label="最も長い待ち", kind=Kind.SECONDS),
        Column(label="5分以上待った方"),
        Column(label="うち放棄"),
    ]
    return Table(
        caption="5分待ちの発生と対応", columns=columns, rows=[_event_row(contract, each) for each in events]
    )  # fmt: skip


def _event_row(contract: Contract, event: Event) -> Row:
    alarm, first = event.alarm, event.first_measure
    done = [f"{local(each.at, contract):%H:%M:%S} {measure_words(each)} {each.by}" for each in alarm.measures]
    cells = (
        f"{local(alarm.raised_at, contract):%Y-%m-%d %H:%M:%S}",
        alarm.waiting,
        alarm.longest_wait_s,
        event.reaction_s,
        first.longest_wait_s if first else None,
        "、".join(done) or "記録なし",
        f"{local(alarm.cleared_at, contract):%Y-%m-%d %H:%M:%S}" if alarm.cleared_at else "続いています",
        alarm.worst_wait_s,
        len(event.waits),
        event.gave_up,
    )
    return Row(cells=cells)


def _waits(contract: Contract, waits: Sequence[LongWait]) -> Table:
    columns = [
        Column(label="入電", kind=Kind.TEXT, width=18),
        Column(label="待ち時間", kind=Kind.SECONDS),
        Column(label="終わり方", kind=Kind.TEXT, width=20),
        Column(label="警告", kind=Kind.TEXT),
        Column(label="対応まで", kind=Kind.SECONDS),
    ]
    rows = [
        Row(
            cells=(
                f"{local(each.came_at, contract):%Y-%m-%d %H:%M:%S}",
                int(each.wait_s),
                WORDS[each.end] if each.end else "待っています",
                "あり" if each.alarms else "なし",
                _whole(each.reaction_s),
            )
        )
        for each in waits
    ]
    return Table(caption="5分以上待った方", columns=columns, rows=rows)
