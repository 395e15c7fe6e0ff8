"""How equipment stands at the sites now: read in a fixed number of queries, however many sites there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from madoguchi.contract.clock import business_date, local
from madoguchi.contract.models import Contract, OpeningDay, Site
from madoguchi.contract.queries import business_calendar
from madoguchi.equipment.calc.custody import LastMove, is_out, should_be_back, wanted_out
from madoguchi.equipment.calc.security import Found, Line, LineStanding, Safety, standings, worst
from madoguchi.equipment.calc.shortage import Standing, missing_first, required_at
from madoguchi.equipment.choices import Phase, Tracking
from madoguchi.equipment.models import (
    Asset,
    Consumable,
    CustodyEvent,
    EquipmentItem,
    FixtureCount,
    LossReport,
    SecurityCheck,
)
from madoguchi.equipment.queries.items import assets_of, in_use, items_of, security_lines
from madoguchi.equipment.queries.set_up import due_on
from madoguchi.people.models import PostAssignment
from madoguchi.people.queries.workers import in_force


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: where it is, whether it should be in the locker, and how a terminal's checklist stands."""

    asset: Asset
    last: LastMove | None
    late: bool
    wanted: bool
    lines: list[LineStanding]
    loss: LossReport | None

    @property
    def is_out(self) -> bool:
        """Whether it is out of the locker."""
        return is_out(self.last)

    @property
    def is_terminal(self) -> bool:
        """Whether the security checklist applies."""
        return self.asset.item.is_terminal

    @property
    def safety(self) -> Safety:
        """The worst of its lines."""
        return worst(self.lines)

    @property
    def is_safe(self) -> bool:
        """Whether nothing in the checklist stands against it."""
        return self.safety == Safety.GOOD


@dataclass(frozen=True, slots=True)
class SiteSurvey:
    """One site: what must be there beside what is, its pieces, and what is gone."""

    site: Site
    rows: list[Standing]
    pieces: list[Piece]
    losses: list[LossReport]
    set_up_late: bool | None = None
    """None once the site is set up; else whether it should have been."""

    @property
    def missing(self) -> list[Standing]:
        """What is missing against the contract."""
        return [each for each in self.rows if each.missing]

    @property
    def low(self) -> list[Standing]:
        """Stocks to be ordered."""
        return [each for each in self.rows if each.is_low and not each.missing]

    @property
    def unsafe(self) -> list[Piece]:
        """Terminals with something against them."""
        return [each for each in self.pieces if each.is_terminal and not each.is_safe and not each.loss]

    @property
    def to_check(self) -> list[Piece]:
        """Terminals which failed, and those which are needed outside today and were not looked at."""
        return [each for each in self.unsafe if each.wanted or each.safety != Safety.DUE]

    @property
    def late(self) -> list[Piece]:
        """Pieces which should be in the locker."""
        return [each for each in self.pieces if each.late and not each.loss]


@dataclass(frozen=True, slots=True)
class _Day:
    """The day as the sites see it."""

    today: date
    office_is_open: bool
    hours: Mapping[UUID, OpeningDay]
    at: datetime

    def is_over(self, site: Site) -> bool:
        """Whether the site's closing time has passed."""
        opened = self.hours.get(site.pk)
        return self.at.time() >= (opened.closes_at if opened else site.closes_at)

    def wants(self, item: EquipmentItem, site: Site) -> bool:
        """Whether pieces of a kind stand outside on this day."""
        return wanted_out(
            for_closed_days=item.for_closed_days,
            counter_is_open=site.pk in self.hours,
            office_is_open=self.office_is_open,
        )


def survey(contract: Contract, sites: Sequence[Site], now: datetime) -> list[SiteSurvey]:
    """Return how each of the contract's sites stands."""
    for each in sites:
        each.contract = contract  # so that nobody reads it again, site by site
    day = _day(contract, now)
    assets = list(in_use(assets_of(contract).filter(site__in=sites), day.today))
    losses = list(open_losses(contract).filter(site__in=sites))
    pieces = _by_site(pieces_of(contract, assets, losses, day))
    gone = {each.asset_id for each in losses if each.asset_id}
    counts, stocks, items = newest_counts(sites), _stocks(sites), list(items_of(contract))
    heads = _workers(contract, sites, day.today)
    return [
        SiteSurvey(
            site=site,
            rows=missing_first(
                [
                    _standing(each, site, [a for a in assets if a.pk not in gone], counts, stocks, heads)
                    for each in items
                ]
            ),
            pieces=pieces.get(site.pk, []),
            losses=[each for each in losses if each.site_id == site.pk],
            set_up_late=None if site.opened_from else day.today > due_on(site, Phase.SET_UP),
        )
        for site in sites
    ]


def survey_of(site: Site, now: datetime) -> SiteSurvey:
    """Return how one site stands."""
    return survey(site.contract, [site], now)[0]


def piece_of(asset: Asset, now: datetime) -> Piece:
    """Return one piece as it stands now."""
    contract = asset.contract
    losses = list(open_losses(contract).filter(asset=asset))
    return pieces_of(contract, [asset], losses, _day(contract, now))[0]


def pieces_of(contract: Contract, assets: Sequence[Asset], losses: Iterable[LossReport], day: _Day) -> list[Piece]:
    """Return pieces as they stand on a day."""
    moves, checks, lines = last_moves(assets), newest_checks(assets), security_lines(contract)
    lost = {each.asset_id: each for each in losses}
    return [_piece(each, moves.get(each.pk), checks[each.pk], lost.get(each.pk), lines, day) for each in assets]


def _piece(  # noqa: PLR0917  every part of a piece comes from a query of its own
    asset: Asset,
    last: LastMove | None,
    found: Mapping[str, Found],
    loss: LossReport | None,
    lines: Sequence[Line],
    day: _Day,
) -> Piece:
    return Piece(
        asset=asset,
        last=last,
        late=should_be_back(last, today=day.today, day_is_over=day.is_over(asset.site)),
        wanted=asset.item.in_locker and day.wants(asset.item, asset.site),
        lines=standings(lines, found, day.today) if asset.item.is_terminal else [],
        loss=loss,
    )


def last_moves(assets: Iterable[Asset]) -> dict[UUID, LastMove]:
    """Return the last move of each piece that was ever moved."""
    newest = CustodyEvent.objects.filter(asset=OuterRef("asset")).order_by("-number").values("number")[:1]
    rows = CustodyEvent.objects.filter(asset__in=list(assets), number=Subquery(newest)).select_related("by")
    return {each.asset_id: LastMove(each.kind, each.business_date, each.at, each.by.display_name) for each in rows}


def newest_checks(assets: Iterable[Asset]) -> dict[UUID, dict[str, Found]]:
    """Return what the newest check of each line found, terminal by terminal."""
    newest = SecurityCheck.objects.filter(asset=OuterRef("asset"), code=OuterRef("code")).order_by("-at", "-id")
    rows = SecurityCheck.objects.filter(asset__in=list(assets), pk=Subquery(newest.values("pk")[:1]))
    found: dict[UUID, dict[str, Found]] = defaultdict(dict)
    for each in rows:
        found[each.asset_id][each.code] = Found(
            each.passed, each.business_date, each.valid_until, each.level, each.note
        )
    return found


def newest_counts(sites: Iterable[Site]) -> dict[tuple[UUID, UUID], FixtureCount]:
    """Return the newest count by site and kind."""
    newest = FixtureCount.objects.filter(site=OuterRef("site"), item=OuterRef("item")).order_by("-counted_at", "-id")
    rows = FixtureCount.objects.filter(site__in=list(sites), pk=Subquery(newest.values("pk")[:1]))
    return {(each.site_id, each.item_id): each for each in rows.select_related("counted_by")}


def open_losses(contract: Contract) -> QuerySet[LossReport]:
    """Return what is gone and not settled yet, the newest first."""
    rows = LossReport.objects.filter(contract=contract, settled_at=None)
    return rows.select_related("site", "asset", "reported_by", "last_custody__by")


def _stocks(sites: Iterable[Site]) -> dict[tuple[UUID, UUID], Consumable]:
    return {(each.site_id, each.item_id): each for each in Consumable.objects.filter(site__in=list(sites))}


def _workers(contract: Contract, sites: Iterable[Site], today: date) -> dict[UUID, int]:
    held = PostAssignment.objects.filter(in_force(today), worker__contract=contract, site__in=list(sites))
    heads: dict[UUID, int] = defaultdict(int)
    for site_id in held.annotate(at=F("site_id")).values_list("at", flat=True):
        heads[site_id] += 1
    return heads


def _standing(  # noqa: PLR0917  every part comes from a query of its own
    item: EquipmentItem,
    site: Site,
    assets: Sequence[Asset],
    counts: Mapping[tuple[UUID, UUID], FixtureCount],
    stocks: Mapping[tuple[UUID, UUID], Consumable],
    heads: Mapping[UUID, int],
) -> Standing:
    key, stock = (site.pk, item.pk), stocks.get((site.pk, item.pk))
    if item.tracking == Tracking.ASSET:
        here = sum(each.site_id == site.pk and each.item_id == item.pk for each in assets)
    elif item.tracking == Tracking.FIXTURE:
        here = counts[key].quantity if key in counts else 0
    else:
        here = stock.on_hand if stock else 0
    terminals = sum(each.site_id == site.pk and each.item.is_terminal for each in assets)
    required = required_at(item.minimum, item.per, workers=heads.get(site.pk, 0), terminals=terminals)
    reorder = stock.reorder_point if stock else None
    return Standing(
        code=item.code,
        name=item.name,
        unit=item.unit,
        clause=item.clause,
        required=required,
        here=here,
        reorder=reorder,
        expected=item.expected,
    )


def _day(contract: Contract, now: datetime) -> _Day:
    today = business_date(now, contract)
    opened = OpeningDay.objects.filter(contract=contract, date=today, cancelled=False)
    office_is_open = business_calendar(contract).is_business_day(today) and today <= contract.ends_on
    return _Day(today, office_is_open, {each.site_id: each for each in opened}, local(now, contract))


def _by_site(pieces: Iterable[Piece]) -> dict[UUID, list[Piece]]:
    found: dict[UUID, list[Piece]] = defaultdict(list)
    for each in pieces:
        found[each.asset.site_id].append(each)
    return found
