"""What a supervisor types on the page of the telephone desk, and what an operator says about a call-back."""

from __future__ import annotations

from django import forms

from madoguchi.calls.actions.closing import REASON_LIMIT
from madoguchi.calls.choices import CallBackState

NO_IDENTITY = "個人の名前・番号は書かないでください。"


class CloseDayForm(forms.Form):
    """Closing the day; the reason is needed while answered calls have no record."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="記録が残っていない理由", max_length=REASON_LIMIT, required=False, help_text=NO_IDENTITY
    )


class ReopenDayForm(forms.Form):
    """Taking the closing back."""

    reason = forms.CharField(label="締めを取り消す理由", max_length=REASON_LIMIT, help_text=NO_IDENTITY)


class SettleForm(forms.Form):
    """What was done about something handed over."""

    done = forms.CharField(label="対応した内容", max_length=400, help_text=NO_IDENTITY)


class EndBackForm(forms.Form):
    """How a call-back ended."""

    state = forms.ChoiceField(
        choices=[(each.value, each.label) for each in (CallBackState.DONE, CallBackState.GIVEN_UP)]
    )
