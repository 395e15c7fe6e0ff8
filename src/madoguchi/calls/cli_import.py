"""`madoguchi calls import` and `kpi`: keep what a telephone system wrote, and print the figures."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from madoguchi.audit.actor import Actor
from madoguchi.calls.actions.columns import keep_columns
from madoguchi.calls.actions.importing import import_files, source_named
from madoguchi.calls.adapters import delimited
from madoguchi.calls.adapters.readers import FORMATS
from madoguchi.calls.calc.answer_rule import OMISSION_WORDS
from madoguchi.calls.calc.ends import WORDS
from madoguchi.calls.calc.kpi import Kpi
from madoguchi.calls.calc.kpi_json import kpi_json
from madoguchi.calls.calc.notes import UnreadableFile
from madoguchi.calls.models import ImportRun
from madoguchi.calls.queries.figures import kpi
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, REFUSED = 0, 1
SHOWN_REJECTIONS = 20
ACTOR = Actor(kind="job", id="calls-command", label="コマンド madoguchi calls")


def register(commands: Subparsers) -> None:
    """Add `calls import` and `calls kpi`."""
    reading = commands.add_parser(
        "import", help="電話システムの記録を取り込みます（同じ記録を何度取り込んでも増えません）"
    )
    reading.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    reading.add_argument("files", nargs="+", type=Path, metavar="FILE", help="記録のファイル（順不同、.gz も可）")
    reading.add_argument("--format", required=True, choices=FORMATS, help="電話システムの種類")
    reading.add_argument(
        "--mapping", type=Path, metavar="JSON", help="csv のとき、列の対応を書いたファイル（ないときは保存した対応）"
    )
    reading.add_argument(
        "--keep-mapping", action="store_true", help="--mapping の対応を電話システムに保存し、次から使います"
    )
    reading.add_argument("--source", default="", metavar="名前", help="電話システムの名前（同じ種類が2つ以上あるとき）")
    reading.add_argument("--json", action="store_true", help="結果を JSON で出します")
    reading.set_defaults(run=run_import)
    figures = commands.add_parser("kpi", help="応答率・待ち時間などを、時間帯・日・週・月・内容ごとに集計します")
    figures.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    figures.add_argument(
        "--from", dest="first", required=True, type=_day, metavar="日付", help="最初の日（例: 2023-11-01）"
    )
    figures.add_argument(
        "--to", dest="last", required=True, type=_day, metavar="日付", help="最後の日（この日を含みます）"
    )
    figures.add_argument("--json", action="store_true", help="結果を JSON で出します")
    figures.set_defaults(run=run_kpi)


def run_import(arguments: argparse.Namespace) -> int:
    """Keep the calls of the files; 1 when a file is not what it should be, or nothing in it can be read."""
    contract = _contract(arguments.slug)
    try:
        columns = delimited.read_mapping(arguments.mapping) if arguments.mapping else None
        source = source_named(contract, arguments.format, arguments.source)
        run = import_files(source=source, paths=arguments.files, columns=columns, actor=ACTOR, now=office_now())
        if columns and arguments.keep_mapping:
            keep_columns(source=source, columns=columns, actor=ACTOR, now=office_now())
    except (UnreadableFile, delimited.UnknownColumns) as error:
        print(error, file=sys.stderr)
        return REFUSED
    if arguments.json:
        print(json.dumps(_run_json(run), ensure_ascii=False, indent=2))
    else:
        _print_run(run)
    return REFUSED if run.rejected and not run.calls_new + run.calls_changed + run.calls_known else DONE


def run_kpi(arguments: argparse.Namespace) -> int:
    """Print the figures of the days from the first to the last."""
    if arguments.last < arguments.first:
        raise ValidationError("--to は --from と同じ日か、後の日にしてください。")
    found = kpi(_contract(arguments.slug), arguments.first, arguments.last, now=office_now())
    if arguments.json:
        print(json.dumps(kpi_json(found), ensure_ascii=False, indent=2))
    else:
        _print_kpi(found)
    return DONE


def _contract(slug: str) -> Contract:
    contract = Contract.objects.filter(slug=slug).first()
    if contract is None:
        raise ValidationError(
            f"契約「{slug}」は読み込まれていません。madoguchi contract list で名前を確かめてください。"
        )
    return contract


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("日付は 2023-11-06 の形で書いてください。") from error


def _run_json(run: ImportRun) -> dict[str, Any]:
    return {
        "run": str(run.pk),
        "source": run.source.name,
        "files": run.files,
        "rows": run.rows,
        "new": run.calls_new,
        "changed": run.calls_changed,
        "known": run.calls_known,
        "rejected": run.rejected,
        "rejections": list(run.rejections.values("place", "line", "reason")),
        "knows_refusals": run.knows_refusals,
    }


def _print_run(run: ImportRun) -> None:
    if not run.calls_new + run.calls_changed and run.calls_known:
        print("すべて取り込み済みでした。何も変わりません。")
    print(f"新しい通話 {run.calls_new}件、続きで補った通話 {run.calls_changed}件、取り込み済み {run.calls_known}件")
    if run.rejected:
        print(f"取り込めなかった行 {run.rejected}行:", file=sys.stderr)
    for each in run.rejections.all()[:SHOWN_REJECTIONS]:
        where = f"{each.place} {each.line}行目" if each.line else each.place
        print(f"  {where}: {each.reason}", file=sys.stderr)
    if run.rejected > SHOWN_REJECTIONS:
        print("  続きは --json で確かめてください。", file=sys.stderr)
    if not run.knows_refusals:
        print("満員・受付席なしでお断りした通話は、この記録からは分かりません。")


def _print_kpi(found: Kpi) -> None:
    whole = found.whole.figures
    rule = found.rules[-1]
    print(
        f"{found.first.isoformat()} から {found.last.isoformat()} まで（数え方 第{rule.version}版、基準 {rule.target_percent}%）"
    )
    print(f"全通話 {whole.calls}件 ＝ 入電 {whole.offered}件 ＋ 分母に入れないもの {sum(whole.left_out.values())}件")
    for reason, count in whole.left_out.items():
        print(f"  {OMISSION_WORDS[reason]} {count}件")
    print(f"応答 {whole.answered}件、応答率 {_percent(whole.answer_rate)}")
    for end, count in sorted(whole.offered_ends.items(), key=lambda pair: -pair[1]):
        print(f"  {WORDS[end]} {count}件")
    longest = "-" if whole.longest_wait_s is None else f"{whole.longest_wait_s:.0f}秒"
    print(f"5分以上の待ち {whole.long_waits}件、最長の待ち {longest}、稼働率 {_percent(found.whole.occupancy)}")
    for line in found.ledger[1:]:
        points = "" if line.points is None else f"（{line.points:+.1f}ポイント）"
        print(f"  {line.label}: {line.answered}／{line.offered} ＝ {_percent(line.rate)}{points}")
    print(
        f"対応記録のある応答 {found.coverage.recorded}／{found.coverage.answered}（{_percent(found.coverage.share)}）"
    )
    for gap in found.gaps:
        print(f"※ {gap.sentence}")


def _percent(share: float | None) -> str:
    """Return per cent with one decimal, cut: a rate under the target never looks like the target."""
    return "—" if share is None else f"{int(share * 1000 + 1e-9) / 10:.1f}%"
