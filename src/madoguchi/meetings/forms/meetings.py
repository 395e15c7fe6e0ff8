"""What people type about when and where a meeting is held."""

from __future__ import annotations

from django import forms

from madoguchi.meetings.actions.planning import Hours
from madoguchi.meetings.forms.fields import KeyedForm, day, hour, text
from madoguchi.privacy.forms import SafeTextInput


class HoursForm(forms.Form):
    """From when to when, and where."""

    starts_at = hour("始まる時刻")
    ends_at = hour("終わる時刻")
    place = SafeTextInput(label="場所", max_length=80)

    def hours(self) -> Hours:
        """Return what was typed."""
        typed = self.cleaned_data
        return Hours(starts_at=typed["starts_at"], ends_at=typed["ends_at"], place=typed["place"])


class SingleForm(KeyedForm, HoursForm):
    """A single meeting beside the series."""

    title = SafeTextInput(label="会議の名前", max_length=80)
    on = day("日")
    field_order = ("call_key", "title", "on", "starts_at", "ends_at", "place")


class MoveForm(HoursForm):
    """Another day, hour or place."""

    on = day("日")
    reason = text("変える理由", 200, rows=2, required=False, hint="日を変えるときに書きます。")
    field_order = ("on", "starts_at", "ends_at", "place", "reason")


class CancelForm(forms.Form):
    """Why a meeting is not held."""

    reason = text("中止する理由", 200, rows=2, hint="本市と話した日と、次にいつ報告するかも書きます。")


class SearchForm(forms.Form):
    """Words to look for in past meetings."""

    words = forms.CharField(
        label="言葉", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"})
    )
