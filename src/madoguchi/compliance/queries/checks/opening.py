"""Whether the counters opened on their days and hours, with their checklists ticked and their windows seated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max

from madoguchi.compliance.calc.verdicts import Looked, Record
from madoguchi.compliance.queries.case import Case
from madoguchi.compliance.queries.checks.registry import check
from madoguchi.contract.clock import local
from madoguchi.contract.models import OpeningDay
from madoguchi.counter.choices import Phase
from madoguchi.counter.models import ChecklistTick, DayClosing, Seating, Ticket

Key = tuple[UUID, date]
TO_OPEN = (Record("窓口の初日を待っています"),)


@check("opening.days")
def days(case: Case, _: str) -> Looked:
    """Each opening day left a trace: a ticket, a ticked checklist or its closing."""
    traces = case.once("traces", lambda: _traces(case))
    missing = [each for each in case.past_days if (each.site_id, each.date) not in traces]
    return Looked(
        what="終わった開設日",
        fine=len(case.past_days) - len(missing),
        failing=tuple(_named(case, missing)),
        pending=_waits(case),
        remedy="窓口を開かなかった日は、理由を本市に報告してください。開いた日なら、その日の記録を入れてください。",
        href=case.url("reports:list"),
    )


@check("opening.hours")
def hours(case: Case, _: str) -> Looked:
    """No day was closed before its closing time; a day without any closing in the records asks for attention."""
    closed, early, unclosed = _closed_at(case), [], []
    for each in case.past_days:
        at = closed.get((each.site_id, each.date))
        if at is None:
            unclosed.append(each)
        elif (at.date(), at.time()) < (each.date, each.closes_at):
            early.append(each)
    return Looked(
        what="終わった開設日",
        fine=len(case.past_days) - len(early) - len(unclosed),
        failing=tuple(_named(case, early, "は早く閉じました")),
        doubtful=tuple(_named(case, unclosed, "の締めがありません")),
        pending=_waits(case),
        remedy="締めのない日は区の一日の画面で締めてください。早く閉じた日は、理由を本市に報告してください。",
        href=case.url("reports:list"),
    )


@check("opening.tick")
def tick(case: Case, item: str) -> Looked:
    """One point of a daily checklist (``opening/masks``) was ticked on each opening day."""
    phase, _, code = item.partition("/")
    ticks = case.once("ticks", lambda: _ticks(case))[phase, code]
    missing = [each for each in case.past_days if (each.site_id, each.date) not in ticks]
    return Looked(
        what="終わった開設日の点検",
        fine=len(case.past_days) - len(missing),
        doubtful=tuple(_named(case, missing, "の点検がありません")),
        pending=_waits(case),
        remedy="その日の状況を窓口責任者に確かめ、次の開設日から必ず点検してください。",
        href=case.url("reports:list"),
    )


@check("opening.seated")
def seated(case: Case, _: str) -> Looked:
    """Somebody sat at a window on each opening day."""
    rows = Seating.objects.filter(window__site__contract=case.contract, business_date__lt=case.today).order_by()
    sat = set(rows.values_list("window__site_id", "business_date"))
    missing = [each for each in case.past_days if (each.site_id, each.date) not in sat]
    return Looked(
        what="窓口に人がいた開設日",
        fine=len(case.past_days) - len(missing),
        failing=tuple(_named(case, missing, "は着席の記録がありません")),
        pending=_waits(case),
        remedy="配置と着席の記録を確かめてください。人が足りないときは、体制の変更を本市に提出してください。",
        href=case.url("people:line_up"),
    )


def _traces(case: Case) -> set[Key]:
    contract = case.contract
    tickets = Ticket.objects.filter(contract=contract).order_by().values_list("site_id", "business_date")
    ticks = ChecklistTick.objects.filter(site__contract=contract).order_by().values_list("site_id", "business_date")
    closed = DayClosing.objects.filter(site__contract=contract).order_by().values_list("site_id", "business_date")
    return {*tickets.distinct(), *ticks.distinct(), *closed}


def _ticks(case: Case) -> dict[tuple[str, str], set[Key]]:
    found: dict[tuple[str, str], set[Key]] = defaultdict(set)
    rows = ChecklistTick.objects.filter(site__contract=case.contract, phase__in=Phase.values).order_by()
    for phase, code, site, day in rows.values_list("phase", "item__code", "site_id", "business_date"):
        found[phase, code].add((site, day))
    return found


def _closed_at(case: Case) -> dict[Key, datetime]:
    """When each site closed on each day: as its closing says, else with the last point of the closing checklist."""
    ticks = ChecklistTick.objects.filter(site__contract=case.contract, phase=Phase.CLOSING).order_by()
    last = ticks.values_list("site_id", "business_date").annotate(at=Max("ticked_at"))
    closings = DayClosing.objects.filter(site__contract=case.contract).order_by()
    rows = [*last, *closings.values_list("site_id", "business_date", "closed_at")]
    return {(site, day): local(at, case.contract) for site, day, at in rows}


def _named(case: Case, missing: Iterable[OpeningDay], words: str = "") -> Iterable[Record]:
    for each in missing:
        page = case.url("counter_day_past", each.site.code, each.date.isoformat())
        yield Record(f"{each.date:%Y-%m-%d} {each.site.short_name}{words}", page)


def _waits(case: Case) -> tuple[Record, ...]:
    return TO_OPEN if case.opens_later else ()
