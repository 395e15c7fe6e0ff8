"""What is typed beside a worker: evidence, conduct, name tags, and the workbook of an import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from madoguchi.documents.calc.file_kinds import ALLOWED
from madoguchi.people.forms.fields import KeyedForm, day
from madoguchi.privacy.forms import SafeTextInput

LARGEST_BOOK = 512 * 1024


class EvidenceForm(KeyedForm):
    """What shows that a standard is met."""

    text = SafeTextInput(
        label="資格・経験",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="役職に求められる水準のどれを、何で確かめたか。",
    )
    file = forms.FileField(
        label="証明する書類のファイル",
        required=False,
        max_length=120,
        help_text=f"修了証の写しなど。{ALLOWED}のどれか。",
    )


class ConductForm(KeyedForm):
    """What a manager saw and said."""

    text = SafeTextInput(
        label="勤務態度と指導",
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="見たこと、伝えたこと、次に確かめる日。総括責任者だけが読めます。",
    )


class IssueForm(KeyedForm):
    """A name tag or armband with its number."""

    what = forms.ChoiceField(label="貸与品")
    number = SafeTextInput(label="番号", max_length=20)
    on = day("貸与した日")

    def __init__(self, *args: Any, wear: Sequence[str], **kwargs: Any) -> None:
        """Offer what the contract says is worn."""
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [(each, each) for each in wear]  # type: ignore[attr-defined]


class ReturnForm(forms.Form):
    """When it came back."""

    on = day("返却した日")


class BookForm(forms.Form):
    """A workbook of workers."""

    book = forms.FileField(
        label="Excelのファイル（.xlsx）", widget=forms.FileInput(attrs={"accept": ".xlsx"}), max_length=200
    )

    def clean_book(self) -> bytes:
        """Return the bytes. Refuses a file which is too large."""
        book = self.cleaned_data["book"]
        if book.size > LARGEST_BOOK:
            raise forms.ValidationError("ファイルが大きすぎます（512KBまで）。従事者の表だけのファイルにしてください。")
        content: bytes = book.read()
        return content
