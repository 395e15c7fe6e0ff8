"""What is typed about the contact tree."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from django import forms

from madoguchi.people.actions.contacts import Step
from madoguchi.people.calc.worker_sheet import PHONE_SIGNS
from madoguchi.people.choices import AttemptKind, AttemptResult, Hours
from madoguchi.people.forms.fields import KeyedForm, WorkerChoice, moment
from madoguchi.people.models import Worker
from madoguchi.privacy.forms import SafeTextInput


class StepForm(forms.Form):
    """One row: a worker, or a name and a number; an empty row is left out."""

    worker = WorkerChoice(label="従事者", required=False)
    label = SafeTextInput(label="名前（従事者でないとき）", max_length=60, required=False)
    phone = forms.CharField(
        label="電話番号（従事者の番号と違うとき）",
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, workers: Sequence[Worker], **kwargs: Any) -> None:
        """Offer the contract's workers."""
        super().__init__(*args, **kwargs)
        self.fields["worker"].offer(workers)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a name without a number, a number without a name, and what cannot be dialled."""
        cleaned = super().clean() or {}
        phone = unicodedata.normalize("NFKC", cleaned.get("phone") or "").strip()
        if phone and not PHONE_SIGNS.fullmatch(phone):
            self.add_error("phone", "090-0000-0000 のように、数字とハイフンで書いてください。")
        if not cleaned.get("worker") and bool(cleaned.get("label")) != bool(phone):
            self.add_error("label", "従事者を選ぶか、名前と電話番号の両方を書いてください。")
        cleaned["phone"] = phone
        return cleaned

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was written."""
        typed = self.cleaned_data
        return not (typed.get("worker") or typed.get("label") or typed.get("phone"))

    def step(self, hours: Hours) -> Step:
        """Return the row."""
        typed = self.cleaned_data
        return Step(hours=hours, worker=typed["worker"], label=typed["label"], phone=typed["phone"])


class TreeForm(KeyedForm):
    """How both sides speak to each other."""

    rules = SafeTextInput(
        label="コミュニケーションルール",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="何を、どの手段で、いつまでに知らせるか。急ぐときの順番など。",
    )


class AbsenceForm(KeyedForm):
    """Who cannot be reached, and when."""

    worker = WorkerChoice(label="連絡がつかない人")
    from_at = moment("いつから")
    to_at = moment("いつまで")
    reason = SafeTextInput(label="理由", max_length=120)
    deputy = WorkerChoice(label="代わりに電話を受ける人", required=False)

    def __init__(self, *args: Any, workers: Sequence[Worker], **kwargs: Any) -> None:
        """Offer the contract's workers."""
        super().__init__(*args, **kwargs)
        self.fields["worker"].offer(workers)  # type: ignore[attr-defined]
        self.fields["deputy"].offer(workers)  # type: ignore[attr-defined]


class AttemptForm(KeyedForm):
    """What came of a call."""

    step = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=AttemptKind.choices)
    result = forms.ChoiceField(choices=AttemptResult.choices)
    note = SafeTextInput(label="メモ", max_length=200, required=False)
