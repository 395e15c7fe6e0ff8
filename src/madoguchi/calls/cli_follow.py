"""`madoguchi calls source` and `madoguchi calls follow`: say where a telephone system is, and follow it."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import getpass
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management.base import CommandError
from django.utils import timezone

from madoguchi.audit.actor import Actor
from madoguchi.calls.actions.sources import keep_source
from madoguchi.calls.adapters.asterisk_ami.catching_up import log_files
from madoguchi.calls.adapters.asterisk_ami.client import AmiClient, Line
from madoguchi.calls.adapters.asterisk_ami.session import LoginRefused
from madoguchi.calls.adapters.sealing import unseal
from madoguchi.calls.choices import SourceKind
from madoguchi.calls.live_source import Follower
from madoguchi.calls.models import CallSource
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.privacy.sealing import SealBroken

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, REFUSED = 0, 1
SECRET_VARIABLE = "MADOGUCHI_CALLS_SECRET"  # noqa: S105  the name of a variable
ADMINISTRATOR = Actor(kind="job", id="cli", label="コマンド")


def register(subparsers: Subparsers) -> None:
    """Add `calls source` and `calls follow`."""
    source = subparsers.add_parser(
        "source", help="電話システムの場所と秘密の値を登録します（同じ名前なら書き換えます）"
    )
    source.add_argument("slug", help="契約の略称")
    source.add_argument("--name", default="電話システム", help="画面に出る名前（既定 %(default)s）")
    source.add_argument(
        "--kind", choices=[SourceKind.ASTERISK_AMI, SourceKind.WEBHOOK], default=SourceKind.ASTERISK_AMI
    )
    source.add_argument("--host", help="Asterisk のホスト名")
    source.add_argument("--port", type=int, default=5038, help="マネージャーのポート（既定 %(default)s）")
    source.add_argument("--username", default="madoguchi", help="manager.conf のユーザー名（既定 %(default)s）")
    source.add_argument("--tls", action="store_true", help="TLS でつなぎます")
    source.add_argument(
        "--queue-log", metavar="FILE", help="途切れた間を補う queue_log（例 /var/log/asterisk/queue_log*）"
    )
    source.add_argument("--own-number", action="append", default=[], metavar="番号", help="席から発信される自分の番号")
    source.set_defaults(run=run_source)
    follow = subparsers.add_parser(
        "follow", help="電話システムにつなぎ、通話と席の状態を取り込みつづけます（Ctrl+C で止まります）"
    )
    follow.add_argument("slug", help="契約の略称")
    follow.add_argument("--name", help="登録した電話システムの名前（1つだけなら不要）")
    follow.set_defaults(run=run_follow)


def run_source(arguments: argparse.Namespace) -> int:
    """Keep a source. The secret comes from the environment or is asked for, never from the command line."""
    kind = SourceKind(arguments.kind)
    if kind is SourceKind.ASTERISK_AMI and not arguments.host:
        raise CommandError("--host に Asterisk のホスト名を書いてください。")
    secret = os.environ.get(SECRET_VARIABLE) or getpass.getpass("秘密の値（manager.conf の secret、または署名の鍵）: ")
    source = keep_source(
        contract=_contract(arguments.slug),
        kind=kind,
        name=arguments.name,
        settings=_settings(arguments) if kind is SourceKind.ASTERISK_AMI else {"own_numbers": arguments.own_number},
        secret=secret,
        actor=ADMINISTRATOR,
        now=office_now(),
    )
    print(f"{source.name} を登録しました（{source.pk}）。")
    return DONE


def _settings(arguments: argparse.Namespace) -> dict[str, object]:
    named = {"host": arguments.host, "port": arguments.port, "username": arguments.username, "tls": arguments.tls}
    return {**named, "queue_log": arguments.queue_log or "", "own_numbers": arguments.own_number}


def run_follow(arguments: argparse.Namespace) -> int:
    """Follow until interrupted; 1 when the manager does not let us in."""
    source = _source(_contract(arguments.slug), arguments.name)
    follower = follower_of(source)
    try:
        asyncio.run(_until_stopped(follower))
    except LoginRefused as error:
        print(error, file=sys.stderr)
        return REFUSED
    return DONE


def follower_of(source: CallSource) -> Follower:
    """Return a follower for a source as it is registered. Raises CommandError when something is missing."""
    told = source.settings
    try:
        line = Line(told["host"], int(told["port"]), told["username"], unseal(source.secret), bool(told.get("tls")))
    except (KeyError, ValueError) as error:
        raise CommandError("接続先の登録が足りません。madoguchi calls source で登録し直してください。") from error
    except SealBroken as error:
        raise CommandError(str(error)) from error
    client = AmiClient(line, clock=lambda: office_now().timestamp(), report=_say)
    return Follower(source, client, office_now, _say, logs=lambda: _logs(source))


def _logs(source: CallSource) -> list[Path]:
    pattern = source.settings.get("queue_log") or ""
    return log_files(pattern) if pattern else []


async def _until_stopped(follower: Follower) -> None:
    """Run until the follower gives up or the process is asked to end."""
    running = asyncio.create_task(follower.run())
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError, ValueError):
            loop.add_signal_handler(asked, running.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await running


def _contract(slug: str) -> Contract:
    contract = Contract.objects.filter(slug=slug).first()
    if contract is None:
        raise CommandError(f"契約 {slug} は読み込まれていません。略称を確かめてください。")
    return contract


def _source(contract: Contract, name: str | None) -> CallSource:
    found = list(CallSource.objects.filter(contract=contract, kind=SourceKind.ASTERISK_AMI).select_related("contract"))
    if name:
        found = [source for source in found if source.name == name]
    if not found:
        raise CommandError("つなぐ電話システムが登録されていません。先に madoguchi calls source で登録してください。")
    if len(found) > 1:
        names = "、".join(source.name for source in found)
        raise CommandError(f"電話システムが{len(found)}つあります（{names}）。--name で選んでください。")
    return found[0]


def _say(sentence: str) -> None:
    print(f"{timezone.localtime(office_now()):%H:%M:%S} {sentence}", flush=True)
