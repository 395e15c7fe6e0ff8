"""A new device's name and kind; the code typed into it."""

from __future__ import annotations

from django import forms

from madoguchi.accounts.choices import DeviceKind


class NewDeviceForm(forms.Form):
    """What the supervisor says about a device before it gets its code."""

    kind = forms.ChoiceField(label="使いみち", choices=DeviceKind.choices, widget=forms.RadioSelect)
    name = forms.CharField(
        label="名前", max_length=60, help_text="端末に貼るラベルと同じ名前。例：中央区 受付機1", empty_value=""
    )

    def clean_kind(self) -> DeviceKind:
        """Return the kind as our own type."""
        return DeviceKind(self.cleaned_data["kind"])


class PairingCodeForm(forms.Form):
    """The code, typed into the new device."""

    code = forms.CharField(
        label="登録コード",
        max_length=20,
        help_text="責任者の画面に出ている8文字。大文字と小文字の区別はありません。",
        widget=forms.TextInput(
            attrs={"autofocus": True, "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
