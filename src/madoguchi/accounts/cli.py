"""The console commands of people and devices. What is secret is printed once and kept nowhere."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from madoguchi.accounts.actions import devices, people
from madoguchi.accounts.choices import DeviceKind, Role
from madoguchi.accounts.queries import people as found
from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract, Site

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

ACTOR = Actor(kind="job", id="madoguchi", label="madoguchi コマンド")


def register(subparsers: Subparsers) -> None:
    """Add `user` and `device` to the parser."""
    _register_users(subparsers.add_parser("user", help="利用者を追加・一覧・仮のパスワードの作り直し"))
    _register_devices(subparsers.add_parser("device", help="端末を登録・一覧・取り消し"))


def _register_users(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    add = _command(commands, "add", run_user_add, "利用者を追加し、仮のパスワードを1度だけ表示します")
    add.add_argument("username", metavar="ユーザー名")
    add.add_argument("--name", required=True, help="同僚の画面に出る氏名")
    add.add_argument("--role", required=True, choices=Role.values, help="役割")
    add.add_argument("--site", action="append", default=[], help="受け持つ区役所のコード（何度でも）")
    _command(commands, "list", run_user_list, "契約の利用者を一覧にします")
    password = _command(commands, "password", run_user_password, "仮のパスワードを作り直し、1度だけ表示します")
    password.add_argument("username", metavar="ユーザー名")


def _register_devices(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    pair = _command(commands, "pair", run_device_pair, "端末を登録し、トークンを1度だけ表示します", site=True)
    pair.add_argument("--kind", required=True, choices=DeviceKind.values, help="使いみち")
    pair.add_argument("--name", default="", help="端末の名前（既定は使いみち）")
    _command(commands, "list", run_device_list, "設置場所の端末を一覧にします", site=True)
    revoke = _command(commands, "revoke", run_device_revoke, "端末の登録を取り消します", site=True)
    revoke.add_argument("id", metavar="端末のID")


def _command(commands: Subparsers, name: str, run: Any, help_: str, *, site: bool = False) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_)
    parser.add_argument("slug", metavar="契約", help="契約の短い名前（例 chiba）")
    if site:
        parser.add_argument("site_code", metavar="設置場所", help="設置場所のコード")
    parser.add_argument("--json", action="store_true", help="結果を JSON で出します")
    parser.set_defaults(run=run)
    return parser


def run_user_add(arguments: argparse.Namespace) -> int:
    """Add a person and print their temporary password."""
    contract = _contract(arguments.slug)
    sites = [_site(contract, code) for code in arguments.site]
    added = people.add_person(
        contract=contract,
        username=arguments.username,
        display_name=arguments.name,
        role=Role(arguments.role),
        sites=sites,
        actor=ACTOR,
        now=office_now(),
    )
    return _print(arguments, {"username": arguments.username, "password": added.password})


def run_user_list(arguments: argparse.Namespace) -> int:
    """Print everybody of a contract."""
    rows = [
        {
            "username": each.user.username,
            "name": each.user.display_name,
            "role": each.role,
            "sites": [site.code for site in each.sites.all()],
            "ended_at": each.ends_at.isoformat() if each.ends_at else None,
        }
        for each in found.memberships_of(_contract(arguments.slug))
    ]
    return _print(arguments, *rows)


def run_user_password(arguments: argparse.Namespace) -> int:
    """Give a person a temporary password and print it."""
    memberships = found.memberships_of(_contract(arguments.slug))
    membership = memberships.filter(user__username=arguments.username, ends_at=None).first()
    if membership is None:
        message = f"{arguments.username} という利用者はこの契約にいません。user list で確かめてください。"
        raise ValidationError(message)
    password = people.give_new_password(membership=membership, actor=ACTOR, now=office_now())
    return _print(arguments, {"username": arguments.username, "password": password})


def run_device_pair(arguments: argparse.Namespace) -> int:
    """Pair a device without a code and print its token."""
    site, kind = _site(_contract(arguments.slug), arguments.site_code), DeviceKind(arguments.kind)
    paired = devices.pair(site=site, kind=kind, name=arguments.name or kind.label, actor=ACTOR, now=office_now())
    return _print(arguments, {"id": str(paired.device.pk), "name": paired.device.name, "token": paired.token})


def run_device_list(arguments: argparse.Namespace) -> int:
    """Print the devices of a site."""
    rows = [
        {
            "id": str(each.pk),
            "name": each.name,
            "kind": each.kind,
            "last_seen_at": each.last_seen_at.isoformat() if each.last_seen_at else None,
            "revoked_at": each.revoked_at.isoformat() if each.revoked_at else None,
        }
        for each in found.devices_of(_site(_contract(arguments.slug), arguments.site_code))
    ]
    return _print(arguments, *rows)


def run_device_revoke(arguments: argparse.Namespace) -> int:
    """End a device's token."""
    site = _site(_contract(arguments.slug), arguments.site_code)
    device = found.device_of(site, arguments.id)
    if device is None:
        message = f"{arguments.id} という端末はありません。device list で確かめてください。"
        raise ValidationError(message)
    devices.revoke(device=device, actor=ACTOR, now=office_now())
    return _print(arguments, {"id": str(device.pk), "name": device.name})


def _contract(slug: str) -> Contract:
    contract = Contract.objects.filter(slug=slug).first()
    if contract is None:
        message = f"{slug} という契約はありません。contract load で読み込んでから、もう一度実行してください。"
        raise ValidationError(message)
    return contract


def _site(contract: Contract, code: str) -> Site:
    site = Site.objects.filter(contract=contract, code=code).first()
    if site is None:
        codes = "、".join(contract.sites.values_list("code", flat=True))
        message = f"{code} という設置場所はありません。あるのは {codes} です。"
        raise ValidationError(message)
    return site


def _print(arguments: argparse.Namespace, *rows: dict[str, Any]) -> int:
    """Print rows as JSON (one object, or a list for a list command) or as lines of words."""
    if arguments.json:
        one = arguments.run not in {run_user_list, run_device_list}
        print(json.dumps(rows[0] if one else rows, ensure_ascii=False))
    else:
        for row in rows:
            print("　".join(f"{name}: {_said(value)}" for name, value in row.items()))
    return 0


def _said(value: object) -> str:
    return "、".join(value) if isinstance(value, list) else str(value or "—")
