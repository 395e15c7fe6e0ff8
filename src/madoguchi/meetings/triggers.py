"""What makes meetings evidence, in the database itself.

- Entries of open issues, of the schedule and of instructions are only ever added.
- Open issues, instructions, actions, meetings and reading marks are never deleted; an instruction's words never change.
"""

from __future__ import annotations

from collections.abc import Iterator

from madoguchi.audit.row_guards import Guard, RowGuards, changed, never_deleted, only_added

ADDED = ("meetings_openissueentry", "meetings_scheduleentry", "meetings_instructionentry")
KEPT = (
    "meetings_openissue",
    "meetings_scheduleitem",
    "meetings_instruction",
    "meetings_actionitem",
    "meetings_meeting",
    "meetings_minutesreading",
)
INSTRUCTION = "meetings_instruction"
WORDS = ("contract_id", "number", "title", "text", "due_on", "given_at", "given_by_id")


def guards(vendor: str) -> Iterator[Guard]:
    """Give what is refused on a kind of database."""
    for table in ADDED:
        yield from only_added(table, vendor)
    yield from map(never_deleted, KEPT)
    other_words = " OR ".join(changed(column, vendor) for column in WORDS)
    yield Guard(INSTRUCTION, "UPDATE", other_words, f"{INSTRUCTION}: what was instructed stands")


ROW_GUARDS = RowGuards(guards)
