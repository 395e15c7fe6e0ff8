"""Tickets, windows and the ward's day."""

from madoguchi.counter.models.command import Command
from madoguchi.counter.models.day import ChecklistTick, Seating, TemporaryAssist
from madoguchi.counter.models.ticket import NumberRow, Ticket, TicketEvent
from madoguchi.counter.models.window import Window

__all__ = ["ChecklistTick", "Command", "NumberRow", "Seating", "TemporaryAssist", "Ticket", "TicketEvent", "Window"]
