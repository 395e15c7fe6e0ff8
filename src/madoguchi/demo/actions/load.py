"""Loads a contract moved in time, brings the people, plays every day up to the present, and hands in the weekly reports."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects

from madoguchi.accounts.choices import Role
from madoguchi.audit.actor import Actor
from madoguchi.contract.actions.loading import load_contract
from madoguchi.contract.adapters.national_holidays import national_holidays
from madoguchi.contract.calc.business_days import days_from, monday_of
from madoguchi.contract.calc.shifting import shift_to
from madoguchi.contract.models import Contract
from madoguchi.contract.queries.opening import opening_days
from madoguchi.demo.actions.call_days import Crew, bring_call_centre, play_call_day
from madoguchi.demo.actions.compliance import judge_duties
from madoguchi.demo.actions.costs import hand_in_breakdown, keep_attendance
from madoguchi.demo.actions.equipment_days import play_lockers
from madoguchi.demo.actions.first_papers import hand_in_first_papers
from madoguchi.demo.actions.incidents import play_incidents
from madoguchi.demo.actions.knowledge import bring_articles, use_articles
from madoguchi.demo.actions.meetings import hold_meetings
from madoguchi.demo.actions.mid_contract import lead_workers
from madoguchi.demo.actions.people import bring_people
from madoguchi.demo.actions.phone_records import record_calls_of
from madoguchi.demo.actions.planning import plan_demand
from madoguchi.demo.actions.publicity import bring_leaflets, play_campaign
from madoguchi.demo.actions.roster import publish_present_roster
from madoguchi.demo.actions.setting_centre_up import set_up_centre
from madoguchi.demo.actions.setting_up import set_up_sites
from madoguchi.demo.actions.stage import code_book
from madoguchi.demo.actions.training import train_workers
from madoguchi.demo.actions.ward_days import Play, checklists, expected_per_day, play_opening_day
from madoguchi.demo.actions.weekly_reports import correct_some_records, hand_in_report
from madoguchi.demo.actions.workforce import Staffing, bring_workers
from madoguchi.demo.calc.moment import moment
from madoguchi.reports.calc.periods import weeks_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from madoguchi.calls.models import CallSource
    from madoguchi.contract.calc.terms import ContractTerms
    from madoguchi.contract.models import OpeningDay

    Progress = Callable[[int, int, str], None]

DEMO: Final = Actor(kind="job", id="demo", label="体験用データの作成")
DEFAULT_SEED: Final = 20231006


@dataclass(frozen=True)
class LoadedDemo:
    """The loaded contract and the office instant at which the demonstration stands."""

    contract: Contract
    now: dt.datetime


def load_demo(
    *, terms: ContractTerms, real_now: dt.datetime, seed: int = DEFAULT_SEED, progress: Progress
) -> LoadedDemo:
    """Load and play the demonstration into an empty database.

    ``real_now`` is the real instant (aware); the same seed, terms and date give the same data. Raises ValidationError when the
    contract is there already: invented visitors are never added to existing records.
    """
    if Contract.objects.filter(slug=terms.contract.slug).exists():
        raise ValidationError("この契約はすでに読み込まれています。体験用データは空のデータベースにだけ作れます。")
    contract = _load_moved(terms, real_now)
    prefetch_related_objects([contract], "closed_days")
    zone = ZoneInfo(contract.time_zone)
    now = moment(real_now.astimezone(zone), (day.date for day in _days(contract, contract.ends_on)))
    play = begin(contract, until=now, seed=seed)
    staffing = Staffing(contract, play.company)
    play_all(play, staffing, progress)
    plan_demand(play)
    publish_present_roster(play)
    judge_duties(play, staffing)
    return LoadedDemo(contract=contract, now=now)


def begin(contract: Contract, *, until: dt.datetime, seed: int, calm: bool = False) -> Play:
    """Return a play of a loaded contract which nobody has acted in yet."""
    company = bring_people(contract=contract, actor=DEMO, now=_signing(contract, ZoneInfo(contract.time_zone)))
    per_week = sum(len(site.weekdays) for site in contract.sites.all())
    return Play(
        contract=contract,
        company=company,
        book=code_book(contract),
        checks=checklists(contract.pk),
        expected_per_day=expected_per_day(contract.expected_visitors_per_month, per_week),
        until=until,
        seed=seed,
        calm=calm,
    )


def play_all(play: Play, staffing: Staffing, progress: Progress) -> None:
    """Play what happens from the signing to the play's present, up to the judging of the duties."""
    source = _prepare(play, staffing)
    days = _days(play.contract, play.until.date())  # read after the set-up, which lets the sites open
    _play_weeks(play, source, days, progress)
    _play_beside(play, staffing, days)


@transaction.atomic
def _prepare(play: Play, staffing: Staffing) -> CallSource | None:
    """Let everything be ready on the eve of the opening; one transaction, because nobody looks on and it may all be lost."""
    contract, eve = play.contract, _eve(play.contract, ZoneInfo(play.contract.time_zone))
    workers = bring_workers(staffing)
    train_workers(staffing, workers, seed=play.seed)
    lead_workers(staffing, workers, until=play.until, seed=play.seed)
    set_up_sites(staffing)
    set_up_centre(staffing)
    hand_in_breakdown(staffing)
    bring_articles(contract=contract, actor=DEMO, now=eve)
    hand_in_first_papers(staffing)
    bring_leaflets(staffing)
    return bring_call_centre(contract=contract, actor=DEMO, now=eve)


@transaction.atomic
def _play_beside(play: Play, staffing: Staffing, days: list[OpeningDay]) -> None:
    """Play what went on beside the visits: searches, lockers, incidents, meetings and attendance."""
    use_articles(play, sorted({day.date for day in days}))
    play_lockers(play, staffing, days)
    play_campaign(play, staffing, days)
    play_incidents(play)
    hold_meetings(play)
    keep_attendance(play)


def _load_moved(terms: ContractTerms, real_now: dt.datetime) -> Contract:
    today = real_now.astimezone(ZoneInfo(terms.contract.time_zone)).date()
    years = range(today.year - 2, today.year + 3)
    holidays = {each.on: each.name for each in national_holidays(years, today)}
    moved = shift_to(terms, today=today, holidays=holidays)
    signed = dt.datetime.combine(moved.period.signed_on, dt.time(10, 0), ZoneInfo(terms.contract.time_zone))
    return load_contract(terms=moved, actor=DEMO, now=min(signed, real_now)).contract


def _days(contract: Contract, last: dt.date) -> list[OpeningDay]:
    """Return the opening days, which all share the one row of the contract: it keeps what was read of it."""
    days = list(opening_days(contract, contract.counters_open_on, last))
    for each in days:
        each.contract = each.site.contract = contract
    return days


def _signing(contract: Contract, zone: ZoneInfo) -> dt.datetime:
    """The morning of the day on which the contract was signed."""
    return dt.datetime.combine(contract.signed_on, dt.time(9, 0), zone)


def _eve(contract: Contract, zone: ZoneInfo) -> dt.datetime:
    """The afternoon before the counters open."""
    return dt.datetime.combine(contract.counters_open_on - dt.timedelta(days=1), dt.time(15, 0), zone)


def _play_weeks(play: Play, source: CallSource | None, days: list[OpeningDay], progress: Progress) -> None:
    contract = play.contract
    by_week: dict[dt.date, list[OpeningDay]] = defaultdict(list)
    for opening in days:
        by_week[monday_of(opening.date)].append(opening)
    done = 0
    for week in weeks_until(play.until.date(), opens_on=contract.counters_open_on, ends_on=contract.ends_on):
        for opening in by_week[week.starts_on]:
            progress(done, len(days), f"{opening.date:%-m月%-d日} {opening.site.name}")
            play_opening_day(play, opening)
            done += 1
        with transaction.atomic():
            if source:
                _play_calls(play, source, week.starts_on)
            correct_some_records(play, contract, week.starts_on)
            hand_in_report(play, contract, week.starts_on)
    progress(len(days), len(days), "できあがりました")


def _play_calls(play: Play, source: CallSource, monday: dt.date) -> None:
    crew = Crew(
        supervisor=play.company.one(play.contract, Role.CALL_CENTRE_SUPERVISOR),
        sitters=play.company.all(play.contract, Role.OPERATOR),
        rushes=not play.calm,
    )
    for day in days_from(max(monday, play.contract.counters_open_on), monday + dt.timedelta(days=6)):
        if day <= min(play.until.date(), play.contract.ends_on):
            play_call_day(
                source=source,
                day=day,
                seed=play.seed,
                until=play.until,
                actor=DEMO,
                crew=crew,
            )
            record_calls_of(play, source, day)
