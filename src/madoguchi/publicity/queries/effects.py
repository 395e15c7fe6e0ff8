"""What a campaign did: people at each ward's counter and calls, before and after, and how people say they heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count

from madoguchi.calls.queries.call_facts import citizens_calls
from madoguchi.contacts.choices import Channel
from madoguchi.contacts.models import Contact
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code, Contract
from madoguchi.contract.queries import opening_days
from madoguchi.publicity.calc.effect import BeforeAfter, Effect, dispersion, effect, mean
from madoguchi.publicity.calc.effect_plot import Plot, plot
from madoguchi.publicity.models import Campaign
from madoguchi.publicity.queries.campaigns import CampaignEvent, events_between
from madoguchi.publicity.queries.materials import sites_of

WINDOW = timedelta(days=28)
"""Four weeks on either side: each ward's weekday four times."""


@dataclass(frozen=True, slots=True)
class EffectLine:
    """One ward, all wards or the telephone: people per day before and after, over how many days, and the ratio."""

    name: str
    before: float | None
    after: float | None
    days_before: int
    days_after: int
    effect: Effect


@dataclass(frozen=True, slots=True)
class Heard:
    """How many of those who were asked named something, before and after."""

    label: str
    before: int
    after: int
    ours: bool


@dataclass(frozen=True, slots=True)
class CampaignEffect:
    """Everything which a campaign's page shows of its effect."""

    before: tuple[date, date]
    after: tuple[date, date]
    wards: tuple[EffectLine, ...]
    visitors: EffectLine
    calls: EffectLine
    heard: tuple[Heard, ...]
    asked_before: int
    asked_after: int
    beside: tuple[CampaignEvent, ...]

    @property
    def lines(self) -> tuple[EffectLine, ...]:
        """All lines, the wards first."""
        return (*self.wards, self.visitors, self.calls)

    @property
    def drawing(self) -> Plot:
        """The ratios with their intervals, for a picture."""
        wards = [(each.name, each.effect, False) for each in self.wards]
        return plot(
            [*wards, (self.visitors.name, self.visitors.effect, True), (self.calls.name, self.calls.effect, True)]
        )

    @property
    def complete(self) -> bool:
        """Whether all four weeks after its first day are over."""
        return self.after[1] - self.after[0] >= WINDOW - timedelta(days=1)


def effect_of(campaign: Campaign, today: date) -> CampaignEffect | None:
    """Return the effect as far as it can be seen on a day; None before the campaign's first day is over. Nine queries at most.

    Today is left out: it is not over.
    """
    contract, start = campaign.contract, campaign.starts_on
    before = (start - WINDOW, start - timedelta(days=1))
    after = (start, min(start + WINDOW, today) - timedelta(days=1))
    if after[1] < start:
        return None
    visits = _visits(contract, before[0], after[1], start)
    scatter = dispersion(visits.values())
    wards = tuple(_line(site.name, [visits[site.pk]], scatter) for site in sites_of(contract) if site.pk in visits)
    heard, asked = _heard(campaign, before[0], after[1])
    others = events_between(contract, before[0], after[1])
    return CampaignEffect(
        before=before,
        after=after,
        wards=wards,
        visitors=_line("窓口の計", list(visits.values()), scatter),
        calls=_line("電話", list(_calls(contract, before[0], after[1], start).values())),
        heard=heard,
        asked_before=asked[0],
        asked_after=asked[1],
        beside=tuple(each for each in others if each.id != campaign.pk),
    )


def _line(name: str, strata: Sequence[BeforeAfter], scatter: tuple[float, int] | None = None) -> EffectLine:
    before = [count for each in strata for count in each.before]
    after = [count for each in strata for count in each.after]
    return EffectLine(name, mean(before), mean(after), len(before), len(after), effect(strata, scatter=scatter))


def _visits(contract: Contract, first: date, last: date, start: date) -> dict[UUID, BeforeAfter]:
    """Return each ward's visitors on each of its opening days; a day on which nobody came counts as none."""
    rows = Contact.objects.filter(contract=contract, channel=Channel.COUNTER, business_date__range=(first, last))
    counted = rows.order_by().values_list("site", "business_date").annotate(Count("pk"))
    people = {(site, day): count for site, day, count in counted}
    sides: dict[UUID, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for site, day in opening_days(contract, first, last).order_by("date").values_list("site", "date"):
        sides[site][day >= start].append(people.get((site, day), 0))
    return {site: BeforeAfter(*both) for site, both in sides.items()}


def _calls(contract: Contract, first: date, last: date, start: date) -> Mapping[int, BeforeAfter]:
    """Return the calls of each weekday; a day without any call has no record and is in neither side."""
    rows = citizens_calls(contract, first, last).order_by().values_list("business_date").annotate(Count("pk"))
    sides: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for day, count in sorted(rows):
        sides[day.weekday()][day >= start].append(count)
    return {weekday: BeforeAfter(*both) for weekday, both in sides.items()}


def _heard(campaign: Campaign, first: date, last: date) -> tuple[tuple[Heard, ...], tuple[int, int]]:
    """Return what was named on either side, in the contract's order, and how many were asked at all."""
    rows = Contact.objects.filter(
        contract=campaign.contract, business_date__range=(first, last), heard_from__isnull=False
    )
    named: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for code, day, count in rows.order_by().values_list("heard_from", "business_date").annotate(Count("pk")):
        named[code][day >= campaign.starts_on] += count
    codes = Code.objects.filter(contract=campaign.contract, book=Book.HEARD_FROM).order_by("order", "code")
    lines = tuple(
        Heard(each.label, named[each.pk][0], named[each.pk][1], each.pk == campaign.heard_from_id) for each in codes
    )
    return lines, (sum(each.before for each in lines), sum(each.after for each in lines))
