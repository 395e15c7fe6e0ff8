"""What is asked of a plan of seats or clerks, and until when it is put into force."""

from __future__ import annotations

from typing import Any

from django import forms

from madoguchi.planning.choices import PROBABILITIES
from madoguchi.planning.forms.events import day_field


class AskPlanForm(forms.Form):
    """A day and how surely the promise is to be kept; for a counter also within how many minutes."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
    day = day_field("計画する日")
    percent = forms.TypedChoiceField(
        label="約束を守れる日の割合",
        choices=PROBABILITIES,
        coerce=int,
        initial=95,
        help_text="高くするほど人が要ります。",
    )
    wait_minutes = forms.IntegerField(
        label="待ち時間の目標（分）",
        min_value=1,
        max_value=240,
        help_text="10人のうち9人が、これより短く待つようにします。",
    )

    def __init__(self, *args: Any, at_counter: bool, **kwargs: Any) -> None:
        """Ask for minutes at a counter only: for calls the contract says them."""
        super().__init__(*args, **kwargs)
        if not at_counter:
            del self.fields["wait_minutes"]


class AcceptPlanForm(forms.Form):
    """Until when."""

    until = day_field(
        "使う期間の終わり", help_text="この日まで、同じ曜日にも使います。1日だけなら計画の日のままにします。"
    )
