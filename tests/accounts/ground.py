"""Two bare contracts with two sites each: rows only, because nothing here depends on what a contract file says."""

from __future__ import annotations

import datetime as dt

from madoguchi.contract.models import Contract, Site
from tests.makers.accounts import LONG_AGO


def lay_contract(slug: str = "chiba") -> Contract:
    """Return a contract with the sites `chuo` and `hanamigawa`."""
    contract = Contract.objects.create(
        slug=slug,
        title="窓口業務委託",
        city_name="体験市",
        contractor_name="体験株式会社",
        signed_on=dt.date(2023, 9, 1),
        counters_open_on=dt.date(2023, 10, 2),
        ends_on=dt.date(2024, 3, 31),
        expected_visitors_per_month=1000,
        terms={},
        terms_hash="0" * 64,
        loaded_at=LONG_AGO,
    )
    for order, (code, name) in enumerate((("chuo", "中央区役所"), ("hanamigawa", "花見川区役所"))):
        lay_site(contract, code=code, name=name, order=order)
    return contract


def lay_site(contract: Contract, *, code: str, name: str, order: int = 0) -> Site:
    """Return a new site of a contract."""
    return Site.objects.create(
        contract=contract,
        code=code,
        name=name,
        short_name=name.removesuffix("役所"),
        weekdays=[1, 2, 3, 4, 5],
        opens_at=dt.time(9, 0),
        closes_at=dt.time(17, 0),
        last_ticket_at=dt.time(16, 30),
        order=order,
    )


def site_of(contract: Contract, code: str = "chuo") -> Site:
    """Return a site of a contract."""
    return contract.sites.get(code=code)
