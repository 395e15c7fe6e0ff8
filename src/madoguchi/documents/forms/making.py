"""Opening a submission, preparing a version, saying something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from madoguchi.documents.adapters.file_store import Upload
from madoguchi.documents.calc.file_kinds import ALLOWED, ENDINGS, LARGEST_FILE, MEGABYTE
from madoguchi.documents.choices import SubmissionKind
from madoguchi.documents.models import SubmissionVersion
from madoguchi.privacy.forms import SafeTextInput

NO_NUMBERS = "個人の名前・番号は書かないでください。"
FILES_HELP = f"{ALLOWED}。1つ{LARGEST_FILE // MEGABYTE}MBまで。いくつでも選べます。"


class ManyFilesInput(forms.ClearableFileInput):
    """The browser's file chooser, for several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several uploaded files; what they are is looked at when they are kept."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        """Return the files as a list."""
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ManyFilesField, self).clean(each, initial) for each in chosen]


class CallKeyForm(forms.Form):
    """A deed which counts once, however often it is sent."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)


class OpenForm(CallKeyForm):
    """What will be handed in. For a dated duty of the contract everything but the title is known."""

    kind = forms.ChoiceField(label="種類", choices=SubmissionKind.choices)
    title = SafeTextInput(label="題名", max_length=120, help_text=NO_NUMBERS)
    due_on = forms.DateField(
        label="提出期限", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, of_duty: bool = False, **kwargs: Any) -> None:
        """Ask only for the title where the contract says the rest."""
        super().__init__(*args, **kwargs)
        if of_duty:
            del self.fields["kind"], self.fields["due_on"]


class PrepareForm(CallKeyForm):
    """The files and the note of the version in preparation."""

    kept = forms.TypedMultipleChoiceField(
        label="残すファイル", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    keep_content = forms.BooleanField(
        label="自動で作成した内容を付けて提出する",
        required=False,
        help_text="印を外すと、登録したファイルだけを提出します。",
    )
    uploads = ManyFilesField(label="加えるファイル", required=False, help_text=FILES_HELP)
    note = SafeTextInput(
        label="添え書き",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"本市に伝えること。{NO_NUMBERS}",
    )

    def __init__(self, *args: Any, base: SubmissionVersion | None, **kwargs: Any) -> None:
        """Offer what the version before holds."""
        super().__init__(*args, **kwargs)
        self.fields["uploads"].widget.attrs["accept"] = ",".join(ENDINGS)
        files = list(base.files.all()) if base else []
        self.fields["kept"].choices = [(each.pk, each.name) for each in files]  # type: ignore[attr-defined]
        if not files:
            del self.fields["kept"]
        if base is None or base.content is None:
            del self.fields["keep_content"]


class CommentForm(CallKeyForm):
    """Something said in the thread."""

    text = SafeTextInput(
        label="コメント", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), help_text=NO_NUMBERS
    )


def offered(choices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return choices with "any" before them."""
    return [("", "すべて"), *choices]
