"""How a view reaches its rows: the contract's door, the rule, and a 404 for what does not belong to the contract."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import Form
from django.utils.dateparse import parse_date
from rules.predicates import Predicate

from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract
from madoguchi.documents.views import typed
from madoguchi.documents.views.typed import REFUSED, by, file_answer, there
from madoguchi.people import rules
from madoguchi.people.actions.refusals import Refused
from madoguchi.people.models import LineUp, Worker
from madoguchi.people.queries.line_ups import line_up_of
from madoguchi.people.queries.workers import worker_of

__all__ = [
    "REFUSED",
    "asked_day",
    "by",
    "contract_of",
    "file_answer",
    "line_up_here",
    "put_on",
    "there",
    "tried",
    "words_of",
    "worker_here",
]


def contract_of(request: OfficeRequest, slug: str, rule: Predicate = rules.may_read_workers) -> Contract:
    """Return the contract if its workers may be read (or what ``rule`` says). Strangers get a 404, others a 403."""
    contract = contract_for(request.principal, slug)
    require(request.principal, rule, contract)
    return contract


def worker_here(request: OfficeRequest, slug: str, worker_id: UUID, rule: Predicate = rules.may_read_workers) -> Worker:
    """Return one worker of the contract."""
    return there(worker_of(contract_of(request, slug, rule), worker_id))


def line_up_here(
    request: OfficeRequest, slug: str, line_up_id: UUID, rule: Predicate = rules.may_manage_workers
) -> LineUp:
    """Return one line-up of the contract."""
    return there(line_up_of(contract_of(request, slug, rule), line_up_id))


def asked_day(request: OfficeRequest, contract: Contract) -> date:
    """Return the day in the address, else today; what is no date counts as today."""
    try:
        return parse_date(request.GET.get("on", "")) or office_today(contract)
    except ValueError:
        return office_today(contract)


def put_on(form: Form, refusal: ValidationError | Refused) -> None:
    """Say a refusal beside the fields which it names, the rest above the form."""
    if isinstance(refusal, Refused):
        for message in refusal.messages:
            form.add_error(None, message)
    else:
        typed.put_on(form, refusal)


def tried(form: Form, deed: Callable[[], object]) -> bool:
    """Do what was typed; a refusal is said on the form. Return whether it was done."""
    if not form.is_valid():
        return False
    try:
        deed()
    except (ValidationError, Refused) as refusal:
        put_on(form, refusal)
        return False
    return True


def words_of(refusal: ValidationError | Refused) -> list[str]:
    """Return a refusal as sentences, for a page without a form."""
    return list(refusal.messages)
