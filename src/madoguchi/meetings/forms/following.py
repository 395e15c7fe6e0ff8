"""What people type about open issues, actions, the schedule and instructions."""

from __future__ import annotations

from typing import Any

from django import forms

from madoguchi.meetings.actions.following import Followed
from madoguchi.meetings.actions.scheduling import Planned
from madoguchi.meetings.choices import InstructionState, IssueState
from madoguchi.meetings.forms.fields import KeyedForm, day, side, text
from madoguchi.privacy.forms import SafeTextInput

ANY = ("", "すべて")


class EntryForm(KeyedForm):
    """What is said about an issue, who owns it from now on, by when, and whether it is over."""

    text = text("経過", 2000, hint="何を調べ、何が決まったか。前に書いたことは消えません。")
    side = side()
    owner = SafeTextInput(label="担当", max_length=60)
    due_on = day("期限")
    state = forms.ChoiceField(label="この後", choices=IssueState.choices, initial=IssueState.OPEN)

    def followed(self) -> Followed:
        """Return what was typed."""
        typed: dict[str, Any] = self.cleaned_data
        return Followed(**{name: typed[name] for name in ("text", "side", "owner", "due_on", "state") if name in typed})


class IssueForm(EntryForm):
    """A new open issue."""

    title = SafeTextInput(label="懸案事項", max_length=120)
    text = text("いまの状況", 2000)
    state = None  # type: ignore[assignment]
    field_order = ("call_key", "title", "text", "side", "owner", "due_on")


class SettleForm(forms.Form):
    """What became of an action."""

    on = day("終わった日")
    note = text("結果", 300, rows=2, hint="しないことにしたときは、その理由を書きます。")


class ChangeForm(KeyedForm):
    """How a piece of the schedule stands now."""

    planned_from = day("始まりの予定")
    planned_to = day("終わりの予定")
    actual_from = day("始めた日", required=False)
    actual_to = day("終わった日", required=False)
    note = SafeTextInput(label="理由・状況", max_length=300)

    def planned(self) -> Planned:
        """Return what was typed."""
        typed: dict[str, Any] = self.cleaned_data
        names = ("planned_from", "planned_to", "actual_from", "actual_to", "note")
        return Planned(**{name: typed[name] for name in names})


class ScheduleForm(ChangeForm):
    """A new piece of the schedule."""

    title = SafeTextInput(label="工程", max_length=80)
    field_order = ("call_key", "title", "planned_from", "planned_to", "actual_from", "actual_to", "note")


class InstructionForm(KeyedForm):
    """A new instruction."""

    title = SafeTextInput(label="件名", max_length=80)
    text = text("指示の内容", 2000)
    due_on = day("回答の期限")


class SayForm(KeyedForm):
    """A word about an instruction."""

    text = text("内容", 2000, required=False)


class IssueSearchForm(forms.Form):
    """Which open issues."""

    words = forms.CharField(
        label="言葉", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label="状態", required=False, choices=[ANY, *IssueState.choices])


class InstructionSearchForm(IssueSearchForm):
    """Which instructions."""

    state = forms.ChoiceField(label="状態", required=False, choices=[ANY, *InstructionState.choices])
