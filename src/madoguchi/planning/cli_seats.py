"""`madoguchi planning seats SLUG --day DAY`: the seats or clerks with which the promise holds on so many real days."""

from __future__ import annotations

import argparse
import json
import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract, Site
from madoguchi.documents.queries.kept_files import contract_with_slug
from madoguchi.planning.actions.seat_planning import Asker, WantedPlan, ask_plan, compute_plan
from madoguchi.planning.choices import PlanState
from madoguchi.planning.queries.sites import sites_of

if TYPE_CHECKING:
    from madoguchi.planning.models import SeatPlan

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

PLANNER = Actor(kind="job", id="planning-seats", label="コマンド madoguchi planning seats")


def register(commands: Subparsers) -> None:
    """Add `planning seats`."""
    seats = commands.add_parser(
        "seats",
        help="約束を守れる席の数（窓口なら人数）を30分ごとに計算します",
        description="計算した計画は、画面「必要な席と人」に出ます。採用は画面で行ってください。",
    )
    seats.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    seats.add_argument(
        "--day", required=True, type=date.fromisoformat, metavar="日", help="計画する日（例: 2026-11-24）"
    )
    seats.add_argument("--percent", type=int, default=95, metavar="%", help="約束を守れる日の割合（既定 95）")
    seats.add_argument("--site", metavar="窓口", help="窓口の記号。書かなければコールセンター")
    seats.add_argument("--minutes", type=int, metavar="分", help="窓口の待ち時間の目標。書かなければ契約の値")
    seats.add_argument("--json", action="store_true", help="結果を JSON で出します")
    seats.set_defaults(run=run_seats)


def run_seats(arguments: argparse.Namespace) -> int:
    """Ask for a plan, compute it and print it. Raises ValidationError for an unknown contract or site, and for a closed day."""
    contract = contract_with_slug(arguments.slug)
    if contract is None:
        raise ValidationError(f"契約 {arguments.slug} はありません。短い名前を確かめてください。")
    if not 1 <= arguments.percent <= 99:
        raise ValidationError("約束を守れる日の割合は、1から99までの数にしてください。")
    now = office_now()
    wanted = WantedPlan(
        day=arguments.day,
        percent=arguments.percent,
        site=_site(contract, arguments.site),
        wait_minutes=arguments.minutes,
    )
    asked = ask_plan(
        contract=contract, plan_id=uuid.uuid4(), wanted=wanted, asker=Asker(actor=PLANNER, user=None, now=now)
    )
    plan = compute_plan(plan=asked, actor=PLANNER, now=now)
    if plan.state != PlanState.READY:
        raise ValidationError("計算のあいだに、その日が開いていない日になりました。開いている日を指定してください。")
    print(json.dumps(_told(plan), ensure_ascii=False) if arguments.json else "\n".join(_lines(plan)))
    return 0 if plan.proved else 1


def _site(contract: Contract, code: str | None) -> Site | None:
    if code is None:
        return None
    found = next((each for each in sites_of(contract) if each.code == code), None)
    if found is None:
        raise ValidationError(f"窓口 {code} はありません。記号を確かめてください。")
    return found


def _told(plan: SeatPlan) -> dict[str, Any]:
    return {
        "plan": str(plan.pk),
        "day": plan.day.isoformat(),
        "percent": plan.percent,
        "probability": plan.probability,
        "proved": plan.proved,
        "seat_hours": plan.seat_hours,
        **plan.found,
    }


def _lines(plan: SeatPlan) -> list[str]:
    kept = f"{plan.day:%-m月%-d日}: 約束を守れる日 {plan.probability:.1%}（求めたのは{plan.percent}%）、1日{plan.seat_hours:g}時間"
    slots = [f"  {each['at']}  {each['people']}人（席に着く人 {each['at_desk']}人）" for each in plan.found["slots"]]
    return [kept, *slots]
