"""The contact tree on one page: rows for opening hours, rows for the hours outside, and the rules."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from madoguchi.people.actions.contacts import Step
from madoguchi.people.choices import Hours
from madoguchi.people.forms.contacts import StepForm, TreeForm
from madoguchi.people.models import ContactTree, Worker
from madoguchi.people.models.phones import SealBroken, clear_number

FEWEST_ROWS, SPARE_ROWS = 3, 2


@dataclass(frozen=True, slots=True)
class TreeFormSet:
    """The form of the rules, and the forms of the rows by hours."""

    tree: TreeForm
    rows: Mapping[Hours, Sequence[StepForm]]

    @property
    def groups(self) -> list[tuple[str, Sequence[StepForm]]]:
        """Return the rows under the words for their hours."""
        return [(hours.label, forms) for hours, forms in self.rows.items()]

    @property
    def has_errors(self) -> bool:
        """Return whether anything typed was refused."""
        return self.tree.is_bound and bool(self.tree.errors or any(each.errors for each in self._all()))

    def is_valid(self) -> bool:
        """Return whether every form is."""
        return all([self.tree.is_valid(), *(each.is_valid() for each in self._all())])

    def steps(self) -> list[Step]:
        """Return the rows which say something, in their order."""
        return [each.step(hours) for hours, forms in self.rows.items() for each in forms if not each.is_empty]

    def _all(self) -> list[StepForm]:
        return [each for forms in self.rows.values() for each in forms]


def first_typed(tree: ContactTree | None) -> dict[str, Any]:
    """Return the version in use as what was typed: a row's own number in clear, for whoever may write the tree."""
    first: dict[str, Any] = {"rules": tree.rules if tree else "", "steps": {hours: [] for hours in Hours}}
    for step in tree.steps.all() if tree else ():
        row = {"worker": str(step.worker_id or ""), "label": step.label, "phone": _own_number(step.sealed_phone)}
        first["steps"][Hours(step.hours)].append(row)
    return first


def tree_forms(typed: QueryDict | None, *, workers: Sequence[Worker], first: Mapping[str, Any]) -> TreeFormSet:
    """Return the forms, empty rows at the end of each group."""
    rows = {}
    for hours in Hours:
        known = first["steps"][hours]
        kept = [*known, *({} for _ in range(max(SPARE_ROWS, FEWEST_ROWS - len(known))))]
        rows[hours] = [
            StepForm(typed, workers=workers, initial=row, prefix=f"{hours}-{place}") for place, row in enumerate(kept)
        ]
    return TreeFormSet(TreeForm(typed, initial={"call_key": uuid.uuid4(), "rules": first["rules"]}), rows)


def _own_number(sealed: str) -> str:
    try:
        return clear_number(sealed)
    except SealBroken:
        return ""
