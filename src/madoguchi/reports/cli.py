"""`madoguchi report`: writes a week's report as PDF, Word, Excel and JSON."""

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
from madoguchi.reports.calc.tables import Signature, WeeklyFigures, as_json
from madoguchi.reports.calc.weeks import Week
from madoguchi.reports.choices import ReportState
from madoguchi.reports.queries.contracts import contract_with_slug
from madoguchi.reports.queries.figures import compute_weekly
from madoguchi.reports.queries.reports import week_on, weekly_report

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add `report weekly`."""
    report = subparsers.add_parser("report", help="報告書をファイルに書き出します")
    commands = report.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    weekly = commands.add_parser(
        "weekly",
        help="週次報告書を PDF・Word・Excel で書き出します",
        description="確定した報告書があればそれを、なければ今の記録から集計した「案」を書き出します。記録は変えません。",
    )
    weekly.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    weekly.add_argument(
        "--week", required=True, type=_day, metavar="日付", help="対象の週のどれかの日（例: 2023-11-06）"
    )
    weekly.add_argument(
        "--out", required=True, type=Path, metavar="フォルダ", help="書き出すフォルダ（なければ作ります）"
    )
    weekly.add_argument("--json", action="store_true", help="書き出した結果を JSON で出します")
    weekly.set_defaults(run=run_weekly)


def run_weekly(arguments: argparse.Namespace) -> int:
    """Write the files; 1 (through ValidationError) for an unknown contract or a week outside it."""
    contract = contract_with_slug(arguments.slug)
    week = _week(contract, arguments.week)
    figures = _figures(contract, week)
    digest = figures_hash(as_json(figures))
    written = _write_all(figures, digest, arguments.out)
    state = "frozen" if figures.signature.frozen else "draft"
    if arguments.json:
        names = [str(path) for path in written]
        print(json.dumps({"week": week.starts_on.isoformat(), "state": state, "hash": digest, "files": names}))
        return 0
    said = "確定した報告書" if figures.signature.frozen else "案（数字は確定していません）"
    print(f"第{week.number}週（{week.starts_on.isoformat()} から）の週次報告書を書き出しました: {said}")
    for path in written:
        print(f"  {path}")
    return 0


def _figures(contract: Contract, week: Week) -> WeeklyFigures:
    """Return the frozen figures; of a report not frozen yet, figures computed now, with the remarks written so far."""
    report = weekly_report(contract, week)
    if report is not None and report.state == ReportState.FROZEN:
        return adapters.figures_of(report)
    figures = compute_weekly(contract, week, as_of=office_now()).figures
    return replace(figures, signature=Signature(remarks=report.remarks if report else ""))


def _write_all(figures: WeeklyFigures, digest: str, folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    files = [adapters.weekly_file(figures, kind, figures_hash=digest) for kind in adapters.FORMATS]
    for file in files:
        (folder / file.name).write_bytes(file.content)
    return [folder / file.name for file in files]


def _week(contract: Contract, day: date) -> Week:
    week = week_on(contract, day)
    if week.number < 1 or week.starts_on > contract.ends_on:
        first, last = contract.counters_open_on.isoformat(), contract.ends_on.isoformat()
        raise ValidationError(f"その日は窓口の運営期間（{first} から {last}）の外です。--week の日付を直してください。")
    return week


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("日付は 2023-11-06 の形で書いてください。") from error
