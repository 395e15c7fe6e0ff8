"""How a view reaches its report: the contract's door, the rule, the period, the edition."""

from __future__ import annotations

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.accounts.models import User
from madoguchi.contract.models import Contract
from madoguchi.reports import rules
from madoguchi.reports.calc.periods import Period, PeriodKind, named
from madoguchi.reports.models import Report
from madoguchi.reports.queries.reports import editions, span_of


class Asked(NamedTuple):
    """The contract and period of a request, the edition looked at (None while nobody has compiled one), and all of them."""

    contract: Contract
    period: Period
    report: Report | None
    editions: list[Report]

    @property
    def is_newest(self) -> bool:
        """Whether the edition looked at is the newest, or there is none."""
        return not self.editions or self.report == self.editions[0]

    @property
    def where(self) -> dict[str, str]:
        """The words of the report's address."""
        return {"slug": self.contract.slug, "kind": self.period.kind.value, "period": self.period.key}

    @property
    def address(self) -> str:
        """The report's address."""
        return reverse("reports:report", kwargs=self.where)


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_read) -> Contract:
    """Return the contract if its reports may be read (or what ``rule`` says). Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    return contract


def asked_for(
    request: OfficeRequest, slug: str, kind: PeriodKind, period: str, *, rule: Predicate = rules.may_read
) -> Asked:
    """Return contract, period and report: the edition of ``?edition=`` to read, else the newest.

    Raises Http404 for what is no period of the contract and for an edition which there is not.
    """
    contract = contract_of(request, slug, rule)
    found = named(kind, period, span_of(contract))
    if found is None:
        raise Http404
    known = editions(contract, found)
    return Asked(contract, found, _edition(request, known), known)


def existing(asked: Asked) -> Report:
    """Return the report. Raises Http404 while nobody has compiled it."""
    if asked.report is None or asked.report.figures is None:
        raise Http404
    return asked.report


def person(request: OfficeRequest) -> User:
    """Return who is logged in. Raises PermissionDenied for a device: only people answer for a report."""
    if request.principal.user is None:
        raise PermissionDenied
    return request.principal.user


def _edition(request: OfficeRequest, known: list[Report]) -> Report | None:
    wanted = request.GET.get("edition", "") if request.method == "GET" else ""
    if not wanted:
        return known[0] if known else None
    found = next((each for each in known if str(each.edition) == wanted), None)
    if found is None:
        raise Http404
    return found
