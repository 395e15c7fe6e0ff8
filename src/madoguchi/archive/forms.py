"""What people type about the end of a contract and what comes after it."""

from __future__ import annotations

from typing import Any

from django import forms

from madoguchi.archive.actions.asking import Asked
from madoguchi.archive.choices import QuestionState
from madoguchi.privacy.forms import SafeTextInput

ANY = ("", "すべて")


class KeyedForm(forms.Form):
    """A form with the id which was made with the page: sent twice, it counts once."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)


class EndForm(KeyedForm):
    """The end: what was seen to be open, a word about what is handed on, and a plain yes."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    note = SafeTextInput(
        label="引き継ぐこと",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="残っていることの扱い、返したもの、連絡先など。なければ空のままでかまいません。",
    )
    sure = forms.BooleanField(
        label="一覧を確かめました。終了すると、記録の追加や訂正はできなくなります。",
        error_messages={"required": "一覧を確かめ、ここにしるしを付けてください。"},
    )


class QuestionForm(KeyedForm):
    """A new question."""

    title = SafeTextInput(label="件名", max_length=80)
    text = SafeTextInput(label="聞きたいこと", max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    due_on = forms.DateField(label="回答の期限", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def asked(self) -> Asked:
        """Return what was typed."""
        typed: dict[str, Any] = self.cleaned_data
        return Asked(title=typed["title"], text=typed["text"], due_on=typed["due_on"])


class SayForm(KeyedForm):
    """A word about a question."""

    text = SafeTextInput(label="内容", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}))


class SearchForm(forms.Form):
    """Which questions."""

    words = forms.CharField(
        label="言葉", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label="状態", required=False, choices=[ANY, *QuestionState.choices])


class ExportForm(KeyedForm):
    """What a copy is for."""

    why = SafeTextInput(label="何のために書き出すか", max_length=200)


class ProposeForm(KeyedForm):
    """Which rules."""

    codes = forms.MultipleChoiceField(
        label="削除する記録",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "削除する記録を選んでください。"},
    )

    def __init__(self, *args: Any, rules: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the rules which are due."""
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = rules  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    """What the city says to a proposed deletion."""

    comment = SafeTextInput(
        label="意見",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="承認しないときは、理由を書いてください。",
    )
