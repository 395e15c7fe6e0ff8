"""Rows of meetings and of what is followed from one to the next."""

from madoguchi.meetings.models.following import ActionItem, OpenIssue, OpenIssueEntry, ScheduleEntry, ScheduleItem
from madoguchi.meetings.models.instruction import Instruction, InstructionEntry
from madoguchi.meetings.models.meeting import AgendaItem, Attendee, Meeting, MeetingSeries, Minutes, MinutesReading

__all__ = [
    "ActionItem",
    "AgendaItem",
    "Attendee",
    "Instruction",
    "InstructionEntry",
    "Meeting",
    "MeetingSeries",
    "Minutes",
    "MinutesReading",
    "OpenIssue",
    "OpenIssueEntry",
    "ScheduleEntry",
    "ScheduleItem",
]
