"""`note_public_search`: what citizens look for, so that the editors learn what is missing. Nothing of who asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.models import Contract
from madoguchi.knowledge.choices import Place
from madoguchi.knowledge.models import SearchEvent

LONGEST = 100


@transaction.atomic
def note_public_search(
    *, contract: Contract, place: Place, query: str, shown: Sequence[str], now: datetime
) -> SearchEvent | None:
    """Keep a search and what it showed. What may not be kept (a number that names somebody) is not, and returns None."""
    event = SearchEvent(contract=contract, at=now, place=place, query=query.strip()[:LONGEST], shown=list(shown))
    try:
        event.clean_fields(exclude=("contract",))
    except ValidationError:
        return None
    event.save(force_insert=True)
    return event
