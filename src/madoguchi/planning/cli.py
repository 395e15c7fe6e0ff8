"""`madoguchi planning forecast SLUG`: forecasts calls and visitors anew. Run it every night. Seats stand in a file of their own."""

from __future__ import annotations

import argparse
import json
import uuid
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from madoguchi.audit.actor import Actor
from madoguchi.contract.clock import office_now
from madoguchi.documents.queries.kept_files import contract_with_slug
from madoguchi.planning import cli_seats
from madoguchi.planning.choices import Cause

if TYPE_CHECKING:
    from madoguchi.planning.models import Forecast

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

NIGHT = Actor(kind="job", id="planning-forecast", label="需要の見込みの計算")


def register(subparsers: Subparsers) -> None:
    """Add `planning forecast`."""
    planning = subparsers.add_parser("planning", help="入電と来庁の見込み、必要な席と人を計算します")
    commands = planning.add_subparsers(title="コマンド", metavar="コマンド", required=True)
    forecast = commands.add_parser(
        "forecast",
        help="記録から、これから13週間の入電と来庁の見込みを計算します",
        description="毎晩1回動かしてください。画面は、ここで計算した見込みを読むだけです。",
    )
    forecast.add_argument("slug", metavar="契約", help="契約の短い名前（例: chiba）")
    forecast.add_argument("--json", action="store_true", help="結果を JSON で出します")
    forecast.set_defaults(run=run_forecast)
    cli_seats.register(commands)


def run_forecast(arguments: argparse.Namespace) -> int:
    """Forecast and say by which method and how good it is. Raises ValidationError for an unknown or ended contract."""
    from madoguchi.planning.actions.forecasting import Run, make_forecasts  # noqa: PLC0415

    contract = contract_with_slug(arguments.slug)
    if contract is None:
        raise ValidationError(f"契約 {arguments.slug} はありません。短い名前を確かめてください。")
    run = Run(key=uuid.uuid4(), cause=Cause.NIGHT, actor=NIGHT, user=None, now=office_now())
    made = make_forecasts(contract=contract, run=run)
    if arguments.json:
        print(json.dumps([_told(each) for each in made], ensure_ascii=False))
        return 0
    for each in made:
        print(_sentence(each))
    return 0


def _told(forecast: Forecast) -> dict[str, Any]:
    return {
        "subject": forecast.subject,
        "method": forecast.method,
        "days": [forecast.first_day.isoformat(), forecast.last_day.isoformat()],
        "history_days": forecast.history_days,
        "tested_days": forecast.tested_days,
        "wape": forecast.wape,
        "seasonal_naive_wape": forecast.naive_wape,
        "coverage": forecast.coverage,
    }


def _sentence(forecast: Forecast) -> str:
    span = f"{forecast.first_day:%-m月%-d日}〜{forecast.last_day:%-m月%-d日}"
    words = f"{forecast.get_subject_display()}: {span}を「{forecast.get_method_display()}」で計算しました（記録{forecast.history_days}日）"
    if forecast.wape is None:
        return f"{words}。記録が少ないため、精度はまだ測れません。"
    return f"{words}。2週間先までの誤差（WAPE）{forecast.wape:.1%}、前回の同じ曜日の実績なら{forecast.naive_wape:.1%}。"
