"""`madoguchi demo load` and `madoguchi demo live`: only for the demonstration's own database."""

from __future__ import annotations

import argparse
import gc
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from madoguchi.accounts.models import User
from madoguchi.audit.models import Entry
from madoguchi.contract.adapters.toml import read_file
from madoguchi.contract.models import Contract
from madoguchi.demo import cli_phone
from madoguchi.demo.actions.completion import play_to_completion
from madoguchi.demo.actions.live import run_live
from madoguchi.demo.actions.load import DEFAULT_SEED, LoadedDemo, load_demo
from madoguchi.demo.actions.people import DEMO_PASSWORD
from madoguchi.demo.calc.cast import CAST
from madoguchi.demo.calc.short_contract import cut_short

if TYPE_CHECKING:
    from collections.abc import Callable

    from madoguchi.contract.calc.terms import ContractTerms

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

BAR_WIDTH = 32
FEW_COLLECTIONS = 100_000


def register(subparsers: Subparsers) -> None:
    """Add the commands."""
    demo = subparsers.add_parser("demo", help="体験用データを作ります。来庁者が次々に来る一日も動かせます")
    commands = demo.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    load = commands.add_parser(
        "load", help="契約を読み込み、およそ6週間分の体験用データを作ります（前の体験用データは消えます）"
    )
    load.add_argument("file", type=Path, nargs="?", default=None, help="契約ファイル（既定は千葉市の契約）")
    load.add_argument(
        "--seed", type=int, default=DEFAULT_SEED, help="同じ数なら同じデータになります（既定 %(default)s）"
    )
    load.add_argument(
        "--to-completion",
        action="store_true",
        help="短くした契約を、締結から完了報告書の承認まで演じます（6週間分の体験用データの代わりに）",
    )
    load.add_argument("--json", action="store_true", help="結果を JSON で表示します")
    load.set_defaults(run=run_load)
    live = commands.add_parser("live", help="今日の窓口に来庁者が来つづけるようにします（Ctrl+C で止まります）")
    live.add_argument(
        "--leave-window", type=int, default=1, help="自分で操作するために空けておく窓口（既定 %(default)s）"
    )
    live.set_defaults(run=run_living)
    cli_phone.register(commands)


def run_load(arguments: argparse.Namespace) -> int:
    """Empty the demonstration's database and play the weeks anew."""
    _only_in_demo()
    terms = _terms(arguments.file or settings.DEMO_CONTRACT)
    gc.freeze()
    gc.set_threshold(FEW_COLLECTIONS)  # hundreds of thousands of rows come and go, few of them in circles
    _start_empty(arguments.migrate)
    progress = _no_progress if arguments.json else _show_progress
    if arguments.to_completion:
        loaded = play_to_completion(terms=cut_short(terms), seed=arguments.seed, progress=progress)
    else:
        loaded = load_demo(terms=terms, real_now=timezone.now(), seed=arguments.seed, progress=progress)
    offset = _keep_clock(loaded)
    _print_json(loaded, offset) if arguments.json else _print_people(loaded)
    return 0


def run_living(arguments: argparse.Namespace) -> int:
    """Keep visitors coming until interrupted or the counters have closed."""
    _only_in_demo()
    run_live(leave_window=arguments.leave_window, report=lambda line: print(line, flush=True))
    return 0


def _only_in_demo() -> None:
    if not settings.MADOGUCHI_DEMO:
        raise CommandError(
            "体験用データは体験用のデータベースにだけ作れます。MADOGUCHI_DEMO=1 を付けて実行してください。"
        )


def _start_empty(migrate: Callable[[], None]) -> None:
    """Remove the demonstration's database and make it anew: its audit trail cannot be emptied, and must not be.

    One which was just set up and never used is taken as it is. ``migrate`` is lent by the front door with the arguments.
    """
    if never_used():
        return
    if connection.vendor == "sqlite":
        connection.close()
        file = Path(connection.settings_dict["NAME"])
        file.parent.mkdir(parents=True, exist_ok=True)
        for part in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
            part.unlink(missing_ok=True)
    migrate()


def never_used() -> bool:
    """Return whether the database has its latest form, and nobody and no contract was ever in it."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    return not (User.objects.exists() or Contract.objects.exists() or Entry.objects.exists())


def _terms(file: Path) -> ContractTerms:
    reading = read_file(file)
    if reading.terms is None:
        raise CommandError("\n".join(fault.text(file.name) for fault in reading.faults))
    return reading.terms


def _keep_clock(loaded: LoadedDemo) -> int:
    """Write down by how many seconds the office's clock is moved, for the server that comes next."""
    offset = round((loaded.now - timezone.now()).total_seconds())
    settings.DEMO_CLOCK.write_text(json.dumps({"offset_s": offset}) + "\n", encoding="utf-8")
    return offset


def _show_progress(done: int, total: int, text: str) -> None:
    filled = BAR_WIDTH * done // max(1, total)
    bar = "#" * filled + "-" * (BAR_WIDTH - filled)
    end = "\n" if done == total else ""
    print(f"\r\x1b[K体験用データ [{bar}] {done}/{total}日 {text}", end=end, file=sys.stderr, flush=True)


def _no_progress(done: int, total: int, text: str) -> None:
    """Say nothing: the answer is JSON."""


def _print_people(loaded: LoadedDemo) -> None:
    print(f"{loaded.contract} を読み込みました。体験の時計は {loaded.now:%Y-%m-%d %H:%M} から進みます。")
    print(f"ログイン画面では、役割のボタンを押すだけで入れます。パスワードで入るとき（すべて {DEMO_PASSWORD}）:")
    for part in CAST:
        print(f"  {part.username:<22} {part.display_name}")


def _print_json(loaded: LoadedDemo, offset: int) -> None:
    people = [{"username": part.username, "role": part.role} for part in CAST]
    shown = {"slug": loaded.contract.slug, "now": loaded.now.isoformat(), "offset_s": offset, "people": people}
    print(json.dumps(shown, ensure_ascii=False))
