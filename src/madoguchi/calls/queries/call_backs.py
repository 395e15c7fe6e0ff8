"""Call-backs which are promised, and those which ended lately."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from madoguchi.calls.choices import CallBackState
from madoguchi.calls.models import CallBack
from madoguchi.contract.models import Contract

LATELY = timedelta(days=7)


def open_backs(contract: Contract) -> QuerySet[CallBack]:
    """Return what is promised, the most urgent first."""
    rows = CallBack.objects.filter(contract=contract, state=CallBackState.OPEN)
    return rows.select_related("asked_by", "call").order_by("due_at", "pk")


def ended_backs(contract: Contract, now: datetime) -> QuerySet[CallBack]:
    """Return what ended within the last seven days, the newest first."""
    rows = CallBack.objects.filter(contract=contract, ended_at__gte=now - LATELY)
    return rows.select_related("asked_by", "ended_by").order_by("-ended_at", "pk")


def back_of(contract: Contract, call_back_id: UUID) -> CallBack | None:
    """Return one call-back of the contract."""
    return CallBack.objects.filter(contract=contract, pk=call_back_id).first()
