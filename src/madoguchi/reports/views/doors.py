"""How a view reaches its report: the contract's door, the rule, the week."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import Http404
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.contract.models import Contract
from madoguchi.reports import rules
from madoguchi.reports.calc.weeks import Week
from madoguchi.reports.models import Report
from madoguchi.reports.queries.reports import week_on, weekly_report


class Asked(NamedTuple):
    """The contract, week and report of a request; the report is None while nobody has compiled it."""

    contract: Contract
    week: Week
    report: Report | None


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_read) -> Contract:
    """Return the contract if its reports may be read (or what ``rule`` says). Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    return contract


def asked_for(request: OfficeRequest, slug: str, monday: str, *, rule: Predicate = rules.may_read) -> Asked:
    """Return contract, week and report. Raises Http404 for what is not a Monday of the contract's weeks."""
    contract = contract_of(request, slug, rule)
    week = _week(contract, monday)
    return Asked(contract, week, weekly_report(contract, week))


def existing(asked: Asked) -> Report:
    """Return the report. Raises Http404 while nobody has compiled it."""
    if asked.report is None or asked.report.figures is None:
        raise Http404
    return asked.report


def _week(contract: Contract, monday: str) -> Week:
    try:
        day = date.fromisoformat(monday)
    except ValueError as error:
        raise Http404 from error
    week = week_on(contract, day)
    if week.starts_on != day or week.number < 1 or week.starts_on > contract.ends_on:
        raise Http404
    return week
