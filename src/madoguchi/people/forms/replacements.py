"""What is typed about a request to replace a worker."""

from __future__ import annotations

from django import forms

from madoguchi.people.choices import ReplacementState
from madoguchi.people.forms.fields import KeyedForm, day
from madoguchi.privacy.forms import SafeTextInput


class AskForm(KeyedForm):
    """The city's reason and deadline."""

    reason = SafeTextInput(
        label="交代を求める理由",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="事務能力と業務態度の、どこが適当でないと認めたか。",
    )
    deadline = day("期限")


class ConsultForm(forms.Form):
    """What both sides said, and when."""

    on = day("協議した日")
    consultation = SafeTextInput(label="協議の内容", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class SettleForm(forms.Form):
    """What came of it."""

    state = forms.ChoiceField(
        label="結果の区分", choices=[each for each in ReplacementState.choices if each[0] != ReplacementState.OPEN]
    )
    outcome = SafeTextInput(label="結果", max_length=600, widget=forms.Textarea(attrs={"rows": 3}))
    on = day("決まった日")
