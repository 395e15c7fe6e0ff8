"""`madoguchi audit`: does the trail hold, where does it end, and the erasure of what should not be in it."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from madoguchi.audit.actions.erasing import NothingToEraseError, erase_detail
from madoguchi.audit.actor import Actor
from madoguchi.audit.calc.chain import Fault
from madoguchi.audit.choices import ErasureReason
from madoguchi.audit.models import Entry
from madoguchi.audit.queries import ChainState, heads, holds_hash, walk_chains

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

FAULTS = {
    Fault.GAP: "記録が抜けています（削除または並べ替え）",
    Fault.LINK: "前の記録とつながっていません（差し込み、削除または並べ替え）",
    Fault.ENTRY: "記録の内容が書き換えられています",
    Fault.DETAIL: "記録の詳細が書き換えられています",
    Fault.ERASURE: "詳細が消されていますが、消した人の記録がありません",
}


def register(subparsers: Subparsers) -> None:
    """Add `audit verify`, `audit head` and `audit erase`."""
    audit = subparsers.add_parser("audit", help="操作の記録が書き換えられていないか確かめます")
    commands = audit.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    verify = commands.add_parser("verify", help="すべての記録のつながりを確かめます")
    verify.add_argument(
        "--expect-head",
        action="append",
        default=[],
        metavar="HASH",
        help="以前に印刷した末尾の値。その記録が今も残っていることを確かめます（何度でも指定できます）",
    )
    verify.add_argument("--json", action="store_true", help="結果を JSON で出します")
    verify.set_defaults(run=run_verify)
    head = commands.add_parser("head", help="記録の末尾の値を表示します（紙に残すと、後の切り捨てが分かります）")
    head.add_argument("--json", action="store_true", help="結果を JSON で出します")
    head.set_defaults(run=run_head)
    _register_erase(commands)


def _register_erase(commands: Subparsers) -> None:
    erase = commands.add_parser(
        "erase", help="誤って記録された番号などを、つながりを保ったまま消します（元に戻せません）"
    )
    erase.add_argument("entry", type=int, help="記録の番号（id）")
    erase.add_argument("--reason", required=True, choices=ErasureReason.values, help="消す理由")
    erase.add_argument("--by", required=True, metavar="氏名", help="消す人。この操作も記録されます")
    erase.set_defaults(run=run_erase)


def run_verify(arguments: argparse.Namespace) -> int:
    """Walk along all chains; 1 when anything is broken or an expected head is missing."""
    states = list(walk_chains())
    lost = [expected for expected in arguments.expect_head if not holds_hash(expected)]
    ok = not lost and not any(state.faults for state in states)
    if arguments.json:
        chains = [asdict(state) for state in states]
        print(json.dumps({"ok": ok, "chains": chains, "missing_heads": lost}, ensure_ascii=False))
    else:
        _print_states(states, lost)
    return 0 if ok else 1


def _print_states(states: list[ChainState], lost: list[str]) -> None:
    for state in states:
        erased = f"、うち詳細の消去 {state.erased} 件" if state.erased else ""
        verdict = "異常があります" if state.faults else "正常です"
        print(f"{state.chain}: {state.entries} 件{erased}。{verdict}。末尾 {state.head}")
        for broken in state.faults:
            print(f"  {broken.seq} 件目: {FAULTS[broken.fault]}")
    for expected in lost:
        print(f"末尾 {expected} の記録がありません。記録が切り捨てられたか、全体が作り直されています。")
    if not states:
        print("記録はまだありません。")


def run_head(arguments: argparse.Namespace) -> int:
    """Print where each chain ends."""
    found = heads()
    if arguments.json:
        print(json.dumps([asdict(head) for head in found], ensure_ascii=False))
    else:
        for head in found:
            print(f"{head.chain}  {head.entries} 件  {head.hash}")
    return 0


def run_erase(arguments: argparse.Namespace) -> int:
    """Erase one entry's detail."""
    actor = Actor("job", "madoguchi audit erase", arguments.by)
    try:
        erase_detail(
            entry_id=arguments.entry, actor=actor, reason=ErasureReason(arguments.reason), now=datetime.now(UTC)
        )
    except Entry.DoesNotExist:
        return _refused("その番号の記録はありません。番号を確かめてください。")
    except NothingToEraseError:
        return _refused("この記録の詳細は、すでに消されているか、消せない種類の記録です。")
    print("詳細を消しました。誰がいつ消したかは記録に残りました。")
    return 0


def _refused(sentence: str) -> int:
    print(f"madoguchi: {sentence}", file=sys.stderr)
    return 1
