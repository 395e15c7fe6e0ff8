"""A roster as a paper: week by week, who is where on each day and what each worker does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from madoguchi.contract.calc.wareki import date_text
from madoguchi.contract.clock import business_date
from madoguchi.contract.queries import all_eras, terms_of
from madoguchi.documents.calc.paper import Column, Frame, Kind, Paper, Row, Section, Table
from madoguchi.roster.choices import RosterState
from madoguchi.roster.models import Roster, RosterShift
from madoguchi.roster.queries.sheets import Group, Week, short_of, weeks_of

WEEKDAYS = "月火水木金土日"
TITLE = "シフト表"
FREE = "・"
NOTE = "「待機」は、急な欠勤や混雑に備えて連絡がつくようにしておく日です。従事した時間には数えません。"


def roster_paper(roster: Roster, shifts: Sequence[RosterShift], now: datetime) -> Paper:
    """Return the paper; a draft carries its watermark."""
    contract, today = roster.contract, business_date(now, roster.contract)
    weeks = weeks_of(shifts, roster.first_on, roster.last_on, today=today)
    draft = roster.state == RosterState.DRAFT
    frame = Frame(
        form="",
        dated=date_text(today, all_eras()),
        addressee=(terms_of(contract).parties.city.addressee,),
        sender=(contract.contractor_name,),
        title=f"{TITLE}（案）" if draft else TITLE,
        opening=f"「{contract.title}」の{TITLE}は、次のとおりです。",
        running_title=f"{TITLE}　{roster}",
        watermark="案" if draft else "",
    )
    period = f"{day_words(roster.first_on)}〜{day_words(roster.last_on)}"
    facts = [("件　　名", contract.title), ("期　　間", period), ("版　　　", f"{roster} 第{roster.version}版")]
    sections = [_section(number, week) for number, week in enumerate(weeks, start=1)]
    return Paper(frame=frame, facts=facts, sections=sections)


def day_words(day: date) -> str:
    """Return a day as people write it on a sheet."""
    return f"{day.month}/{day.day}（{WEEKDAYS[day.weekday()]}）"


def _section(number: int, week: Week) -> Section:
    title = f"{number}　{day_words(week.first)}からの週"
    return Section(title=title, blocks=(_by_day(number, week), _by_worker(number, week)))


def _by_day(number: int, week: Week) -> Table:
    labels = (("日", 9), ("窓口", 34), ("コールセンター", 34), ("待機・事務所", 18))
    rows = [
        Row(cells=(day_words(each.day), *("\n".join(map(_group, places)) or "—" for places in each.groups)))
        for each in week.days
        if not each.empty
    ]
    return Table(
        caption=f"表{number}-1　日ごとの配置",
        columns=[Column(label=label, kind=Kind.TEXT, width=width) for label, width in labels],
        rows=rows,
        empty="この週の勤務はありません。",
    )


def _group(group: Group) -> str:
    people = "、".join(f"{each.worker.name}{_hours(each, whole=not group.hours)}" for each in group.shifts)
    return f"{group.where}{f' {group.hours}' if group.hours else ''}：{people}"


def _hours(shift: RosterShift, *, whole: bool) -> str:
    """Return the hours where the place does not say them already, and the break where there is one."""
    hours = f"{shift.starts:%-H:%M}〜{shift.ends:%-H:%M}" if whole else ""
    rest = f"休{shift.break_at:%-H:%M}" if shift.break_at else ""
    words = " ".join(each for each in (hours, rest) if each)
    return f"（{words}）" if words else ""


def _by_worker(number: int, week: Week) -> Table:
    days = [day for day, _ in week.workers[0].cells] if week.workers else []
    columns = [Column(label="氏名", kind=Kind.TEXT, width=14)]
    columns += [Column(label=day_words(day), kind=Kind.TEXT, width=9) for day in days]
    columns += [Column(label="日数", kind=Kind.COUNT, width=6)]
    rows = [
        Row(cells=(row.worker.name, *(short_of(shift) if shift else FREE for _, shift in row.cells), row.days))
        for row in week.workers
    ]
    return Table(
        caption=f"表{number}-2　従事者ごとの勤務",
        columns=columns,
        rows=rows,
        note=NOTE,
        empty="この週の勤務はありません。",
    )
