"""A new version, and what is said about a page of the proof."""

from __future__ import annotations

from django import forms

from madoguchi.people.forms.fields import KeyedForm
from madoguchi.privacy.forms import SafeTextInput

PLACES = ("全体", "1ページ（表紙）", "2ページ", "3ページ", "4ページ（裏表紙）")


class BuildForm(KeyedForm):
    """What changed since the version before."""

    note = SafeTextInput(label="この版で変えたこと", max_length=300, required=False)


class CommentForm(KeyedForm):
    """Where, and what."""

    page = forms.ChoiceField(label="どこについて", choices=[(each, each) for each in PLACES])
    text = SafeTextInput(label="校正の意見", max_length=900, widget=forms.Textarea(attrs={"rows": 3}))
