"""How contacts are counted: every figure of a report is defined here, once.

The specification asks for the people served, and of these the enquiries, the operation support and each procedure
(6(3)). The classes overlap: somebody may ask and register. Every contact is an enquiry, operation support or both, so
nobody served is left out of the breakdown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

REGISTERED = "registered"
WORKED_ON = frozenset({REGISTERED, "failed"})
"""Results which say that the procedure was tried with the citizen."""
NO_DEVICE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Countable:
    """What counting needs to know of one contact: codes of its topics, its results by procedure, the device used."""

    topics: Collection[str] = ()
    results: Mapping[str, str] = field(default_factory=dict)
    device_used: str = NO_DEVICE


def is_procedure_support(contact: Countable, procedure: str) -> bool:
    """Whether the procedure was tried with the citizen, successfully or not."""
    return contact.results.get(procedure) in WORKED_ON


def is_registered(contact: Countable, procedure: str) -> bool:
    """Whether the procedure was completed in this contact."""
    return contact.results.get(procedure) == REGISTERED


def is_operation_support(contact: Countable) -> bool:
    """操作サポート: a device was worked on with the citizen, or any procedure was tried."""
    return contact.device_used != NO_DEVICE or any(result in WORKED_ON for result in contact.results.values())


def is_enquiry(contact: Countable) -> bool:
    """相談・問い合わせ: a topic was asked about, or the citizen came and only talked."""
    return bool(contact.topics) or not is_operation_support(contact)
