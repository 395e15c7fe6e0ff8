"""`madoguchi privacy sweep`: run it every night."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from madoguchi.privacy.calc.findings import LABELS, Rule
from madoguchi.privacy.sweeping import sweep

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add `privacy sweep`."""
    privacy = subparsers.add_parser("privacy", help="記録してはならない番号が残っていないか調べます")
    commands = privacy.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    parser = commands.add_parser("sweep", help="すべての表を調べ、件数だけを報告します（毎晩の実行をお勧めします）")
    parser.add_argument("--json", action="store_true", help="結果を JSON で出します")
    parser.set_defaults(run=run_sweep)


def run_sweep(arguments: argparse.Namespace) -> int:
    """Look through the database; 1 when something was found."""
    result = sweep()
    if arguments.json:
        print(json.dumps({"ok": not result.found, **asdict(result)}, ensure_ascii=False))
        return 1 if result.found else 0
    print(f"{result.columns} 列、{result.rows} 行を調べました。")
    for count in result.found:
        print(f"{count.model} の {count.field}: {LABELS[Rule(count.rule)]}とみられる記載 {count.rows} 行")
    print("責任者が元の記録を直してください。" if result.found else "記録してはならない番号は見つかりませんでした。")
    return 1 if result.found else 0
