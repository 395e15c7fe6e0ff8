"""`fill_roster`: the shifts of a draft are given whole, by a table instead of the solver; the checker looks at them all the same."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from madoguchi.documents.actions.submitting import By
from madoguchi.roster.actions.keeping import Reason, done_before, held, write_shifts
from madoguchi.roster.actions.telling import tell
from madoguchi.roster.calc.checking import broken_rules
from madoguchi.roster.calc.problem import Assignment
from madoguchi.roster.choices import RosterState
from madoguchi.roster.models import Roster, RosterChange
from madoguchi.roster.queries.broken import problem_of_roster


@transaction.atomic
def fill_roster(*, roster: Roster, wanted: Sequence[Assignment], reason: Reason, by: By) -> RosterChange:
    """Let a draft have exactly these shifts. The same change id: nothing more changes.

    Raises ValidationError for a published roster, and for each hard rule which the shifts break.
    """
    kept = held(roster)
    if known := done_before(kept, reason.change_id):
        return known
    if kept.state != RosterState.DRAFT:
        raise ValidationError("公表したシフト表は、1件ずつ理由を書いて変えてください。")
    problem = problem_of_roster(kept)
    if broken := broken_rules(problem, tuple(wanted)):
        raise ValidationError([each.words_ja for each in broken])
    change = write_shifts(kept, problem, wanted, reason=reason, by=by)
    tell(kept, "keep_roster_shifts", by=by, contract_id=kept.contract_id)
    return change
