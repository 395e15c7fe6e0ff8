"""What a supervisor types on the page of the day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from madoguchi.accounts.models import Membership
from madoguchi.counter.actions.day import REASON_LIMIT
from madoguchi.counter.actions.settling import LONGEST_REASON
from madoguchi.counter.choices import Phase, TicketState

NO_IDENTITY = "個人の名前・番号は書かないでください。"


class CallKeyForm(forms.Form):
    """Something done once: the page makes the key, so that pressing twice does it once."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)


class TickForm(CallKeyForm):
    """One item of a checklist."""

    phase = forms.ChoiceField(choices=Phase.choices)
    item = forms.CharField(max_length=40)


class AssistForm(CallKeyForm):
    """Who helps at the counter for a while, and why."""

    user = forms.ChoiceField(label="応援する人（本来の配置）")
    reason = forms.CharField(
        label="理由",
        max_length=REASON_LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="例：混雑のため案内",
    )

    def __init__(self, *args: Any, people: Sequence[Membership], **kwargs: Any) -> None:
        """Offer the contractor's people of other posts."""
        super().__init__(*args, **kwargs)
        offered = [(str(each.user_id), f"{each.user.display_name}（{each.get_role_display()}）") for each in people]
        self.fields["user"] = forms.ChoiceField(
            label="応援する人（本来の配置）", choices=[("", "選んでください"), *offered]
        )


class CloseForm(CallKeyForm):
    """Closing the day; the reason is needed while somebody still waits."""

    reason = forms.CharField(
        label="残った番号札を取り消す理由", max_length=LONGEST_REASON, required=False, help_text=NO_IDENTITY
    )


class ReopenForm(forms.Form):
    """Taking the closing back."""

    reason = forms.CharField(label="締めを取り消す理由", max_length=LONGEST_REASON, help_text=NO_IDENTITY)


class SettleForm(CallKeyForm):
    """How a left-over ticket of a past day ended, and why we know."""

    outcome = forms.ChoiceField(
        label="どう終わったか",
        choices=[(each.value, each.label) for each in (TicketState.CANCELLED, TicketState.NO_SHOW)],
    )
    reason = forms.CharField(label="理由", max_length=LONGEST_REASON, help_text=NO_IDENTITY)
