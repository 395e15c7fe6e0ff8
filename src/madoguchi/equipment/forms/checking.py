"""The security checklist of a terminal: each line is left out, fits, or does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from madoguchi.equipment.actions.checking import Answer
from madoguchi.equipment.calc.security import LineStanding as Standing
from madoguchi.equipment.calc.security import Safety
from madoguchi.people.forms.fields import KeyedForm, day
from madoguchi.privacy.forms import SafeTextInput

SKIPPED, FITS, FAILS = "", "fits", "fails"
RESULTS = ((FITS, "適合"), (FAILS, "不適合"), (SKIPPED, "今回は見ない"))


class CheckForm(KeyedForm):
    """One group of fields for each line of the contract's checklist."""

    def __init__(self, *args: Any, rows: Sequence[Standing], **kwargs: Any) -> None:
        """Make the fields; what is due begins unanswered, what holds begins left out."""
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        for row in self.rows:
            self._add(row)

    def _add(self, row: Standing) -> None:
        code, line = row.line.code, row.line
        first = SKIPPED if row.safety == Safety.GOOD else None
        self.fields[f"result-{code}"] = forms.ChoiceField(
            label=line.label, choices=RESULTS, required=False, initial=first, widget=forms.RadioSelect
        )
        self.fields[f"note-{code}"] = SafeTextInput(label="見たこと", max_length=120, required=False)
        if line.asks == "expiry":
            kept = row.found.valid_until if row.found else None
            field = day("有効な期限", required=False)
            field.initial = kept
            self.fields[f"until-{code}"] = field
        if line.asks == "level":
            kept_level = row.found.level if row.found else ""
            self.fields[f"level-{code}"] = SafeTextInput(
                label="確かめた版", max_length=60, required=False, initial=kept_level
            )

    def groups(self) -> list[dict[str, Any]]:
        """Return each line with its bound fields, for the page."""
        names = ("result", "until", "level", "note")
        return [
            {"row": row}
            | {name: self[f"{name}-{row.line.code}"] for name in names if f"{name}-{row.line.code}" in self.fields}
            for row in self.rows
        ]

    def answers(self) -> dict[str, Answer]:
        """Return what was seen, without the lines which were left out."""
        typed = self.cleaned_data
        return {
            row.line.code: Answer(
                passed=typed[f"result-{row.line.code}"] == FITS,
                note=typed[f"note-{row.line.code}"],
                valid_until=typed.get(f"until-{row.line.code}"),
                level=typed.get(f"level-{row.line.code}", ""),
            )
            for row in self.rows
            if typed[f"result-{row.line.code}"] != SKIPPED
        }
