"""The attendance sheet of a session, and answers to the quiz."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from madoguchi.people.actions.training_attendance import Mark
from madoguchi.people.choices import Presence
from madoguchi.people.forms.fields import WorkerChoice, day
from madoguchi.people.models import Attendance, QuizItem, Worker
from madoguchi.privacy.forms import SafeTextInput

EMPTY = ("", "空欄")


class AttendanceForm(forms.Form):
    """One row for each worker of a session: present, late or absent, why, what was heard, and the role-play."""

    added = WorkerChoice(label="出席した人を加える", required=False)

    def __init__(
        self,
        *args: Any,
        rows: Sequence[Attendance],
        subjects: Sequence[tuple[str, str]],
        others: Sequence[Worker],
        **kwargs: Any,
    ) -> None:
        """Offer the rows of the sheet as they stand, and workers who are not on it."""
        super().__init__(*args, **kwargs)
        self.sheet, self.subjects = rows, subjects
        self.fields["added"].offer(others)  # type: ignore[attr-defined]
        for row in rows:
            self._add(row)

    def _add(self, row: Attendance) -> None:
        heard = row.sections if row.state == Presence.LATE else [code for code, _ in self.subjects]
        key, name = row.worker_id, row.worker.name
        self.fields[f"state_{key}"] = forms.ChoiceField(
            label=f"{name}さんの出欠", choices=Presence.choices, initial=row.state, widget=forms.RadioSelect
        )
        self.fields[f"reason_{key}"] = SafeTextInput(
            label=f"{name}さんの遅刻・欠席の理由", max_length=120, required=False, initial=row.reason
        )
        self.fields[f"sections_{key}"] = forms.MultipleChoiceField(
            label=f"{name}さんが受けた科目",
            required=False,
            choices=self.subjects,
            initial=heard,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields[f"role_play_{key}"] = forms.BooleanField(
            label="ロールプレイをした", required=False, initial=row.role_play
        )

    def lines(self) -> list[dict[str, Any]]:
        """Return each row of the sheet with its fields."""
        names = ("state", "reason", "sections", "role_play")
        return [{"row": row, **{name: self[f"{name}_{row.worker_id}"] for name in names}} for row in self.sheet]

    def marks(self) -> dict[UUID, Mark]:
        """Return what was marked; rows left unmarked and never marked before are left out."""
        typed = self.cleaned_data
        marks = {
            row.worker_id: Mark(
                state=typed[f"state_{row.worker_id}"],
                reason=typed[f"reason_{row.worker_id}"],
                sections=typed[f"sections_{row.worker_id}"],
                role_play=typed[f"role_play_{row.worker_id}"],
            )
            for row in self.sheet
            if row.noted_at or typed[f"state_{row.worker_id}"] != Presence.EXPECTED
        }
        added = typed.get("added")
        return marks | ({added.pk: Mark(state=Presence.PRESENT)} if added else {})


class AnswerForm(forms.Form):
    """The choice for one question, counted from 0 as shown."""

    order = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    chosen = forms.TypedChoiceField(label="答え", coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, item: QuizItem, **kwargs: Any) -> None:
        """Offer the choices in the order in which they are shown."""
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = list(enumerate(item.choices))  # type: ignore[attr-defined]
        self.fields["chosen"].error_messages["required"] = "選択肢から1つ選んで、「答える」を押してください。"


class PaperForm(forms.Form):
    """What a worker wrote on the question sheet."""

    taken_on = day("受けた日")

    def __init__(self, *args: Any, items: Sequence[QuizItem], today: date, **kwargs: Any) -> None:
        """Ask for one choice for each question; an empty one counts as wrong."""
        super().__init__(*args, **kwargs)
        self.fields["taken_on"].initial = today
        self.items = items
        for item in items:
            places = [(str(place), str(place + 1)) for place in range(len(item.shown))]
            self.fields[f"item_{item.order}"] = forms.ChoiceField(
                label=f"問{item.order + 1}",
                required=False,
                choices=[EMPTY, *places],
                widget=forms.RadioSelect,
                initial="",
            )

    def rows(self) -> list[tuple[QuizItem, forms.BoundField]]:
        """Return each question with its field."""
        return [(item, self[f"item_{item.order}"]) for item in self.items]

    def chosen(self) -> dict[int, int | None]:
        """Return the choices by the place of the question."""
        typed = self.cleaned_data
        found = {item.order: typed[f"item_{item.order}"] for item in self.items}
        return {order: int(place) if place else None for order, place in found.items()}
