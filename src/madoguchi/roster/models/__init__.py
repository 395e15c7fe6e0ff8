"""Rows of rosters."""

from madoguchi.roster.models.around import Absence, RosterRules, ShiftCalendarKey, SwapRequest, Wish, WorkerTerms
from madoguchi.roster.models.roster import Roster, RosterChange, RosterRun, RosterShift

__all__ = [
    "Absence",
    "Roster",
    "RosterChange",
    "RosterRules",
    "RosterRun",
    "RosterShift",
    "ShiftCalendarKey",
    "SwapRequest",
    "Wish",
    "WorkerTerms",
]
