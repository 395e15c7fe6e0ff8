"""Tickets, windows and the ward's day."""

from madoguchi.contract.models import Window
from madoguchi.counter.models.command import Command
from madoguchi.counter.models.day import ChecklistTick, DayClosing, Seating, StaffCall, TemporaryAssist
from madoguchi.counter.models.offline import NumberLease, UnsettledCommand
from madoguchi.counter.models.ticket import NumberRow, Ticket, TicketEvent

__all__ = [
    "ChecklistTick",
    "Command",
    "DayClosing",
    "NumberLease",
    "NumberRow",
    "Seating",
    "StaffCall",
    "TemporaryAssist",
    "Ticket",
    "TicketEvent",
    "UnsettledCommand",
    "Window",
]
