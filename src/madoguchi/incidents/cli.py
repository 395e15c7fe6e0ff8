"""`madoguchi incidents`: the mails about new incidents and about what falls due."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import office_now
from madoguchi.documents.queries.kept_files import contract_with_slug
from madoguchi.incidents.actions.mailing import mail_all

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

ACTOR = Actor(kind="job", id="incidents-remind", label="トラブルのお知らせ")


def register(subparsers: Subparsers) -> None:
    """Add `incidents remind`."""
    incidents = subparsers.add_parser("incidents", help="トラブルと、その期限をメールで知らせます")
    commands = incidents.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    parser = commands.add_parser(
        "remind",
        help="新しいトラブルと、法律の報告・再発防止の期限をメールで知らせます",
        description="5分ごとに動かしてください。同じことを、同じ人に2度は送りません。",
    )
    parser.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    parser.add_argument("--json", action="store_true", help="結果を JSON で出します")
    parser.set_defaults(run=run_remind)


def run_remind(arguments: argparse.Namespace) -> int:
    """Send the mails; 1 when one could not be sent."""
    contract = contract_with_slug(arguments.slug)
    if contract is None:
        raise ValidationError(f"契約 {arguments.slug} はありません。短い名前を確かめてください。")
    address = settings.MADOGUCHI_ADDRESS + reverse("incidents:list", args=[contract.slug])
    done = mail_all(contract=contract, address=address, actor=ACTOR, now=office_now())
    if arguments.json:
        print(json.dumps({"sent": [list(each) for each in done.sent], "failed": list(done.failed)}, ensure_ascii=False))
        return 1 if done.failed else 0
    for name, incident in done.sent:
        print(f"{name}: {incident}を知らせました。")
    for name in done.failed:
        print(f"{name}: 送れませんでした。メールサーバーの設定（MADOGUCHI_SMTP_URL）を確かめてください。")
    if not done.sent and not done.failed:
        print("知らせることはありません（または送信済みです）。")
    return 1 if done.failed else 0
