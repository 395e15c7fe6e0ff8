"""What is typed at the desk when something went wrong: three answers, the rest is filled in already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from madoguchi.contract.models import Site
from madoguchi.incidents.choices import IncidentKind
from madoguchi.people.forms.fields import KeyedForm, moment
from madoguchi.privacy.forms import SafeTextInput

NO_IDENTITY = "個人の名前・番号は書かないでください。"
NO_SITE = ("", "コールセンター・全体")


class Tiles(forms.RadioSelect):
    """Big buttons of which one is chosen."""

    template_name = "incidents/widgets/tiles.html"


class ReportForm(KeyedForm):
    """What went wrong, where, and what was done at once."""

    kind = forms.ChoiceField(label="何が起きたか", choices=IncidentKind.choices, widget=Tiles)
    site = forms.ChoiceField(label="場所", required=False, widget=Tiles)
    what = SafeTextInput(
        label="様子",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"見たことを短く。{NO_IDENTITY}",
    )
    first_measures = SafeTextInput(
        label="その場でしたこと",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="まだなら空のままで報告できます。",
    )
    happened_at = moment("起きた時刻")

    def __init__(self, *args: Any, sites: Sequence[Site], may_be_nowhere: bool, **kwargs: Any) -> None:
        """Offer the person's places; where there is only one it needs no choice."""
        super().__init__(*args, **kwargs)
        self.rows = {each.code: each for each in sites}
        choices = [(each.code, each.short_name) for each in sites] + ([NO_SITE] if may_be_nowhere else [])
        field: Any = self.fields["site"]
        field.choices, field.required = choices, not may_be_nowhere
        if len(choices) == 1:
            field.widget, field.initial = forms.HiddenInput(), choices[0][0]

    @property
    def place(self) -> Site | None:
        """Return where it happened. Only for a valid form."""
        return self.rows.get(self.cleaned_data["site"])
