"""Everything the forecast's page shows: the days ahead, the days which are over, the surge, and how good it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Final

from madoguchi.contract.models import Contract, Site
from madoguchi.planning.calc.demand import Band
from madoguchi.planning.calc.demand_chart import DemandChart, Item, demand_chart
from madoguchi.planning.calc.events import Event, assumed_lift
from madoguchi.planning.choices import Subject
from madoguchi.planning.models import Forecast
from madoguchi.planning.queries.counted import counted_days
from madoguchi.planning.queries.demand import call_demand, ward_demand
from madoguchi.planning.queries.forecasts import Lived, LivedSums, lived_days, lived_sums
from madoguchi.planning.queries.standing import StandingDay, standing, surges

STEP: Final = timedelta(weeks=4)
BEHIND: Final = timedelta(days=14)
SHOWN_LIVED: Final = 12


@dataclass(frozen=True, slots=True)
class Aspect:
    """What somebody looks at: calls, all counters, or one of them."""

    code: str
    title: str
    unit: str
    subject: Subject
    sites: tuple[Site, ...]

    @property
    def many_sites(self) -> bool:
        """Whether several counters stand in one list."""
        return self.subject == Subject.VISITS and len(self.sites) > 1


@dataclass(frozen=True, slots=True)
class PastDay:
    """A day which is over, and what came."""

    day: date
    site: str
    came: float


@dataclass(frozen=True, slots=True)
class HalfHours:
    """One open day by half hour."""

    day: date
    site: Site | None
    slots: tuple[tuple[time, Band], ...]
    reasons: tuple[str, ...]
    chart: DemandChart


@dataclass(frozen=True, slots=True)
class Surge:
    """The days which stand out, in one sentence; ``titles`` are the events felt on them."""

    first: date
    last: date
    top: StandingDay
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The page."""

    aspect: Aspect
    first: date
    last: date
    days: list[StandingDay]
    past: list[PastDay]
    surges: list[StandingDay]
    forecast: Forecast | None
    chart: DemandChart
    half_hours: HalfHours | None
    surge: Surge | None = None
    lived: list[Lived] = field(default_factory=list)
    lived_sums: LivedSums = field(default_factory=lambda: LivedSums(0, None, None))


def aspects(sites: Sequence[Site], *, calls: bool) -> list[Aspect]:
    """Return what may be looked at by somebody who sees these counters, and the calls or not."""
    found = [Aspect("calls", "コールセンターの入電", "件", Subject.CALLS, ())] if calls else []
    if len(sites) > 1:
        found.append(Aspect("visits", "すべての窓口の来庁", "人", Subject.VISITS, tuple(sites)))
    return found + [Aspect(each.code, f"{each.short_name}の来庁", "人", Subject.VISITS, (each,)) for each in sites]


def outlook(
    contract: Contract, aspect: Aspect, today: date, *, events: tuple[Event, ...], first: date, chosen: date | None
) -> Outlook:
    """Return the page for four weeks from a day. Some nine queries."""
    last = first + STEP - timedelta(days=1)
    sites = aspect.sites if aspect.subject == Subject.VISITS else None
    stands = standing(contract, aspect.subject, first, last, events=events, sites=sites)
    came = counted_days(contract, aspect.subject, today - timedelta(days=57), today, sites=aspect.sites)
    names = {site.code: site.short_name for site in aspect.sites}
    behind = [PastDay(day, names.get(code, ""), n) for (day, code), n in sorted(came.items()) if day >= first - BEHIND]
    lived = [
        each
        for each in lived_days(contract, aspect.subject, came, today - timedelta(days=1))
        if each.site is None or each.site.code in names
    ]
    return Outlook(
        aspect=aspect,
        first=first,
        last=last,
        days=stands.days,
        past=behind,
        surges=surges(stands.days),
        forecast=stands.forecast,
        chart=_chart(stands.days, behind, aspect),
        half_hours=_half_hours(contract, events, stands.days, chosen),
        surge=surge_of(events, surges(stands.days)),
        lived=lived[:SHOWN_LIVED],
        lived_sums=lived_sums(lived),
    )


def surge_of(events: tuple[Event, ...], days: Sequence[StandingDay]) -> Surge | None:
    """Return the days which stand out in one sentence, None without any."""
    if not days:
        return None
    felt = [each for each in events if any(assumed_lift(each, one.day) for one in days)]
    top = max(days, key=lambda each: each.total.expected)
    return Surge(days[0].day, days[-1].day, top, tuple(each.title for each in felt))


def _chart(days: Sequence[StandingDay], past: Sequence[PastDay], aspect: Aspect) -> DemandChart:
    items = [Item(_label(each.day, each.site, aspect), each.came, over=True) for each in past]
    for each in days:
        name, total = each.site.short_name if each.site else "", each.total
        items.append(Item(_label(each.day, name, aspect), total.expected, total.low, total.high, surge=each.surge))
    return demand_chart(items)


def _label(day: date, site: str, aspect: Aspect) -> str:
    return f"{day:%-m/%-d}{site[:1] if aspect.many_sites else ''}"


def _half_hours(
    contract: Contract, events: tuple[Event, ...], days: Sequence[StandingDay], chosen: date | None
) -> HalfHours | None:
    """Return the chosen day by half hour, else the first open one."""
    asked = [each for each in days if each.day == chosen] or list(days[:1])
    if not asked:
        return None
    day, site = asked[0].day, asked[0].site
    if site is None:
        calls = call_demand(contract, day, events)
        slots, reasons = tuple((each.starts_at, each.calls) for each in calls.half_hours), calls.reasons_ja
    else:
        ward = ward_demand(contract, site, day, events)
        slots, reasons = ward.half_hours, ward.reasons_ja
    items = [Item(f"{at:%-H:%M}", band.expected, band.low, band.high) for at, band in slots]
    return HalfHours(day, site, slots, reasons, demand_chart(items))
