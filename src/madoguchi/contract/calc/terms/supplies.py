"""Equipment, print material, publicity and the cost breakdown."""

from dataclasses import dataclass
from typing import Literal

from madoguchi.contract.calc.terms.shape import Strictly

Tracking = Literal["asset", "consumable", "fixture"]


@dataclass(frozen=True)
class EquipmentTerms(Strictly):
    """A row of the equipment list with the least quantity each site must have.

    With `per` "worker" or "terminal" the minimum counts by head or by terminal. `number` is the row's
    number in the specification, which gives 6 twice. `short_name` begins the label of each piece
    (端末-07). A `terminal` is looked at by `terminal_security` before it is taken out; what is
    `for_closed_days` stands ready for citizens on days without a counter.
    """

    code: str
    number: int
    clause: str
    name: str
    unit: str
    tracking: Tracking
    minimum_per_site: int | None = None
    expected_per_site: int | None = None
    per: Literal["site", "worker", "terminal"] = "site"
    note: str = ""
    short_name: str = ""
    terminal: bool = False
    for_closed_days: bool = False


@dataclass(frozen=True)
class TerminalSecurity(Strictly):
    """What must be true of every terminal, and how often it is looked at.

    `asks` "expiry" wants the day until which it holds, "level" the version found.
    """

    code: str
    label: str
    every_days: int
    clause: str = ""
    asks: Literal["expiry", "level"] | None = None


@dataclass(frozen=True)
class PrintMaterial(Strictly):
    """A leaflet: contents, make-up, copies and where it goes; ``procedure`` is the one it explains."""

    code: str
    name: str
    contents: tuple[str, ...]
    paper: str
    folding: str
    pages: int
    copies: int
    delivered_to: str
    clause: str
    procedure: str = ""


@dataclass(frozen=True)
class PublicityMedium(Strictly):
    """A way of reaching citizens. One of the city's own, or one which does not reach all, is refused in a proposal.

    ``heard_from`` is what citizens name at the desk when it brought them.
    """

    code: str
    label: str
    of_city: bool = False
    reaches_all: bool = True
    heard_from: str = ""


@dataclass(frozen=True)
class Publicity(Strictly):
    """Rules for publicity to all citizens and for what is delivered of it.

    After a campaign begins, visitors and calls are expected to rise for `surge_days` (calendar days). A reprint takes
    `reprint_days` (business days) from order to arrival.
    """

    file_formats: tuple[str, ...]
    copyright: str
    must_reach: str
    refused: tuple[str, ...]
    surge_warning: str
    surge_days: int = 28
    reprint_days: int = 10
    media: tuple[PublicityMedium, ...] = ()


@dataclass(frozen=True)
class CostBreakdown(Strictly):
    """What the breakdown must show, and which units make it unclear."""

    labour_columns: tuple[str, ...]
    equipment_columns: tuple[str, ...]
    refused_units: tuple[str, ...]
    borne_by_city: tuple[str, ...]
    consumption_tax_percent: int
