"""Contracts for tests: the two contract files of the repository, loaded like any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from madoguchi.audit.actor import Actor
from madoguchi.contract.actions import load_contract
from madoguchi.contract.adapters.toml import read_file
from madoguchi.contract.calc.terms import ContractTerms
from madoguchi.contract.models import Contract, OpeningDay, Site
from tests.makers.standing import let_stand

CONTRACTS = Path(__file__).parents[2] / "contracts"
CHIBA = CONTRACTS / "chiba-mynaportal-r5.toml"
TAIKEN = CONTRACTS / "taiken-shi.toml"
BEFORE_CHIBA_OPENS = datetime(2023, 10, 2, 1, 0, tzinfo=UTC)
TESTER = Actor(kind="job", id="tests", label="テスト")


@cache
def make_terms(file: Path = CHIBA) -> ContractTerms:
    """Return the terms of a contract file without faults."""
    reading = read_file(file)
    assert reading.terms is not None, [fault.text(file.name) for fault in reading.faults]
    return reading.terms


def make_contract(
    *,
    slug: str = "chiba",
    file: Path = CHIBA,
    now: datetime = BEFORE_CHIBA_OPENS,
    line_up: bool = False,
    set_up: bool = False,
) -> Contract:
    """Load a contract file under a slug and return its row.

    With ``line_up`` its desks refuse whoever is not ready; with ``set_up`` its counters open only after they were set up.
    """
    terms = make_terms(file)
    named = replace(
        terms,
        contract=replace(terms.contract, slug=slug),
        schedule=replace(terms.schedule, opens_after_set_up=set_up),
        line_up=terms.line_up and replace(terms.line_up, enforced=line_up),
    )
    ground = ("contract", file, slug, now, line_up, set_up)
    let_stand(ground, lambda: load_contract(terms=named, actor=TESTER, now=now))
    return Contract.objects.get(slug=slug)


def make_site(contract: Contract | None = None, *, code: str = "chuo") -> Site:
    """Return a site of the contract (Chiba unless given)."""
    return (contract or make_contract()).sites.get(code=code)


def make_opening_day(site: Site, day: date) -> OpeningDay:
    """Return the site's opening day on that date, making one where the calendar has none."""
    hours = {"opens_at": site.opens_at, "closes_at": site.closes_at, "last_ticket_at": site.last_ticket_at}
    return OpeningDay.objects.get_or_create(
        site=site, date=day, defaults={"contract_id": site.contract_id, "reason": "テスト用の開設日", **hours}
    )[0]
