"""`madoguchi backup` and `madoguchi restore`.

The front door's commands are read before Django is ready, so what touches models is imported when a command runs.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from madoguchi.project.backup.manifest import Manifest

if TYPE_CHECKING:
    from madoguchi.project.backup.restoring import Restored
    from madoguchi.project.backup.taking import Taken

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add `backup` and `restore`."""
    backup = subparsers.add_parser(
        "backup", help="データベースと提出ファイルの控えを、動かしたまま1つのファイルに取ります"
    )
    backup.add_argument(
        "--to",
        type=Path,
        default=settings.VAR_DIRECTORY / "backups",
        metavar="場所",
        help="フォルダ、または .zip のファイル名（既定 var/backups/madoguchi-日時.zip）",
    )
    backup.add_argument("--json", action="store_true", help="結果を JSON で出します")
    backup.set_defaults(run=run_backup)
    back = subparsers.add_parser("restore", help="控えを確かめてから、データベースと提出ファイルを戻します")
    back.add_argument("file", type=Path, metavar="ファイル", help="madoguchi backup が作ったファイル")
    back.add_argument("--replace", action="store_true", help="今入っている記録を捨てて置き換えます（元に戻せません）")
    back.add_argument("--check", action="store_true", help="控えが壊れていないかだけを確かめます。何も変えません")
    back.add_argument("--json", action="store_true", help="結果を JSON で出します")
    back.set_defaults(run=run_restore)


def run_backup(arguments: argparse.Namespace) -> int:
    """Take a backup; 1 when the trail or a kept file was broken already (the backup stands all the same)."""
    from madoguchi.project.backup.taking import take  # noqa: PLC0415  models

    taken = take(arguments.to, now=datetime.now(UTC).astimezone())
    sound = not (taken.broken_chains or taken.changed)
    if arguments.json:
        told = {"ok": sound, "file": str(taken.place), "size": taken.size, "changed_files": taken.changed}
        print(_spelled(taken.manifest, taken.seal, told))
    else:
        print(f"{taken.place} に控えを取り、読み直して確かめました（{_amount(taken.manifest)}）。")
        _print_ends(taken.manifest)
        _print_faults(taken)
    return 0 if sound else 1


def _print_faults(taken: Taken) -> None:
    for chain in taken.broken_chains:
        print(f"操作の記録（{chain}）に異常があります。madoguchi audit verify で確かめてください。")
    for name in taken.changed:
        print(f"提出ファイル {name} の中身が変わっています。以前の控えから戻してください。")


def run_restore(arguments: argparse.Namespace) -> int:
    """Check a backup and put it back; 1 when what came of it differs from the list."""
    from madoguchi.project.backup.restoring import restore  # noqa: PLC0415  models

    if arguments.check:
        return _run_check(arguments)
    restored = restore(arguments.file, replace=arguments.replace, now=datetime.now(UTC))
    if arguments.json:
        told = {
            "ok": not restored.differences,
            "differences": restored.differences,
            "same_key": restored.same_key,
            "needs_migration": restored.needs_migration,
        }
        print(_spelled(restored.manifest, restored.seal, told))
    else:
        _print_restored(restored)
    return 1 if restored.differences else 0


def _print_restored(restored: Restored) -> None:
    if restored.differences:
        print("\n".join(restored.differences))
        print("戻した記録が控えの目録と違います。使わずに、別の日の控えを --replace で戻してください。")
        return
    print(
        f"{_moment(restored.manifest)}の控えを戻し、件数と操作の記録のつながりを確かめました（{_amount(restored.manifest)}）。"
    )
    _print_ends(restored.manifest)
    if not restored.same_key:
        print(
            "MADOGUCHI_SECRET_KEY が控えを取ったときと違います。同じ値にしないと、折返しの電話番号と2段階認証を読めず、"
            "全員がログインし直すことになります。"
        )
    if restored.needs_migration:
        print("控えの後に版が新しくなっています。続けて madoguchi setup を実行してください。")


def _run_check(arguments: argparse.Namespace) -> int:
    from madoguchi.project.backup.restoring import check  # noqa: PLC0415  models

    manifest, seal = check(arguments.file)
    if arguments.json:
        print(_spelled(manifest, seal, {"ok": True}))
    else:
        print(f"{_moment(manifest)}の控えは、取ったときのままです（{_amount(manifest)}）。")
        _print_ends(manifest)
    return 0


def _print_ends(manifest: Manifest) -> None:
    """Tell where each chain ends: who keeps these elsewhere sees whether a trail was cut or made anew."""
    for each in manifest.held.chains:
        print(f"操作の記録の末尾（控えてください） {each.contract or each.chain}: {each.entries}件 {each.head}")


def _amount(manifest: Manifest) -> str:
    files = len(manifest.parts) - 1
    return f"{len(manifest.held.tables)}個の表の{manifest.held.rows}件、ファイル{files}個"


def _moment(manifest: Manifest) -> str:
    return f"{datetime.fromisoformat(manifest.made_at).astimezone():%Y年%-m月%-d日 %-H:%M}"


def _spelled(manifest: Manifest, seal: str, told: dict[str, Any]) -> str:
    held = manifest.held
    return json.dumps(
        {
            **told,
            "seal": seal,
            "made_at": manifest.made_at,
            "version": manifest.version,
            "tables": len(held.tables),
            "rows": held.rows,
            "files": len(manifest.parts) - 1,
            "chains": [asdict(each) for each in held.chains],
        },
        ensure_ascii=False,
    )
