"""What scripts and guides ask for alike: a new one, the search above the list, a file, rows which may move and go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from madoguchi.knowledge.calc.shelves import CODE_LONGEST, TITLE_LONGEST
from madoguchi.privacy.forms import SafeTextInput


class TreeSearchForm(forms.Form):
    """What to look for in the list."""

    words = forms.CharField(
        label="言葉", required=False, max_length=60, widget=forms.TextInput(attrs={"type": "search"})
    )


class NewTreeForm(forms.Form):
    """A new script or guide: its code, its title, and from what it begins."""

    tree_id = forms.UUIDField(widget=forms.HiddenInput)
    title = SafeTextInput(label="題", max_length=TITLE_LONGEST)
    code = forms.SlugField(
        label="番号（英数字）",
        max_length=CODE_LONGEST,
        help_text="画面のアドレスになります。小文字の英数字とハイフンで書きます（例: pin-forgotten）。",
        error_messages={"invalid": "小文字の英数字とハイフンで書いてください（例: pin-forgotten）。"},
    )
    like = forms.ChoiceField(label="もとにするもの", required=False)

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the others to begin from."""
        super().__init__(*args, **kwargs)
        self.fields["like"].choices = [("", "何もないところから書く"), *others]  # type: ignore[attr-defined]


class TreeFileForm(forms.Form):
    """A file of scripts or guides."""

    file = forms.FileField(
        label="ファイル",
        help_text="書き出したファイルと同じ形の TOML（.toml）か JSON（.json）を選びます。",
        widget=forms.FileInput(attrs={"accept": ".toml,.json"}),
    )


class BroughtForm(forms.Form):
    """What a file held, sent back when somebody has looked at it; it is read and checked anew."""

    contents = forms.JSONField(widget=forms.HiddenInput)


class Rows(forms.BaseFormSet):  # type: ignore[type-arg]  # not subscriptable when it runs
    """The rows of one list, with one blank row at the end."""

    ordering_widget = forms.NumberInput

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Say in Japanese what the two fields are which move a row and take it away."""
        super().add_fields(form, index)
        form.fields["ORDER"].label = "順"
        form.fields["ORDER"].widget.attrs |= {"min": 1, "inputmode": "numeric"}
        form.fields["DELETE"].label = "この行を消す"

    def kept(self) -> list[dict[str, Any]]:
        """Return what was typed, in its order, without blank and deleted rows."""
        return [form.cleaned_data for form in self.ordered_forms]
