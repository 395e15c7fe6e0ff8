"""Rows of costs and attendance."""

from madoguchi.costs.models.attendance import AttendanceCorrection, LabourDifferenceNote
from madoguchi.costs.models.breakdown import CostBreakdown, EquipmentLine, LabourLine, OverheadLine

__all__ = [
    "AttendanceCorrection",
    "CostBreakdown",
    "EquipmentLine",
    "LabourDifferenceNote",
    "LabourLine",
    "OverheadLine",
]
