"""`madoguchi calls hours`: the message outside opening hours, and the telephone system's lines which play it when it is due."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.management.base import CommandError

from madoguchi.calls.calc.announcement import dialplan, open_weekdays
from madoguchi.calls.queries.centre import message_of
from madoguchi.calls.queries.hours import hours_of
from madoguchi.contract.calc.business_days import days_from
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

AHEAD = timedelta(days=364)
"""Asterisk compares day and month only, so no day may come twice."""


def register(commands: Subparsers) -> None:
    """Add `calls hours`."""
    parser = commands.add_parser("hours", help="受付時間外の案内の文と、Asterisk の切り替えの書き方を出します")
    parser.add_argument("slug", help="契約の略称")
    parser.set_defaults(run=run_hours)


def run_hours(arguments: argparse.Namespace) -> int:
    """Print both, for the coming year."""
    contract = Contract.objects.filter(slug=arguments.slug).first()
    hours = hours_of(contract) if contract else None
    if contract is None or hours is None:
        raise CommandError("コールセンターのある契約の略称を書いてください。")
    today = office_today(contract)
    off = hours.calendar.weekdays_off
    days = [day for day in days_from(today, today + AHEAD) if day.weekday() not in off]
    closed = [day for day in days if not hours.calendar.is_business_day(day)]
    print(f"; {message_of(contract)}")
    lines = dialplan((hours.opens_at, hours.closes_at), closed, weekdays=open_weekdays(off))
    print("[opening-hours]", *lines, sep="\n")
    return 0
