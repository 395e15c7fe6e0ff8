"""`madoguchi documents`: the nightly reminder, and whether every file handed in is still what it was."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.reminding import remind
from madoguchi.documents.adapters.file_store import FileLostError, read_kept
from madoguchi.documents.queries.kept_files import contract_with_slug, kept_digests

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

ACTOR = Actor(kind="job", id="documents-remind", label="提出物の期限のお知らせ")


def register(subparsers: Subparsers) -> None:
    """Add `documents remind` and `documents verify`."""
    documents = subparsers.add_parser("documents", help="提出物の期限を知らせ、ファイルを確かめます")
    commands = documents.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    reminding = commands.add_parser(
        "remind",
        help="期限の近い・過ぎた提出物と、判断を待つ提出物をメールで知らせます（1人1日1通）",
        description="毎朝1回動かしてください。同じ日に何度動かしても、同じ人に2通は送りません。",
    )
    verifying = commands.add_parser("verify", help="提出されたファイルが、提出時のままかを確かめます")
    for parser, run in ((reminding, run_remind), (verifying, run_verify)):
        parser.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
        parser.add_argument("--json", action="store_true", help="結果を JSON で出します")
        parser.set_defaults(run=run)


def run_remind(arguments: argparse.Namespace) -> int:
    """Send the day's mails; 1 when one could not be sent."""
    contract = _contract(arguments.slug)
    address = settings.MADOGUCHI_ADDRESS + reverse("documents:list", args=[contract.slug])
    done = remind(contract=contract, address=address, actor=ACTOR, now=office_now())
    if arguments.json:
        print(json.dumps({"sent": dict(done.sent), "failed": list(done.failed)}, ensure_ascii=False))
    else:
        for name, count in done.sent:
            print(f"{name}: {count}件を知らせました。")
        for name in done.failed:
            print(f"{name}: 送れませんでした。メールサーバーの設定（MADOGUCHI_SMTP_URL）を確かめてください。")
        if not done.sent and not done.failed:
            print("知らせることはありません（または今日の分は送信済みです）。")
    return 1 if done.failed else 0


def run_verify(arguments: argparse.Namespace) -> int:
    """Read every file handed in; 1 when one is missing or was changed."""
    contract = _contract(arguments.slug)
    digests = kept_digests(contract)
    lost = [digest for digest in digests if not _whole(digest)]
    if arguments.json:
        print(json.dumps({"files": len(digests), "lost": lost}))
    else:
        print(f"{len(digests)}個のファイルのうち{len(lost)}個が、ないか、変わっています。")
        for digest in lost:
            print(digest)
    return 1 if lost else 0


def _whole(digest: str) -> bool:
    try:
        read_kept(digest)
    except FileLostError:
        return False
    return True


def _contract(slug: str) -> Contract:
    contract = contract_with_slug(slug)
    if contract is None:
        raise ValidationError(f"契約 {slug} はありません。短い名前を確かめてください。")
    return contract
