"""What makes publicity evidence, in the database itself.

- Versions, their files, print runs' orders and counts are only ever added; a delivery's copies and its receipt never change.
- Campaigns, deliveries and print runs are never deleted.
"""

from __future__ import annotations

from collections.abc import Iterator

from madoguchi.audit.row_guards import Guard, RowGuards, changed, never_deleted, only_added

ADDED = (
    "publicity_materialversion",
    "publicity_materialfile",
    "publicity_leafletstocktake",
    "publicity_leafletcount",
)
KEPT = ("publicity_printmaterial", "publicity_printrun", "publicity_campaign")
DELIVERY, RUN = "publicity_leafletdelivery", "publicity_printrun"
SENT = ("material_id", "site_id", "copies", "sent_on", "sent_by_id")
RECEIPT = ("received_on", "received_by", "received_copies", "difference", "noted_by_id")
ORDERED = ("material_id", "version_id", "copies", "ordered_on")


def guards(vendor: str) -> Iterator[Guard]:
    """Give what is refused on a kind of database."""
    for table in ADDED:
        yield from only_added(table, vendor)
    yield from map(never_deleted, (*KEPT, DELIVERY))
    sent = " OR ".join(changed(column, vendor) for column in SENT)
    receipt = " OR ".join(changed(column, vendor) for column in RECEIPT)
    frozen = f"{sent} OR (OLD.received_on IS NOT NULL AND ({receipt}))"
    yield Guard(DELIVERY, "UPDATE", frozen, f"{DELIVERY}: what was sent and received stands")
    ordered = " OR ".join(changed(column, vendor) for column in ORDERED)
    yield Guard(RUN, "UPDATE", ordered, f"{RUN}: what was ordered stands")


ROW_GUARDS = RowGuards(guards)
