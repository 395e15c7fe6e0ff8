"""What makes a submission evidence, in the database itself.

- A submitted version is neither changed nor deleted nor replaced, and no file is added to it, changed or taken away.
- A decision is made only on a submitted version, once; decisions, comments and steps are only ever added.
"""

from __future__ import annotations

from collections.abc import Iterator

from madoguchi.audit.row_guards import Guard, RowGuards, only_added

VERSION, FILE = "documents_submissionversion", "documents_submissionfile"
DECISION, COMMENT, STEP = "documents_decision", "documents_submissioncomment", "documents_submissionstep"
FINAL = f"{VERSION}: a submitted version is final"
FINAL_FILES = f"{FILE}: the files of a submitted version are final"
ONLY_SUBMITTED = f"{DECISION}: only a submitted version is decided on"
SAME_VERSION = "id = NEW.id OR (submission_id = NEW.submission_id AND number = NEW.number)"
SAME_DECISION = "id = NEW.id OR version_id = NEW.version_id"


def guards(vendor: str) -> Iterator[Guard]:
    """Give what is refused on a kind of database."""
    if vendor == "sqlite":  # only SQLite knows INSERT OR REPLACE
        yield Guard(VERSION, "INSERT", _kept(VERSION, f"({SAME_VERSION}) AND submitted_at IS NOT NULL"), FINAL)
    yield Guard(VERSION, "UPDATE", "OLD.submitted_at IS NOT NULL", FINAL)
    yield Guard(VERSION, "DELETE", "OLD.submitted_at IS NOT NULL", FINAL)
    yield Guard(FILE, "INSERT", _submitted("NEW"), FINAL_FILES)
    yield Guard(FILE, "UPDATE", f"{_submitted('OLD')} OR {_submitted('NEW')}", FINAL_FILES)
    yield Guard(FILE, "DELETE", _submitted("OLD"), FINAL_FILES)
    undecidable = f"NOT {_submitted('NEW')}"
    replaced = f" OR {_kept(DECISION, SAME_DECISION)}" if vendor == "sqlite" else ""
    yield Guard(DECISION, "INSERT", undecidable + replaced, ONLY_SUBMITTED)
    yield from (each for each in only_added(DECISION, vendor) if each.deed != "INSERT")
    for table in (COMMENT, STEP):
        yield from only_added(table, vendor)


def _submitted(row: str) -> str:
    return _kept(VERSION, f"id = {row}.version_id AND submitted_at IS NOT NULL")


def _kept(table: str, same: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608  our own constants


ROW_GUARDS = RowGuards(guards)
