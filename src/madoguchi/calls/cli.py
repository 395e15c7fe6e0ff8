"""`madoguchi calls`: count what a telephone system wrote, without a database; the rest is in `cli_*.py`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from madoguchi.calls import cli_follow, cli_hours, cli_import, cli_sweep
from madoguchi.calls.adapters import delimited
from madoguchi.calls.adapters.readers import FORMATS
from madoguchi.calls.adapters.trials import count_files
from madoguchi.calls.calc.counting import Counts, QueueCount
from madoguchi.calls.calc.ends import LegEnd
from madoguchi.calls.calc.notes import Notes, UnreadableFile

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, REFUSED = 0, 1
SHOWN_REJECTIONS = 20


def register(subparsers: Subparsers) -> None:
    """Add `calls count` and the commands which keep calls."""
    calls = subparsers.add_parser("calls", help="電話システムの記録から、着信・応答・放棄を数えます")
    commands = calls.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    count = commands.add_parser("count", help="記録を数えるだけで、何も保存しません（データベースは不要です）")
    count.add_argument("files", nargs="+", type=Path, metavar="FILE", help="記録のファイル（順不同、.gz も可）")
    count.add_argument("--format", required=True, choices=FORMATS, help="電話システムの種類")
    count.add_argument("--columns", type=Path, metavar="JSON", help="csv のとき、列の対応を書いたファイル")
    count.add_argument("--own-number", action="append", default=[], metavar="番号", help="席から発信される自分の番号")
    count.add_argument("--json", action="store_true", help="結果を JSON で出します")
    count.set_defaults(run=run_count)
    cli_import.register(commands)
    cli_follow.register(commands)
    cli_sweep.register(commands)
    cli_hours.register(commands)


def run_count(arguments: argparse.Namespace) -> int:
    """Count the calls of the files; 1 when a file is not what it should be, or holds nothing that can be read."""
    try:
        mapping = delimited.read_mapping(arguments.columns) if arguments.columns else None
        trial = count_files(arguments.format, arguments.files, mapping, arguments.own_number)
    except (UnreadableFile, delimited.UnknownColumns) as error:
        print(error, file=sys.stderr)
        return REFUSED
    counts, notes = trial.counts, trial.notes
    _print_notes(notes)
    if not counts.by_queue and notes.rejected_count:
        print("読み取れた通話がありません。ファイルと --format を確かめてください。", file=sys.stderr)
        return REFUSED
    if arguments.json:
        print(json.dumps(counts.as_json(knows_refusals=notes.knows_refusals), ensure_ascii=False, indent=2))
    else:
        _print_counts(counts, notes)
    return DONE


def _print_notes(notes: Notes) -> None:
    for each in notes.rejected[:SHOWN_REJECTIONS]:
        where = f"{each.place} {each.line}行目" if each.line else each.place
        print(f"{where}: {each.reason}", file=sys.stderr)
    if notes.rejected_count > SHOWN_REJECTIONS:
        print(f"ほかに{notes.rejected_count - SHOWN_REJECTIONS}行を読み取れませんでした。", file=sys.stderr)
    if notes.duplicates:
        print(f"同じ内容が{notes.duplicates}行重なっていたので、1回だけ数えました。", file=sys.stderr)
    if notes.clock_turned_back:
        print(
            f"時計が{notes.clock_turned_back}回戻っています。待ち時間は記録された秒数で数えました。"
            "電話システムの時刻合わせを確かめてください。",
            file=sys.stderr,
        )


def _print_counts(counts: Counts, notes: Notes) -> None:
    print(f"待ち列に入った通話 {counts.queued}件、うち応答 {counts.answered}件")
    for queue in sorted(counts.by_queue):
        print(_queue_sentence(queue, counts.by_queue[queue], notes))
    if not notes.knows_refusals:
        print("満員・受付席なしでお断りした通話は、この記録からは分かりません。")


def _queue_sentence(queue: str, count: QueueCount, notes: Notes) -> str:
    ends = count.ends
    refused = f"、満員 {ends[LegEnd.REFUSED_FULL]}、受付席なし {ends[LegEnd.REFUSED_EMPTY]}"
    longest = "-" if count.longest_s is None else f"{count.longest_s:.0f}秒"
    return (
        f"  {queue}: 入列 {count.queued}、応答 {ends[LegEnd.ANSWERED]}、放棄 {ends[LegEnd.ABANDONED]}、"
        f"時間切れ {ends[LegEnd.TIMEOUT]}、番号で退出 {ends[LegEnd.KEY_EXIT]}、席がなく退出 {ends[LegEnd.LEAVE_EMPTY]}、"
        f"途切れ {ends[LegEnd.UNFINISHED]}{refused if notes.knows_refusals else ''}、最長の待ち {longest}"
    )
