"""What people type at a site: labels, counts, stocks, losses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from madoguchi.equipment.actions.counting import Counted
from madoguchi.equipment.calc.shortage import Standing
from madoguchi.equipment.choices import LossKind, MovementKind
from madoguchi.equipment.forms.fields import number
from madoguchi.equipment.models import Asset, Consumable, EquipmentItem
from madoguchi.people.forms.fields import KeyedForm, moment
from madoguchi.privacy.forms import SafeTextInput


class LabelForm(KeyedForm):
    """A label which was typed, scanned or pressed."""

    label = SafeTextInput(
        label="管理番号",
        max_length=60,
        help_text="ラベルの番号。例: 端末-07",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off"}),
    )


class CountsForm(KeyedForm):
    """How many of each kind stand at the site; an empty field is not counted this time."""

    def __init__(self, *args: Any, items: Iterable[EquipmentItem], rows: Mapping[str, Standing], **kwargs: Any) -> None:
        """Make a field for each kind which is counted."""
        super().__init__(*args, **kwargs)
        self.items = {each.code: each for each in items}
        self.rows = rows
        for code, item in self.items.items():
            self.fields[code] = number(f"{item.name}（{item.unit}）", required=False)

    def lines(self) -> list[tuple[Standing, Any]]:
        """Return each kind with its bound field, for the page."""
        return [(self.rows[code], self[code]) for code in self.items]

    def counts(self) -> dict[EquipmentItem, int]:
        """Return what was counted."""
        typed = self.cleaned_data
        return {item: typed[code] for code, item in self.items.items() if typed[code] is not None}


class StocktakeForm(KeyedForm):
    """Every kind counted, with the reason where the number differs."""

    def __init__(self, *args: Any, items: Iterable[EquipmentItem], rows: Sequence[Standing], **kwargs: Any) -> None:
        """Make two fields for each kind."""
        super().__init__(*args, **kwargs)
        self.items = {each.code: each for each in items}
        self.rows = {each.code: each for each in rows}
        for code, item in self.items.items():
            counted = number(f"{item.name}の数")
            why = SafeTextInput(label=f"{item.name}の違いの理由", max_length=200, required=False)
            for name, field in ((f"counted-{code}", counted), (f"why-{code}", why)):
                field.widget.attrs["aria-label"] = field.label  # the table's heads say it to the eye
                self.fields[name] = field

    def lines(self) -> list[tuple[Standing, Any, Any]]:
        """Return each kind with its bound fields, for the page."""
        return [(self.rows[code], self[f"counted-{code}"], self[f"why-{code}"]) for code in self.items]

    def counted(self) -> list[Counted]:
        """Return what was counted."""
        typed = self.cleaned_data
        return [
            Counted(item=item, quantity=typed[f"counted-{code}"], explanation=typed[f"why-{code}"])
            for code, item in self.items.items()
        ]


class MovementForm(KeyedForm):
    """Something was received, used or counted."""

    stock = forms.ModelChoiceField(label="消耗品", queryset=Consumable.objects.none())
    kind = forms.ChoiceField(label="したこと", choices=MovementKind.choices, widget=forms.RadioSelect)
    quantity = number("数")
    note = SafeTextInput(label="理由", max_length=120, required=False, help_text="数えた数が記録と違うときに書きます。")

    def __init__(self, *args: Any, stocks: Any, **kwargs: Any) -> None:
        """Offer the site's stocks by the names of their kinds."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["stock"]
        field.queryset = stocks
        field.label_from_instance = lambda stock: f"{stock.item.name}（いま{stock.on_hand}{stock.item.unit}）"


class ReorderForm(forms.Form):
    """From how many on a stock is ordered."""

    point = number("補充する数")


class LossForm(KeyedForm):
    """Everything about a loss or theft, at once."""

    kind = forms.ChoiceField(label="何があったか", choices=LossKind.choices, widget=forms.RadioSelect)
    asset = forms.ModelChoiceField(
        label="管理番号", queryset=Asset.objects.none(), required=False, empty_label="ラベルのない物"
    )
    what = SafeTextInput(label="ラベルのない物の名前", max_length=120, required=False)
    noticed_at = moment("気付いた時刻")
    circumstances = SafeTextInput(
        label="気付いたときの様子",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="どこに置いていたか、施錠していたか、画面に何が出ていたか。来庁者の名前や番号は書きません。",
    )
    first_measures = SafeTextInput(
        label="はじめにしたこと",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="庁舎の管理者と本市への連絡、警察への届け、端末の遠隔での停止など。",
    )

    def __init__(self, *args: Any, assets: Any, **kwargs: Any) -> None:
        """Offer the site's pieces."""
        super().__init__(*args, **kwargs)
        self.fields["asset"].queryset = assets  # type: ignore[attr-defined]


class SettleForm(KeyedForm):
    """What came of a report."""

    found = forms.ChoiceField(
        label="見つかったか", choices=(("yes", "見つかった"), ("no", "見つからなかった")), widget=forms.RadioSelect
    )
    outcome = SafeTextInput(label="結果", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
