"""`madoguchi roster plan` and `check`: calculate a roster, and name the hard rules which one breaks."""

from __future__ import annotations

import argparse
import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from madoguchi.accounts.choices import Role
from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import office_now, office_today
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.submitting import By
from madoguchi.roster.actions.opening import open_roster
from madoguchi.roster.actions.planning import carry_out, start_run
from madoguchi.roster.choices import RunState
from madoguchi.roster.models import Roster
from madoguchi.roster.queries.broken import broken_in
from madoguchi.roster.queries.rosters import next_period, rosters_of

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, REFUSED = 0, 1
ACTOR = Actor(kind="job", id="roster-command", label="コマンド madoguchi roster")
SECONDS = 60


def register(subparsers: Subparsers) -> None:
    """Add `roster plan` and `roster check`."""
    roster = subparsers.add_parser("roster", help="シフト表を組み、決まりに反していないか確かめます")
    commands = roster.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    plan = commands.add_parser("plan", help="期間のシフト表を組みます（下書き。公表は画面でします）")
    plan.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    plan.add_argument("--from", dest="first", type=date.fromisoformat, help="始めの日（既定: 次に必要な4週間）")
    plan.add_argument("--to", dest="last", type=date.fromisoformat, help="終わりの日")
    plan.add_argument("--seconds", type=int, default=SECONDS, help=f"計算にかける秒数（既定: {SECONDS}）")
    plan.add_argument("--allow-gaps", action="store_true", help="人数が足りないところがあっても組みます")
    plan.set_defaults(run=run_plan)
    check = commands.add_parser("check", help="シフト表が決まりに反していないか、別の目で確かめます")
    check.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    check.add_argument("--number", type=int, help="シフト表の番号（既定: いちばん新しいもの）")
    check.set_defaults(run=run_check)


def run_plan(arguments: argparse.Namespace) -> int:
    """Calculate a draft and print what came of it; 1 when the rules cannot all be kept."""
    contract, now = _contract(arguments.slug), office_now()
    doer = _by(contract)
    first, last = next_period(contract, office_today(contract))
    first, last = arguments.first or first, arguments.last or last
    roster = open_roster(contract=contract, roster_id=uuid.uuid4(), first_on=first, last_on=last, by=doer)
    strict = not arguments.allow_gaps
    run = start_run(roster=roster, run_id=uuid.uuid4(), seconds=arguments.seconds, strict=strict, by=doer)
    run = carry_out(run=run, by=By(user=doer.user, actor=ACTOR, now=max(now, office_now())))
    if run.state != RunState.SOLVED:
        print("\n".join([f"{roster}: {run.get_state_display()}", *run.words, *run.remedies]))
        return REFUSED
    print(f"{roster}（{first}〜{last}）: 勤務{roster.shifts.count()}件、最良との差は大きくても{run.gap_percent:.1f}%")
    print("\n".join(f"  {each['words']}" for each in run.charges))
    return DONE


def run_check(arguments: argparse.Namespace) -> int:
    """Print each hard rule which a roster breaks; 1 when there is one."""
    roster = _roster(_contract(arguments.slug), arguments.number)
    broken = broken_in(roster)
    if broken:
        print(
            "\n".join([f"{roster}: 決まりに反する勤務が{len(broken)}件あります", *(each.words_ja for each in broken)])
        )
        return REFUSED
    print(f"{roster}: 決まりに反する勤務はありません（{roster.shifts.count()}件を確かめました）")
    return DONE


def _contract(slug: str) -> Contract:
    contract = Contract.objects.filter(slug=slug).first()
    if contract is None:
        raise ValidationError(
            f"契約「{slug}」は読み込まれていません。madoguchi contract list で名前を確かめてください。"
        )
    return contract


def _roster(contract: Contract, number: int | None) -> Roster:
    rows = rosters_of(contract)
    roster = rows.filter(number=number).first() if number else rows.first()
    if roster is None:
        raise ValidationError("シフト表がありません。画面か madoguchi roster plan で作ってください。")
    roster.contract = contract
    return roster


def _by(contract: Contract) -> By:
    """Return the general manager, on whose behalf the command works."""
    member = contract.memberships.filter(role=Role.GENERAL_MANAGER, ends_at=None).select_related("user").first()
    if member is None:
        raise ValidationError("総括責任者の利用者がいません。先に利用者の画面で登録してください。")
    return By(user=member.user, actor=ACTOR, now=office_now())
