"""`log_search`: keeps what was searched, shown and opened, so that editors see what is missing. Nothing of who asked.

It is no deed on anybody's record and therefore not in the audit trail.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.contract.models import Contract
from madoguchi.knowledge.calc.panel_orders import for_the_log
from madoguchi.knowledge.models import SearchEvent
from madoguchi.privacy.detection import refuse

OTHERS = "この検索の番号は、ほかで使われています。画面を読み込み直してください。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching:
    """One search: where, for what, what was shown; later what was opened and whether it helped."""

    place: str
    query: str
    shown: tuple[str, ...] = ()
    opened: str = ""
    helpful: bool | None = None


@transaction.atomic
def log_search(*, event_id: UUID, contract: Contract, searching: Searching, now: datetime) -> SearchEvent:
    """Keep one search; the same id again completes it. Raises ForbiddenNumber, and ValidationError for a strange id."""
    refuse(searching.query, "探す言葉")
    columns = {
        "place": searching.place,
        "query": for_the_log(searching.query),
        "shown": list(searching.shown),
        "opened": searching.opened,
        "helpful": searching.helpful,
    }
    event, is_new = SearchEvent.objects.select_for_update(of=("self",)).get_or_create(
        id=event_id, defaults={"contract": contract, "at": now, **columns}
    )
    if event.contract_id != contract.pk:
        raise ValidationError(OTHERS, code="search_reused")
    if not is_new:
        for name, value in columns.items():
            setattr(event, name, value)
        event.save(update_fields=tuple(columns))
    return event
