"""Whether the telephone was answered: the rate, the five-minute rule, every working day, by whom."""

from __future__ import annotations

from datetime import timedelta

from madoguchi.calls.calc.kpi import Kpi
from madoguchi.calls.models import Call
from madoguchi.calls.queries.figures import kpi
from madoguchi.calls.queries.long_waits import long_waits
from madoguchi.calls.queries.rate_in_force import promise_of
from madoguchi.compliance.calc.verdicts import Looked, Record
from madoguchi.compliance.queries.case import Case
from madoguchi.compliance.queries.checks.registry import check
from madoguchi.contract.calc.business_days import days_from
from madoguchi.contract.clock import local
from madoguchi.contract.queries import business_calendar

NO_CALLS = "通話の記録を取り込むと判定できます。取り込むまで、担当者が確かめてください。"
PERCENT = 100
WAITS = (Record("コールセンターの初日を待っています"),)


@check("calls.answer_rate")
def answer_rate(case: Case, _: str) -> Looked:
    """Each month's answer rate reached the promise. The month under way only asks for attention."""
    promise = promise_of(case.contract, case.today)
    months = {month: span.figures.answer_rate for month, span in _kpi(case).months.items()}
    known = {month: rate for month, rate in sorted(months.items()) if rate is not None}
    below = {month: rate for month, rate in known.items() if rate * PERCENT < promise.target_percent}
    now, page = case.today.replace(day=1), case.url("calls:figures")
    words = {
        month: Record(f"{month:%Y-%m} {rate:.1%}（目標 {promise.target_percent}%）", page)
        for month, rate in below.items()
    }
    return Looked(
        what="月の応答率",
        fine=len(known) - len(below),
        failing=tuple(record for month, record in words.items() if month < now),
        doubtful=tuple(record for month, record in words.items() if month == now),
        remedy="席と回線を増やし、入電の多い時間に人を回してください。対応を本市に報告してください。",
        empty=NO_CALLS,
        href=page,
    )


@check("calls.long_waits")
def five_minutes(case: Case, _: str) -> Looked:
    """Whenever a caller waited too long in the hours, somebody did something about it."""
    first = case.contract.counters_open_on
    limit = promise_of(case.contract, case.today).wait_limit_s // 60
    waits = [each for each in long_waits(case.contract, first, case.today, now=case.now) if each.in_hours]
    unanswered = [each for each in waits if each.reaction_s is None]
    page = case.url("calls:alarms")
    calls = _kpi(case).whole.figures.calls
    return Looked(
        what=f"{limit}分以上の待ちへの対応",
        fine=len(waits) - len(unanswered) or int(bool(calls) and not waits),
        failing=tuple(
            Record(f"{local(each.came_at, case.contract):%Y-%m-%d %H:%M} {each.wait_s:.0f}秒", page)
            for each in unanswered
        ),
        remedy="待ちが出たときに何をしたかを、警報の画面に記録してください。何もしなかったときは、席の増やし方を決めてください。",
        empty=NO_CALLS,
        href=page,
    )


@check("calls.days")
def days(case: Case, _: str) -> Looked:
    """Every working day of the contract which is over has calls."""
    calendar, first = business_calendar(case.contract), case.contract.counters_open_on
    last = min(case.today - timedelta(days=1), case.contract.ends_on)
    working = [day for day in days_from(first, last) if calendar.is_business_day(day)]
    rows = Call.objects.filter(contract=case.contract).order_by().values_list("business_date", flat=True)
    rung = set(rows.distinct())
    silent = [day for day in working if day not in rung]
    page = case.url("calls:figures")
    return Looked(
        what="電話を受け付けた日",
        fine=len(working) - len(silent),
        doubtful=tuple(Record(f"{day} の通話の記録がありません", page) for day in silent),
        pending=WAITS if not working else (),
        remedy="その日に電話を受け付けたかを確かめ、通話の記録を取り込んでください。",
        empty=NO_CALLS,
        href=page,
    )


@check("calls.agents")
def agents(case: Case, _: str) -> Looked:
    """Every answered call names who answered."""
    rows = Call.objects.filter(contract=case.contract, answered_at__isnull=False)
    unnamed = rows.filter(agent="").order_by("started_at", "pk")
    page = case.url("calls:figures")
    return Looked(
        what="つながった通話",
        fine=rows.count() - unnamed.count(),
        doubtful=tuple(Record(f"{local(each.started_at, case.contract):%Y-%m-%d %H:%M}", page) for each in unnamed),
        remedy="担当者の分からない通話を、電話システムの席の設定で確かめてください。",
        empty=NO_CALLS,
        href=page,
    )


def _kpi(case: Case) -> Kpi:
    first = min(case.contract.counters_open_on, case.today)
    return case.once("kpi", lambda: kpi(case.contract, first, case.today, now=case.now))
