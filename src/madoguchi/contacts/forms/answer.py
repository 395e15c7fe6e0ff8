"""What was done about a complaint."""

from __future__ import annotations

from django import forms

from madoguchi.contacts.actions.complaints import RESPONSE_LIMIT
from madoguchi.privacy.forms import SafeTextInput


class AnswerForm(forms.Form):
    """The answer, and the page from which it was written."""

    response = SafeTextInput(
        label="対応した内容",
        max_length=RESPONSE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="誰が何をして、どう収まったか。個人の名前・番号は書かないでください。",
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)
