"""What every change of a report does first: lock its row, and ask the table of moves."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from madoguchi.reports.calc.lifecycle import Move, MoveRefusedError, next_state
from madoguchi.reports.models import Report


def held_report(report: Report) -> Report:
    """Return the report as it stands now, locked until the transaction ends."""
    return (
        Report.objects.select_for_update(of=("self",))
        .select_related("contract", "amends", "checked_by")
        .get(pk=report.pk)
    )


def moved(report: Report, move: Move) -> str:
    """Return the state after the move. Raises ValidationError which says what to do instead."""
    try:
        return next_state(report.state, move)
    except MoveRefusedError as error:
        raise ValidationError(str(error)) from error
