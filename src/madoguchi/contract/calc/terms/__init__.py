"""The terms of a contract as frozen values: the shape of a contract file.

`read_terms` builds them from the mapping a file or a database row gives, `write_terms` gives the
mapping back, so that a contract in the database and a contract in a file are the same thing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from madoguchi.contract.calc.terms.counter import (
    CheckItem,
    DeviceChoice,
    FailureReason,
    HeardFrom,
    OfflineNumbers,
    Procedure,
    Purpose,
    TicketPolicy,
    Topic,
    Visitors,
)
from madoguchi.contract.calc.terms.duties import (
    ClauseTerms,
    DatedDuty,
    DeliverableTerms,
    MeetingTerms,
    ObligationTerms,
    ReportTerms,
)
from madoguchi.contract.calc.terms.frame import (
    Assumption,
    ClosedDays,
    Heading,
    Parties,
    Period,
    Retention,
    Schedule,
)
from madoguchi.contract.calc.terms.people import (
    Concurrency,
    Conduct,
    ContactTreeTerms,
    LineUpTerms,
    PostTerms,
    Training,
)
from madoguchi.contract.calc.terms.places import CallCentre, SiteTerms
from madoguchi.contract.calc.terms.shape import Strictly
from madoguchi.contract.calc.terms.supplies import (
    CostBreakdown,
    EquipmentTerms,
    PrintMaterial,
    Publicity,
    PublicityMedium,
    TerminalSecurity,
)


@dataclass(frozen=True)
class ContractTerms(Strictly):
    """A whole contract file."""

    contract: Heading
    parties: Parties
    period: Period
    schedule: Schedule
    closed_days: ClosedDays
    sites: tuple[SiteTerms, ...]
    visitors: Visitors
    ticket_policy: TicketPolicy
    procedures: tuple[Procedure, ...]
    purposes: tuple[Purpose, ...]
    failure_reasons: tuple[FailureReason, ...]
    topics: tuple[Topic, ...]
    devices: tuple[DeviceChoice, ...]
    opening_checks: tuple[CheckItem, ...]
    closing_checks: tuple[CheckItem, ...]
    posts: tuple[PostTerms, ...]
    concurrency: Concurrency
    conduct: Conduct
    training: Training
    contact_tree: ContactTreeTerms
    equipment: tuple[EquipmentTerms, ...]
    terminal_security: tuple[TerminalSecurity, ...]
    cost_breakdown: CostBreakdown
    reports: tuple[ReportTerms, ...]
    meeting: MeetingTerms
    deliverables: tuple[DeliverableTerms, ...]
    dated_duties: tuple[DatedDuty, ...]
    clauses: tuple[ClauseTerms, ...]
    obligations: tuple[ObligationTerms, ...]
    set_up_checks: tuple[CheckItem, ...] = ()
    clear_away_checks: tuple[CheckItem, ...] = ()
    call_centre: CallCentre | None = None
    line_up: LineUpTerms | None = None
    publicity: Publicity | None = None
    print_materials: tuple[PrintMaterial, ...] = ()
    heard_from: tuple[HeardFrom, ...] = ()
    retention: tuple[Retention, ...] = ()
    assumptions: tuple[Assumption, ...] = ()


_SHAPE: TypeAdapter[ContractTerms] = TypeAdapter(ContractTerms)


def read_terms(mapping: Mapping[str, Any]) -> ContractTerms:
    """The terms in a mapping; raises pydantic's ValidationError with the path of each fault."""
    return _SHAPE.validate_python(mapping)


def write_terms(terms: ContractTerms) -> dict[str, Any]:
    """The terms as a mapping of plain JSON values; `read_terms` of it gives the same terms."""
    written: dict[str, Any] = _SHAPE.dump_python(terms, mode="json")
    return written


__all__ = [
    "Assumption",
    "CallCentre",
    "CheckItem",
    "ClauseTerms",
    "ClosedDays",
    "Concurrency",
    "Conduct",
    "ContactTreeTerms",
    "ContractTerms",
    "CostBreakdown",
    "DatedDuty",
    "DeliverableTerms",
    "DeviceChoice",
    "EquipmentTerms",
    "FailureReason",
    "Heading",
    "HeardFrom",
    "LineUpTerms",
    "MeetingTerms",
    "ObligationTerms",
    "OfflineNumbers",
    "Parties",
    "Period",
    "PostTerms",
    "PrintMaterial",
    "Procedure",
    "Publicity",
    "PublicityMedium",
    "Purpose",
    "ReportTerms",
    "Retention",
    "Schedule",
    "SiteTerms",
    "TerminalSecurity",
    "TicketPolicy",
    "Topic",
    "Training",
    "Visitors",
    "read_terms",
    "write_terms",
]
