"""`madoguchi calls sweep`: deletes telephone numbers of call-backs which are seven days old. For the night's timer."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from madoguchi.calls.actions.call_backs import sweep
from madoguchi.contract.clock import office_now

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(commands: Subparsers) -> None:
    """Add `calls sweep`."""
    parser = commands.add_parser("sweep", help="7日たった折り返しを終え、電話番号を消します（毎晩）")
    parser.add_argument("--json", action="store_true", help="結果を JSON で出します")
    parser.set_defaults(run=run_sweep)


def run_sweep(arguments: argparse.Namespace) -> int:
    """Delete what is due and say how many numbers went."""
    swept = sweep(now=office_now())
    print(json.dumps({"swept": swept}) if arguments.json else f"7日たった折り返しの電話番号を{swept}件消しました。")
    return 0
