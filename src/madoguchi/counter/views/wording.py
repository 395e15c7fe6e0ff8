"""Which of the citizen's texts belongs to which state; the sentences themselves lie in ``ui/texts``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from madoguchi.contract.models import Code
from madoguchi.counter.choices import TicketState
from madoguchi.counter.queries.own_ticket import OwnTicket
from madoguchi.ui import texts


@dataclass(frozen=True, slots=True)
class TicketWords:
    """What a ticket's page says large, and the sentence under it (either may be empty), as HTML with furigana."""

    large: str
    small: str


def ticket_words(own: OwnTicket, lang: str) -> TicketWords:
    """Return what the page says about the ticket's state."""
    if own.over:
        return TicketWords("", texts.ruby("ticket.over", lang, date=plain_day(own.day, lang)))
    if own.state == TicketState.CALLED:
        called = texts.ruby("ticket.called", lang, window=own.window)
        return TicketWords(called, texts.ruby("ticket.called_hint", lang))
    if own.state == TicketState.WAITING:
        soon = own.people_ahead == 0
        return TicketWords(texts.ruby("ticket.next", lang) if soon else "", texts.ruby("ticket.waiting", lang))
    return TicketWords("", texts.ruby(f"ticket.{own.state}", lang, window=own.window))


def purpose_words(purpose: Code, lang: str) -> str:
    """Return the purpose in the visitor's language where we have words for its code, else the contract's own."""
    key = f"purpose.{purpose.code}"
    return texts.plain(key, lang) if key in texts.dictionary(lang) else purpose.label


def plain_day(day: date, lang: str) -> str:
    """Return a date with its weekday, without furigana."""
    weekday = texts.plain(f"date.{day.isoweekday()}", lang)
    return texts.plain("date.day", lang, month=day.month, day=day.day, weekday=weekday)


def day_words(day: date, lang: str) -> str:
    """Return a date with its weekday, as HTML."""
    weekday = texts.plain(f"date.{day.isoweekday()}", lang)
    return texts.ruby("date.day", lang, month=day.month, day=day.day, weekday=weekday)
