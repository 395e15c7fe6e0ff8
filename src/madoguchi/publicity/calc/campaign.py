"""What a proposal to reach all citizens must be before the city sees it; each fault names its clause.

A medium of the city, or one for only part of the citizens, is not allowed (7(4)ア※); costs are counted, never 一式 (6(1)-4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from madoguchi.contract.calc.lump_sum import is_lump_sum

REFUSED_CLAUSE = "7(4)ア※"
COST_CLAUSE = "6(1)-4"


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One line of what it costs, in yen without tax."""

    item: str
    quantity: int
    unit: str
    unit_price: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A proposal as it was typed; ``medium`` is empty for a medium which the contract does not list."""

    title: str
    medium: str
    medium_label: str
    of_city: bool
    reaches_all: bool
    reach: str
    households: int
    message: str
    starts_on: date
    ends_on: date
    heard_from: str
    costs: Sequence[CostLine]

    @property
    def total(self) -> int:
        """What it costs, in yen without tax."""
        return sum(each.quantity * each.unit_price for each in self.costs)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a proposal: in which field, and what to do."""

    field: str
    message: str


def faults(proposal: Proposal, *, first: date, last: date) -> tuple[Fault, ...]:
    """Return everything wrong with a proposal; ``first`` and ``last`` are the days between which it may run."""
    return (*_medium(proposal), *_dates(proposal, first, last), *_costs(proposal))


def _medium(proposal: Proposal) -> Iterator[Fault]:
    if proposal.of_city:
        yield Fault(
            "medium",
            f"「{proposal.medium_label}」は市が管理・発行する媒体のため、使えません（仕様書{REFUSED_CLAUSE}）。"
            "市のものではない手段を選んでください。",
        )
    if not proposal.reaches_all:
        yield Fault(
            "medium",
            f"「{proposal.medium_label}」は一部の市民だけに届く手段のため、使えません（仕様書{REFUSED_CLAUSE}）。"
            "全市民に届く手段を選んでください。",
        )
    if proposal.households < 1:
        yield Fault("households", "届く世帯の数を入れてください。全世帯の数は、本市の統計で確かめられます。")


def _dates(proposal: Proposal, first: date, last: date) -> Iterator[Fault]:
    if proposal.ends_on < proposal.starts_on:
        yield Fault("ends_on", "終わりの日を、始まりの日か、それより後にしてください。")
    if proposal.starts_on < first:
        yield Fault("starts_on", f"始まりの日を、{first.month}月{first.day}日か、それより後にしてください。")
    if proposal.ends_on > last:
        yield Fault("ends_on", f"契約の最終日（{last.month}月{last.day}日）までに終わるようにしてください。")


def _costs(proposal: Proposal) -> Iterator[Fault]:
    if not proposal.costs:
        yield Fault("costs", f"費用を1行以上入れてください。数量・単位・単価で書きます（仕様書{COST_CLAUSE}）。")
    for each in proposal.costs:
        if is_lump_sum(each.unit) or is_lump_sum(each.item):
            yield Fault(
                "costs",
                f"「{each.item}」に「一式」は使えません（仕様書{COST_CLAUSE}）。枚・部・回など、数えられる単位と単価で書いてください。",
            )
        elif each.quantity < 1:
            yield Fault("costs", f"「{each.item}」の数量を1以上にしてください。")
