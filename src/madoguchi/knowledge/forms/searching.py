"""What to look for in the list of articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from madoguchi.knowledge.choices import OTHER_LANGUAGES, Checked, VersionState, Visibility
from madoguchi.knowledge.queries.articles import ArticleSearch

ANY = ("", "すべて")
LONGEST_WORDS = 60


class ArticleSearchForm(forms.Form):
    """What an editor asks for."""

    words = forms.CharField(
        label="言葉・番号", required=False, max_length=LONGEST_WORDS, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label="状態", required=False, choices=[ANY, *VersionState.choices])
    category = forms.ChoiceField(label="分類", required=False)
    visibility = forms.ChoiceField(label="公開範囲", required=False, choices=[ANY, *Visibility.choices])
    checked = forms.ChoiceField(label="確認の程度", required=False, choices=[ANY, *Checked.choices])
    without = forms.ChoiceField(
        label="文がない言語",
        required=False,
        choices=[("", "—"), *((each.value, each.label) for each in OTHER_LANGUAGES)],
    )
    overdue = forms.BooleanField(label="見直しの日を過ぎたものだけ", required=False)
    flagged = forms.BooleanField(label="指摘があるものだけ", required=False)

    def __init__(self, *args: Any, categories: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the categories in use."""
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [ANY, *categories]  # type: ignore[attr-defined]

    def search(self) -> ArticleSearch:
        """Return what is asked for; a form with faults asks for nothing special."""
        return ArticleSearch(**self.cleaned_data) if self.is_valid() else ArticleSearch()
