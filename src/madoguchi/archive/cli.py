"""`madoguchi archive`: writes everything out, checks what was written, carries out an agreed deletion."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from madoguchi.archive.actions.deleting import carry_out
from madoguchi.archive.actions.exporting import export_to, remove_expired
from madoguchi.archive.adapters.verifying import faults_of
from madoguchi.archive.choices import DeletionState
from madoguchi.archive.queries.contracts import contract_with_slug
from madoguchi.archive.queries.pages import deletion_to_carry_out
from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

COMMAND = Actor(kind="job", id="archive", label="コマンド madoguchi archive")
BY_COMMAND = "コマンドでフォルダに書き出した"


def register(subparsers: Subparsers) -> None:
    """Add `archive export`, `archive verify`, `archive delete` and `archive sweep`."""
    archive = subparsers.add_parser("archive", help="終わった契約の記録を書き出し、確かめ、消去します")
    commands = archive.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    export = commands.add_parser("export", help="契約のすべての記録をフォルダに書き出します")
    export.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    export.add_argument("--out", type=Path, required=True, metavar="フォルダ", help="空のフォルダ（なければ作ります）")
    export.set_defaults(run=run_export)
    verify = commands.add_parser("verify", help="書き出したフォルダが、書き出したときのままかを確かめます")
    verify.add_argument("folder", type=Path, metavar="フォルダ")
    verify.add_argument("--expect", default="", metavar="SHA-256", help="控えておいた目録の値とも比べます")
    verify.add_argument("--json", action="store_true", help="結果を JSON で出します")
    verify.set_defaults(run=run_verify)
    delete = commands.add_parser("delete", help="本市が承認した削除を実行し、証明書を作ります")
    delete.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    delete.set_defaults(run=run_delete)
    sweep = commands.add_parser("sweep", help="保管の期限を過ぎた書き出しの控えを消します（毎晩動かしてください）")
    sweep.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    sweep.set_defaults(run=run_sweep)


def run_export(arguments: argparse.Namespace) -> int:
    """Write everything out; 1 when a file is lost."""
    contract, now = _contract(arguments.slug), office_now()
    row, manifest = export_to(contract=contract, root=arguments.out, why=BY_COMMAND, actor=COMMAND, now=now)
    print(f"{arguments.out} に、{row.tables}個の表の{row.rows}件と{row.file_count}個のファイルを書き出しました。")
    print(f"目録の SHA-256（控えてください）: {row.manifest_hash}")
    for digest in manifest.lost:
        print(f"保管庫にないファイルがあります: {digest}")
    return 1 if manifest.lost else 0


def run_verify(arguments: argparse.Namespace) -> int:
    """Check a folder; 1 when anything differs."""
    faults = faults_of(arguments.folder, expected_hash=arguments.expect)
    if arguments.json:
        print(json.dumps({"ok": not faults, "faults": faults}, ensure_ascii=False))
    else:
        print("\n".join(faults) or "書き出したときのままです。ファイル、件数、操作の記録のつながりを確かめました。")
    return 1 if faults else 0


def run_delete(arguments: argparse.Namespace) -> int:
    """Carry out what the city approved. Raises ValidationError where nothing was."""
    deletion = deletion_to_carry_out(_contract(arguments.slug))
    if deletion is None:
        raise ValidationError("承認された削除はありません。「終了と保管」の画面で提案し、本市の承認を受けてください。")
    user = deletion.decided_by or deletion.proposed_by
    done = carry_out(deletion=deletion, by=By(user=user, actor=COMMAND, now=office_now()))
    for each in done.counts:
        print(f"{each['label']}: {each['rows']}件")
    print(f"{DeletionState(done.state).label}。証明書は「終了と保管」の画面から取り出せます。")
    return 0


def run_sweep(arguments: argparse.Namespace) -> int:
    """Take away copies whose last day is over."""
    count = remove_expired(contract=_contract(arguments.slug), now=office_now())
    print(f"期限を過ぎた控えを{count}件消しました。")
    return 0


def _contract(slug: str) -> Contract:
    contract = contract_with_slug(slug)
    if contract is None:
        raise ValidationError(f"「{slug}」という契約はありません。契約の短い名前を確かめてください。")
    return contract
