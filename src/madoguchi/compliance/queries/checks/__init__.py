"""Every check: one function each, a module for each theme. Importing this room enters them all."""

from madoguchi.compliance.queries.checks import (
    archive,
    calls,
    equipment,
    incidents,
    meetings,
    opening,
    papers,
    people,
    records,
    reports,
)
from madoguchi.compliance.queries.checks.registry import CHECKS, named, way_of

__all__ = [
    "CHECKS",
    "archive",
    "calls",
    "equipment",
    "incidents",
    "meetings",
    "named",
    "opening",
    "papers",
    "people",
    "records",
    "reports",
    "way_of",
]
