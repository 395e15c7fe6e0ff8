"""`madoguchi demo phone`: the replayer as today's telephone system, for `madoguchi calls follow` to listen to."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management.base import CommandError

from madoguchi.contract.clock import local, office_now
from madoguchi.contract.models import Contract
from madoguchi.demo.actions.call_days import PORT, SECRET, USERNAME, todays_tape
from madoguchi.demo.actions.load import DEFAULT_SEED
from madoguchi.demo.replayer.server import Programme, Replayer
from madoguchi.demo.replayer.tape import Message

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def register(commands: Subparsers) -> None:
    """Add `demo phone`."""
    phone = commands.add_parser(
        "phone", help="作り物の通話を流す電話システムになります（実際の電話にはつながりません。Ctrl+C で止まります）"
    )
    phone.add_argument("slug", nargs="?", default="", help="契約の略称（1つだけなら不要）")
    phone.add_argument("--speed", type=float, default=1.0, help="何倍の速さで流すか（既定 %(default)s）")
    phone.add_argument(
        "--seed", type=int, default=DEFAULT_SEED, help="同じ数なら同じ一日になります（既定 %(default)s）"
    )
    phone.set_defaults(run=run_phone)


def run_phone(arguments: argparse.Namespace) -> int:
    """Play what is left of today's invented calls until interrupted."""
    if not settings.MADOGUCHI_DEMO:
        raise CommandError("作り物の通話は体験用です。MADOGUCHI_DEMO=1 を付けて実行してください。")
    tape, now = _today(_contract(arguments.slug), arguments.seed), office_now().timestamp()
    place = sum(message.at < now for message in tape)
    if place == len(tape):
        raise CommandError("今日のコールセンターの受付は終わりました。madoguchi demo load で作り直してください。")
    replayer = Replayer(tape, USERNAME, SECRET, Programme(speed=arguments.speed), PORT, place)
    print(
        f"作り物の通話を 127.0.0.1:{PORT} で流します。別の画面で madoguchi calls follow を実行してください。",
        flush=True,
    )
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_play(replayer))
    return 0


async def _play(replayer: Replayer) -> None:
    async with replayer.serving():
        await replayer.finished.wait()


def _today(contract: Contract, seed: int) -> list[Message]:
    return todays_tape(contract, local(office_now(), contract).date(), seed)


def _contract(slug: str) -> Contract:
    found = list(Contract.objects.filter(slug=slug) if slug else Contract.objects.all()[:2])
    if len(found) != 1:
        raise CommandError("契約の略称を1つ書いてください。")
    return found[0]
