"""Rows of costs and attendance."""

from madoguchi.costs.models.attendance import AttendanceCorrection, EquipmentDifferenceNote, LabourDifferenceNote
from madoguchi.costs.models.breakdown import CostBreakdown, EquipmentLine, LabourLine, OverheadLine

__all__ = [
    "AttendanceCorrection",
    "CostBreakdown",
    "EquipmentDifferenceNote",
    "EquipmentLine",
    "LabourDifferenceNote",
    "LabourLine",
    "OverheadLine",
]
