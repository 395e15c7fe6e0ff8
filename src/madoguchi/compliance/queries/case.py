"""What is judged: a contract at a moment, and what several checks read alike, read once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast
from zoneinfo import ZoneInfo

from django.urls import reverse

from madoguchi.contract.clock import business_date
from madoguchi.contract.models import Contract, OpeningDay
from madoguchi.contract.queries.opening import opening_days
from madoguchi.contract.queries.terms import terms_of

if TYPE_CHECKING:
    from madoguchi.contract.calc.terms import ContractTerms

Value = TypeVar("Value")


@dataclass
class Case:
    """One judging. ``once`` keeps what one check read for the next."""

    contract: Contract
    now: datetime
    _kept: dict[str, object] = field(default_factory=dict)

    @cached_property
    def today(self) -> date:
        """Today at the contract's offices."""
        return business_date(self.now, self.contract)

    @cached_property
    def kept_up_on(self) -> date:
        """Today; after the contract its last day: what has to be kept up day by day is kept up until then."""
        return min(self.today, self.contract.ends_on)

    @cached_property
    def kept_up_at(self) -> datetime:
        """Now; after the contract the last moment of its last day."""
        after = datetime.combine(self.contract.ends_on + timedelta(days=1), time(), ZoneInfo(self.contract.time_zone))
        return min(self.now, after - timedelta(seconds=1))

    @cached_property
    def terms(self) -> ContractTerms:
        """The contract as terms."""
        return terms_of(self.contract)

    @cached_property
    def past_days(self) -> list[OpeningDay]:
        """The opening days which are over: today's is not."""
        found = opening_days(self.contract, self.contract.signed_on, self.today - timedelta(days=1))
        return list(found.order_by("date", "site__order"))

    @property
    def opens_later(self) -> bool:
        """Whether the counters have still to open for the first time."""
        return not self.past_days

    def once(self, name: str, read: Callable[[], Value]) -> Value:
        """Return what was read under a name, reading it the first time."""
        if name not in self._kept:
            self._kept[name] = read()
        return cast("Value", self._kept[name])

    def url(self, name: str, *arguments: object) -> str:
        """Return the address of one of the contract's pages."""
        return reverse(name, args=[self.contract.slug, *arguments])
