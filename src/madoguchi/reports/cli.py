"""`madoguchi report`: writes a week's, a month's or the completion report as PDF, Word, Excel and JSON."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.reports import adapters
from madoguchi.reports.calc.canonical import figures_hash
from madoguchi.reports.calc.periods import WHOLE, Period, PeriodKind, is_within, named
from madoguchi.reports.calc.tables import ReportFigures, Signature, as_json
from madoguchi.reports.choices import ReportState
from madoguchi.reports.models import Report
from madoguchi.reports.queries.contracts import contract_with_slug
from madoguchi.reports.queries.editions import compute_edition
from madoguchi.reports.queries.figures import compute
from madoguchi.reports.queries.reports import latest_report, span_of, week_on

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

WRITES = "確定した報告書があればそれを、なければ今の記録から集計した「案」を書き出します。記録は変えません。"


def register(subparsers: Subparsers) -> None:
    """Add `report weekly`, `report monthly` and `report completion`."""
    report = subparsers.add_parser("report", help="報告書をファイルに書き出します")
    commands = report.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    weekly = _command(commands, PeriodKind.WEEKLY, "週次報告書を PDF・Word・Excel で書き出します")
    weekly.add_argument(
        "--week", required=True, type=_day, metavar="日付", help="対象の週のどれかの日（例: 2023-11-06）"
    )
    monthly = _command(commands, PeriodKind.MONTHLY, "月次報告書を PDF・Word・Excel で書き出します")
    monthly.add_argument("--month", required=True, type=_month, metavar="月", help="対象の月（例: 2023-11）")
    _command(commands, PeriodKind.COMPLETION, "完了報告書を PDF・Word・Excel で書き出します")


def _command(commands: Subparsers, kind: PeriodKind, told: str) -> argparse.ArgumentParser:
    command = commands.add_parser(kind.value, help=told, description=WRITES)
    command.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    command.add_argument(
        "--out", required=True, type=Path, metavar="フォルダ", help="書き出すフォルダ（なければ作ります）"
    )
    command.add_argument("--json", action="store_true", help="書き出した結果を JSON で出します")
    command.set_defaults(run=run_report, kind=kind)
    return command


def run_report(arguments: argparse.Namespace) -> int:
    """Write the files; 1 (through ValidationError) for an unknown contract or a period outside it."""
    contract = contract_with_slug(arguments.slug)
    period = _period(contract, arguments)
    report = latest_report(contract, period)
    figures = _figures(contract, period, report)
    digest = figures_hash(as_json(figures))
    written = _write_all(report, figures, digest, arguments.out)
    if arguments.json:
        print(json.dumps(_told(period, figures, digest, written)))
        return 0
    said = "確定した報告書" if figures.signature.frozen else "案（数字は確定していません）"
    print(f"{figures.heading.title}を書き出しました: {said}")
    for path in written:
        print(f"  {path}")
    return 0


def _told(period: Period, figures: ReportFigures, digest: str, written: list[Path]) -> dict[str, object]:
    return {
        "kind": period.kind.value,
        "period": period.key,
        "from": period.starts_on.isoformat(),
        "to": period.ends_on.isoformat(),
        "edition": figures.amendment.edition if figures.amendment else 1,
        "state": "frozen" if figures.signature.frozen else "draft",
        "hash": digest,
        "files": [str(path) for path in written],
    }


def _figures(contract: Contract, period: Period, report: Report | None) -> ReportFigures:
    """Return the frozen figures; of a report not frozen yet, figures computed now, with the remarks written so far."""
    if report is None:
        return compute(contract, period, as_of=office_now()).figures
    if report.state == ReportState.FROZEN:
        return adapters.figures_of(report)
    figures = compute_edition(report, as_of=office_now()).figures
    return replace(figures, signature=Signature(remarks=report.remarks))


def _write_all(report: Report | None, figures: ReportFigures, digest: str, folder: Path) -> list[Path]:
    """Write every file; of a frozen report the very bytes which were handed in."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = report if report is not None and figures.signature.frozen else None
    files = [
        adapters.report_file(kept, form) if kept else adapters.figures_file(figures, form, figures_hash=digest)
        for form in adapters.formats_of(figures)
    ]
    for file in files:
        (folder / file.name).write_bytes(file.content)
    return [folder / file.name for file in files]


def _period(contract: Contract, arguments: argparse.Namespace) -> Period:
    kind, span = arguments.kind, span_of(contract)
    if kind is PeriodKind.WEEKLY:
        week = week_on(contract, arguments.week)
        found = week if is_within(week, span) else None
    else:
        key = WHOLE if kind is PeriodKind.COMPLETION else arguments.month.isoformat()[:7]
        found = named(kind, key, span)
    if found is None:
        first, last, option = span.opens_on.isoformat(), span.ends_on.isoformat(), _option(kind)
        raise ValidationError(f"窓口の運営期間（{first} から {last}）の外です。{option} の日付を直してください。")
    return found


def _option(kind: PeriodKind) -> str:
    return "--week" if kind is PeriodKind.WEEKLY else "--month"


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("日付は 2023-11-06 の形で書いてください。") from error


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as error:
        raise argparse.ArgumentTypeError("月は 2023-11 の形で書いてください。") from error
