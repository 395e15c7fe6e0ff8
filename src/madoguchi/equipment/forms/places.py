"""What people type about drawings and about setting up."""

from __future__ import annotations

import json
from typing import Any

from django import forms

from madoguchi.equipment.forms.fields import file
from madoguchi.people.forms.fields import KeyedForm, day
from madoguchi.privacy.forms import SafeTextInput

LONGEST_DRAWING = 100_000


class DrawingForm(KeyedForm):
    """A drawing as the editor sends it."""

    drawing = forms.CharField(max_length=LONGEST_DRAWING, widget=forms.HiddenInput)
    note = SafeTextInput(label="変えたところ", max_length=200, required=False)

    def clean_drawing(self) -> Any:
        """Return the JSON value."""
        try:
            return json.loads(self.cleaned_data["drawing"])
        except ValueError as error:
            raise forms.ValidationError("図を読めません。ページを開き直してください。") from error


class LayoutFileForm(KeyedForm):
    """A drawing made elsewhere."""

    drawing_file = file("レイアウト図のファイル", ".pdf,.png,.jpg,.jpeg", hint="PDF・PNG・JPEGのどれか。")
    note = SafeTextInput(label="変えたところ", max_length=200, required=False)


class PhotoForm(KeyedForm):
    """A photograph of the site."""

    photo = file("写真", "image/jpeg,image/png", hint="来庁者が写らないように撮ります。JPEGかPNG。")
    caption = SafeTextInput(label="何の写真か", max_length=120)


class CompleteForm(KeyedForm):
    """On which day everything was done."""

    on = day("完了した日")
