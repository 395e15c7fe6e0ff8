"""One ticket's way through its day."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from madoguchi.accounts.models import Device, User
from madoguchi.contract.models import Site
from madoguchi.counter.models import Ticket, TicketEvent


def ticket_with_history(site: Site, ticket_id: UUID) -> Ticket | None:
    """Return one of the site's tickets with what it is for."""
    return Ticket.objects.filter(site=site, pk=ticket_id).select_related("purpose").first()


WORDS = {
    "issue": "受付",
    "walk_in": "番号札なしで対応開始",
    "call": "呼出",
    "recall": "再呼出",
    "settle": "要確認の記録を加えて終了",
    "take_slip": "札を受け取って対応開始",
    "start": "対応開始",
    "finish": "記録して終了",
    "hold": "保留",
    "resume": "保留から呼出",
    "no_show": "不在",
    "return_to_queue": "列に戻す",
    "cancel": "取消",
    "reissue": "番号札の再発行",
}
"""What a move is called, by its kind."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One move of a ticket, and the name of whoever moved it."""

    event: TicketEvent
    who: str

    @property
    def word(self) -> str:
        """What happened, as people say it."""
        return WORDS[self.event.kind]


def history_of(ticket: Ticket) -> list[Moment]:
    """Return the ticket's moves, oldest first, with names instead of keys. Three queries."""
    events = list(TicketEvent.objects.filter(ticket=ticket).select_related("window").order_by("at", "id"))
    names = _names({each.actor_id for each in events})
    return [Moment(each, names.get(each.actor_id, "来庁者本人" if each.actor_kind == "job" else "")) for each in events]


def _names(actor_ids: set[str]) -> dict[str, str]:
    keys = [each for each in actor_ids if _is_key(each)]
    people = {str(each.pk): each.display_name for each in User.objects.filter(pk__in=keys)}
    devices = {str(each.pk): each.name for each in Device.objects.filter(pk__in=keys)}
    return people | devices


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
