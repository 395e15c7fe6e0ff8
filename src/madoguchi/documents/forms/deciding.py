"""The city's decision."""

from __future__ import annotations

from typing import Any

from django import forms

from madoguchi.documents.actions.deciding import Said
from madoguchi.documents.choices import Verdict
from madoguchi.documents.forms.making import NO_NUMBERS, CallKeyForm
from madoguchi.privacy.forms import SafeTextInput


class DecisionForm(CallKeyForm):
    """Approve, approve on condition, or return. ``version`` says which version the person has read."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(label="判断", choices=Verdict.choices, widget=forms.RadioSelect)
    condition = SafeTextInput(
        label="条件",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="「条件を付けて承認する」ときに書いてください。",
    )
    comment = SafeTextInput(
        label="意見",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"「差し戻す」ときは、どこをどう直すかを書いてください。{NO_NUMBERS}",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a return and for the condition of an approval on condition."""
        typed = super().clean() or {}
        if typed.get("verdict") == Verdict.RETURNED and not typed.get("comment") and "comment" not in self.errors:
            self.add_error("comment", "差し戻すときは、どこをどう直すかを書いてください。")
        on_condition, condition = typed.get("verdict") == Verdict.CONDITIONAL, typed.get("condition")
        if on_condition and not condition and "condition" not in self.errors:
            self.add_error("condition", "条件を付けて承認するときは、その条件を書いてください。")
        if typed.get("verdict") and not on_condition and condition:
            self.add_error("condition", "条件は「条件を付けて承認する」を選んだときに書いてください。")
        return typed

    def said(self) -> Said:
        """Return the decision as typed. Only for a valid form."""
        typed = self.cleaned_data
        return Said(verdict=Verdict(typed["verdict"]), comment=typed["comment"], condition=typed["condition"])
