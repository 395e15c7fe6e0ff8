"""What must stand before the server may start, each fault with the command that mends it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from madoguchi.project.durability import refuse_careless
from madoguchi.project.static_files import HashedStaticFiles

SECRET_KEY_LENGTH = 50


def assert_ready() -> None:
    """Raise ImproperlyConfigured with a sentence saying what to do, or return in silence."""
    _assert_secret()
    _assert_data_directory()
    try:  # by one connection: SQLite reads the whole schema for each
        refuse_careless(connections[DEFAULT_DB_ALIAS])
        _assert_migrated()
    finally:
        connection.close()
    _assert_static_files()


def _assert_secret() -> None:
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:  # Django's answer to an empty one
        key = ""
    if len(key) < SECRET_KEY_LENGTH:
        message = (
            f"環境変数 MADOGUCHI_SECRET_KEY に {SECRET_KEY_LENGTH} 文字以上の秘密の値を入れてください。"
            "値は madoguchi secret-key で作れます。体験だけなら MADOGUCHI_DEMO=1 を付けてください。"
        )
        raise ImproperlyConfigured(message)


def _assert_data_directory() -> None:
    if connection.vendor != "sqlite":
        return
    folder = Path(connection.settings_dict["NAME"]).resolve().parent
    if not folder.is_dir():
        message = f"データベースを置くフォルダ {folder} がありません。先に madoguchi setup を実行してください。"
        raise ImproperlyConfigured(message)


def _assert_migrated() -> None:
    waiting = waiting_migrations()
    if waiting:
        message = (
            f"データベースの準備が終わっていません（残り {waiting} 件）。先に madoguchi setup を実行してください。"
        )
        raise ImproperlyConfigured(message)


def waiting_migrations() -> int:
    """Return how many migrations the database has not seen; where it has seen every file, none of them is read."""
    if _migration_files() <= MigrationRecorder(connection).applied_migrations().keys():
        return 0
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migration_files() -> set[tuple[str, str]]:
    found = set()
    for each in apps.get_app_configs():
        folder, _ = MigrationLoader.migrations_module(each.label)
        if folder and find_spec(folder):
            names = iter_modules(import_module(folder).__path__)
            found |= {(each.label, file.name) for file in names if file.name[0] not in "_~"}
    return found


def _assert_static_files() -> None:
    storage: Any = staticfiles_storage
    if isinstance(storage, HashedStaticFiles) and not storage.manifest_storage.exists(storage.manifest_name):
        message = "画面の部品（静的ファイル）の準備が終わっていません。先に madoguchi setup を実行してください。"
        raise ImproperlyConfigured(message)
