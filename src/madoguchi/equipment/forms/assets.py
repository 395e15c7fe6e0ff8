"""What people type about one piece, and what they look for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from madoguchi.contract.models import Site
from madoguchi.equipment.actions.assets import AssetEntry
from madoguchi.equipment.forms.fields import file
from madoguchi.equipment.models import Asset, EquipmentItem
from madoguchi.equipment.queries.items import Search
from madoguchi.people.forms.fields import ANY, KeyedForm, day
from madoguchi.privacy.forms import SafeTextInput

LARGEST_BOOK = 512 * 1024


class AssetSearchForm(forms.Form):
    """What to look for in the list."""

    words = forms.CharField(
        label="管理番号・製造番号・型番",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    item = forms.ChoiceField(label="種類", required=False)
    site = forms.ChoiceField(label="設置場所", required=False)
    past = forms.BooleanField(label="使うのをやめた物も", required=False)

    def __init__(self, *args: Any, items: Iterable[EquipmentItem], sites: Iterable[Site], **kwargs: Any) -> None:
        """Offer the contract's kinds and sites."""
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [ANY, *((each.code, each.name) for each in items)]  # type: ignore[attr-defined]
        self.fields["site"].choices = [ANY, *((each.code, each.short_name) for each in sites)]  # type: ignore[attr-defined]

    def search(self) -> Search:
        """Return what is asked for; a form with faults asks for nothing special."""
        if not self.is_valid():
            return Search()
        asked = dict(self.cleaned_data)
        return Search(in_use=not asked.pop("past"), **asked)


class AssetForm(KeyedForm):
    """One piece."""

    item = forms.ModelChoiceField(label="種類", queryset=EquipmentItem.objects.none())
    site = forms.ModelChoiceField(label="設置場所", queryset=Site.objects.none())
    label = SafeTextInput(
        label="管理番号", max_length=30, required=False, help_text="空けておくと、次の番号（例: 端末-07）が付きます。"
    )
    serial = SafeTextInput(label="製造番号", max_length=60, required=False)
    model = SafeTextInput(label="メーカー・型番", max_length=80, required=False)
    acquired_on = day("使い始めた日")
    retired_on = day("使うのをやめた日", required=False)
    retired_reason = SafeTextInput(label="やめた理由", max_length=120, required=False)

    def __init__(self, *args: Any, items: Any, sites: Any, **kwargs: Any) -> None:
        """Offer the contract's kinds and sites."""
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]
        self.fields["site"].queryset = sites  # type: ignore[attr-defined]

    def entry(self) -> AssetEntry:
        """Return what was typed."""
        typed = dict(self.cleaned_data)
        typed.pop("call_key")
        return AssetEntry(**typed)


class BookForm(forms.Form):
    """A workbook of equipment."""

    book = file("Excelのファイル（.xlsx）", ".xlsx")

    def clean_book(self) -> bytes:
        """Return the bytes. Refuses a file which is too large."""
        book = self.cleaned_data["book"]
        if book.size > LARGEST_BOOK:
            raise forms.ValidationError("ファイルが大きすぎます（512KBまで）。機器の表だけのファイルにしてください。")
        content: bytes = book.read()
        return content


def typed_from(asset: Asset) -> dict[str, Any]:
    """Return a piece as the form's initial values."""
    names = ("item", "site", "label", "serial", "model", "acquired_on", "retired_on", "retired_reason")
    return {name: getattr(asset, name) for name in names}
