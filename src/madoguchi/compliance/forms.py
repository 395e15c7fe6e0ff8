"""What people type about compliance."""

from __future__ import annotations

from typing import Any

from django import forms

from madoguchi.compliance.actions.declaring import SAYABLE, Said
from madoguchi.compliance.calc.verdicts import Verdict, Way
from madoguchi.compliance.queries.stored import Asked
from madoguchi.documents.adapters.file_store import keep
from madoguchi.documents.calc.file_kinds import ALLOWED, ENDINGS
from madoguchi.privacy.forms import SafeTextInput

ANY = ("", "すべて")


class JudgeForm(forms.Form):
    """The id of a judging, made with the page: sent twice, it judges once."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)


class DeclareForm(forms.Form):
    """How a duty is kept, what was looked at, and when it is looked at again."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(
        label="守れているか", choices=[(each.value, each.label) for each in SAYABLE], initial=Verdict.CONFORMING
    )
    text = SafeTextInput(
        label="確かめたこと",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="いつ、どこで、何を見て確かめたか。個人番号や暗証番号は書かないでください。",
    )
    again_on = forms.DateField(
        label="次に確かめる日",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="この日を過ぎると「人が確認」に戻ります。",
    )
    file = forms.FileField(
        label="写真・ファイル",
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=f"{ALLOWED}。",
    )

    def said(self) -> Said:
        """Return what was typed, its file in the file store. Raises ValidationError for a file which is not taken."""
        typed: dict[str, Any] = self.cleaned_data
        kept = keep([typed["file"]]) if typed["file"] else []
        verdict = Verdict(typed["verdict"])
        return Said(verdict=verdict, text=typed["text"], again_on=typed["again_on"], file=next(iter(kept), None))


class SearchForm(forms.Form):
    """Which duties."""

    words = forms.CharField(
        label="言葉", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"})
    )
    verdict = forms.ChoiceField(
        label="判定", required=False, choices=[ANY, *[(each.value, each.label) for each in Verdict]]
    )
    section = forms.ChoiceField(label="条項", required=False)
    way = forms.ChoiceField(
        label="確かめ方", required=False, choices=[ANY, *[(each.value, each.label) for each in Way]]
    )

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the contract's sections."""
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [ANY, *sections]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked for; everything where the question is wrong."""
        return Asked(**self.cleaned_data) if self.is_valid() else Asked()
