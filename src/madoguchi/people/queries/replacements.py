"""The city's requests to replace a worker."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, QuerySet

from madoguchi.contract.models import Contract
from madoguchi.people.choices import ReplacementState
from madoguchi.people.models import ReplacementRequest, Worker


def requests_of(contract: Contract) -> QuerySet[ReplacementRequest]:
    """Return the requests, open ones first, the nearest deadline first."""
    rows = ReplacementRequest.objects.filter(contract=contract).select_related("worker", "asked_by", "settled_by")
    return rows.order_by(F("settled_on").asc(nulls_first=True), "deadline")


def request_of(contract: Contract, request_id: UUID) -> ReplacementRequest | None:
    """Return one request of this contract."""
    found = requests_of(contract).filter(pk=request_id).first()
    if found is not None:
        found.contract = contract
    return found


def open_request(worker: Worker) -> ReplacementRequest | None:
    """Return the request about this worker which is not settled."""
    return ReplacementRequest.objects.filter(worker=worker, state=ReplacementState.OPEN).first()
