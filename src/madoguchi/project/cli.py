"""The `madoguchi` command: its own few commands, and those which each app registers in its `cli.py`.

Exit codes: 0 done; 1 refused, or faults were found; 2 the command line is wrong; 3 the installation is not ready
(settings, database); 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec

import django
from django.apps import AppConfig, apps
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.core.management.base import CommandError
from django.db import DatabaseError

from madoguchi.project.commands import register
from madoguchi.project.migrating import migrate

DONE, REFUSED, MISUSED, NOT_READY, INTERRUPTED = 0, 1, 2, 3, 130
Run = Callable[[argparse.Namespace], int]

DESCRIPTION = (
    "窓口業務を動かし、市への報告書を作ります。初めての方は madoguchi setup、次に madoguchi serve を実行してください。"
)
EPILOG = """終了コード: 0 完了、1 できなかった・不備が見つかった、2 コマンドの書き方が違う、3 準備ができていない、130 中断

主な環境変数:
  MADOGUCHI_DATABASE_URL  データベース（既定は var/madoguchi.sqlite3）
  MADOGUCHI_SECRET_KEY    署名に使う秘密の値（serve に必要）
  MADOGUCHI_HOSTS         ブラウザから使うホスト名（コンマ区切り）
  MADOGUCHI_DEMO=1        体験用のデータベースで動かす"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    prepare_settings()
    try:
        django.setup()
        parsed = build_parser(sys.argv[1:] if arguments is None else arguments).parse_args(arguments)
        run: Run = parsed.run
        return run(parsed)
    except KeyboardInterrupt:
        return INTERRUPTED
    except (CommandError, ImproperlyConfigured, PermissionDenied, ValidationError, DatabaseError, OSError) as error:
        return explain(error)


def prepare_settings() -> None:
    """Choose the settings: the demo's when MADOGUCHI_DEMO is on, else production's, unless someone chose already."""
    demo = os.environ.get("MADOGUCHI_DEMO", "").strip().lower() in {"1", "true", "yes", "on"}
    chosen = "demo" if demo else "production"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"madoguchi.project.settings.{chosen}")


def build_parser(arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """Return the parser with every app's commands; with no more than is needed when the arguments name one of these.

    Reading all apps takes seconds, which neither a server that starts again after a fall should spend nor a nightly command.
    """
    parser = argparse.ArgumentParser(
        prog="madoguchi",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(migrate=migrate)  # for commands of apps which make a database anew
    commands = parser.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    register(commands)
    named = arguments[0] if arguments else ""
    for config in _apps_with_commands(first=named):
        if named in commands.choices:
            return parser
        import_module(f"{config.name}.cli").register(commands)
    return parser


def _apps_with_commands(first: str) -> list[AppConfig]:
    """Return the apps which have commands; for a named command its own app first, and upper storeys, which read more, last."""
    own = [each for each in apps.get_app_configs() if each.name.startswith("madoguchi.")]
    having = [each for each in own if find_spec(f"{each.name}.cli")]
    if first:
        having.reverse()
        having.sort(key=lambda each: not each.label.startswith(first))
    return having


def explain(error: Exception) -> int:
    """Print what went wrong and what to do next, in one or two sentences, and return the exit code."""
    code, sentence = _sentence(error)
    print(f"madoguchi: {sentence}", file=sys.stderr)
    return code


def _sentence(error: Exception) -> tuple[int, str]:
    match error:
        case ValidationError():
            return REFUSED, "\n".join(error.messages)
        case CommandError():
            return REFUSED, str(error)
        case ImproperlyConfigured():
            return NOT_READY, str(error)
        case DatabaseError():
            first_line = str(error).strip().partition("\n")[0]
            return NOT_READY, (
                f"データベースを使えません（{first_line}）。"
                "MADOGUCHI_DATABASE_URL を確かめ、初めてのときは madoguchi setup を実行してください。"
            )
        case OSError(filename=str() as name):
            return REFUSED, f"{name}: {error.strerror}。ファイルの場所と権限を確かめてください。"
        case _:
            return REFUSED, str(error)


if __name__ == "__main__":
    sys.exit(main())
