"""The front door's own commands: set up, check, serve."""

from __future__ import annotations

import argparse
import json
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import management
from django.core.management.base import SystemCheckError

from madoguchi import __version__
from madoguchi.project.backup.cli import register as register_backup
from madoguchi.project.migrating import migrate
from madoguchi.project.serving import Listening, serve

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(subparsers: Subparsers) -> None:
    """Add the commands to the parser."""
    setup = subparsers.add_parser("setup", help="データベースと画面の部品を準備します（何度実行しても安全です）")
    setup.set_defaults(run=run_setup)
    migrate = subparsers.add_parser("migrate", help="データベースだけを最新の形にします")
    migrate.set_defaults(run=run_migrate)
    check = subparsers.add_parser("check", help="設定とデータベースに不備がないか調べます")
    check.add_argument("--json", action="store_true", help="結果を JSON で出します")
    check.set_defaults(run=run_check)
    _register_serve(subparsers)
    register_backup(subparsers)
    secret = subparsers.add_parser("secret-key", help="MADOGUCHI_SECRET_KEY に使う値を作ります")
    secret.set_defaults(run=run_secret_key)
    version = subparsers.add_parser("version", help="版を表示します")
    version.add_argument("--json", action="store_true", help="結果を JSON で出します")
    version.set_defaults(run=run_version)


def _register_serve(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("serve", help="サーバーを動かします（Ctrl+C で止まります）")
    parser.add_argument("--host", default="127.0.0.1", help="待ち受けるアドレス（既定 127.0.0.1）")
    parser.add_argument("--port", type=int, default=8000, help="ポート番号（既定 8000）")
    parser.add_argument("--workers", type=int, default=2, help="プロセスの数（既定 2）")
    parser.add_argument("--certificate", type=Path, help="TLS 証明書のファイル（PEM）")
    parser.add_argument("--key", type=Path, help="TLS 秘密鍵のファイル（PKCS#8）")
    parser.set_defaults(run=run_serve)


def run_setup(arguments: argparse.Namespace) -> int:
    """Bring the database up to date and collect static files."""
    run_migrate(arguments)
    management.call_command("collectstatic", interactive=False, verbosity=0)
    print("準備が終わりました。")
    return 0


def run_migrate(_: argparse.Namespace) -> int:
    """Bring the database up to date; SQLite's folder is made when it is missing."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    migrate()
    return 0


def run_check(arguments: argparse.Namespace) -> int:
    """Run Django's checks, the deployment ones in production, and the database's promises."""
    deploy = settings.SETTINGS_MODULE.endswith(".production")
    found = ""
    try:
        management.call_command("check", databases=["default"], deploy=deploy, fail_level="WARNING", verbosity=0)
    except SystemCheckError as error:
        found = str(error)
    if arguments.json:
        print(json.dumps({"ok": not found, "found": found}, ensure_ascii=False))
    else:
        print(found or "不備は見つかりませんでした。")
    return 1 if found else 0


def run_serve(arguments: argparse.Namespace) -> int:
    """Start the server and say where it is."""
    listening = Listening(
        host=arguments.host,
        port=arguments.port,
        workers=arguments.workers,
        certificate=arguments.certificate,
        key=arguments.key,
    )
    print(f"{listening.address} をブラウザで開いてください。止めるときは Ctrl+C を押します。", flush=True)
    serve(listening)
    return 0


def run_secret_key(_: argparse.Namespace) -> int:
    """Print a fresh secret; it is kept nowhere."""
    print(secrets.token_urlsafe(50))
    return 0


def run_version(arguments: argparse.Namespace) -> int:
    """Print the version."""
    print(json.dumps({"version": __version__}) if arguments.json else f"madoguchi {__version__}")
    return 0
