"""Puts a backup back: everything is checked before anything is touched, and counted again afterwards."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from madoguchi.audit.actor import Actor
from madoguchi.audit.recording import record
from madoguchi.project.backup import kept_files
from madoguchi.project.backup.container import Sealed
from madoguchi.project.backup.counting import held_now, is_empty, key_mark, known_migrations
from madoguchi.project.backup.manifest import Manifest, differences
from madoguchi.project.backup.taking import KINDS

COMMAND = Actor(kind="job", id="restore", label="コマンド madoguchi restore")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back. ``differences`` are sentences; nothing when everything is as it was."""

    manifest: Manifest
    seal: str
    differences: list[str]
    same_key: bool
    needs_migration: bool


def restore(place: Path, *, replace: bool, now: datetime) -> Restored:
    """Put a backup into an empty database, or with ``replace`` in place of what is there, and check what came of it.

    Raises ValidationError or CommandError before anything was changed.
    """
    with Sealed.opened(place) as sealed:
        kind, manifest = KINDS[connection.vendor], sealed.manifest
        _refuse_unfitting(manifest)
        kind.prepare()
        if not replace and not is_empty():
            raise ValidationError(
                "データベースに記録が入っています。置き換えてよければ、先に madoguchi backup で今の控えを取り、"
                "サーバーを止めてから --replace を付けて実行してください。"
            )
        for part in manifest.parts:
            name = part.path.removeprefix(kept_files.FOLDER)
            if part.path != kind.DUMP:
                kept_files.put_back(name, part.sha256, sealed.pieces(part.path))
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=".restore-") as folder:
            dump = Path(folder) / kind.DUMP
            sealed.unpack(kind.DUMP, dump)
            kind.put_back(dump, manifest.held)
        return _checked(sealed, now)


def check(place: Path) -> tuple[Manifest, str]:
    """Read a backup from its first byte to its last, and change nothing. Raises ValidationError."""
    with Sealed.opened(place) as sealed:
        return sealed.manifest, sealed.seal


def _refuse_unfitting(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise ValidationError(
            f"このバックアップは {manifest.vendor} のものです。MADOGUCHI_DATABASE_URL を同じ種類のデータベースにしてください。"
        )
    if set(manifest.migrations) - known_migrations():
        raise ValidationError(
            f"このバックアップは madoguchi {manifest.version} で取ったものです。その版か、より新しい版を入れてから戻してください。"
        )
    dumps = [part.path for part in manifest.parts if not part.path.startswith(kept_files.FOLDER)]
    files = [part.path.removeprefix(kept_files.FOLDER) for part in manifest.parts if part.path not in dumps]
    if dumps != [KINDS[manifest.vendor].DUMP] or not all(map(kept_files.is_ours, files)):
        raise ValidationError("バックアップに、madoguchi のものではないファイルが入っています。何も変えていません。")


def _checked(sealed: Sealed, now: datetime) -> Restored:
    manifest = sealed.manifest
    wrong = differences(manifest.held, held_now())
    if not wrong:
        with transaction.atomic():
            record(
                actor=COMMAND,
                verb="project.restore",
                subject=("backup", sealed.seal),
                contract_id=None,
                detail={"made_at": manifest.made_at, "version": manifest.version},
                now=now,
            )
    return Restored(
        manifest=manifest,
        seal=sealed.seal,
        differences=wrong,
        same_key=manifest.key_mark == key_mark(),
        needs_migration=bool(known_migrations() - set(manifest.migrations)),
    )
