"""Copies which are ordered, sent, received and counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from madoguchi.contract.models import Site
from madoguchi.people.forms.fields import KeyedForm, day
from madoguchi.privacy.forms import SafeTextInput
from madoguchi.publicity.actions.counting import CountedCopies
from madoguchi.publicity.actions.delivering import Receipt
from madoguchi.publicity.models import PrintMaterial
from madoguchi.publicity.queries.stock import Stocked

MOST = 1_000_000


def copies(label: str) -> forms.IntegerField:
    """Return a field for a number of copies."""
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, widget=forms.NumberInput(attrs={"min": 0}))


class OrderForm(KeyedForm):
    """Copies ordered from the printer."""

    material = forms.ModelChoiceField(label="資材", queryset=PrintMaterial.objects.none(), empty_label=None)
    copies = copies("部数")
    arrives_on = day("届く予定の日")

    def __init__(self, *args: Any, stocked: Iterable[Stocked], **kwargs: Any) -> None:
        """Offer the contract's leaflets."""
        super().__init__(*args, **kwargs)
        _offer(self, "material", PrintMaterial.objects.filter(pk__in=[each.material.pk for each in stocked]))


class SendForm(KeyedForm):
    """Copies sent to a ward office."""

    material = forms.ModelChoiceField(label="資材", queryset=PrintMaterial.objects.none(), empty_label=None)
    site = forms.ModelChoiceField(label="届ける区役所", queryset=Site.objects.none(), empty_label=None)
    copies = copies("部数")
    on = day("発送の日")

    def __init__(self, *args: Any, stocked: Iterable[Stocked], sites: Sequence[Site], **kwargs: Any) -> None:
        """Offer leaflets and ward offices."""
        super().__init__(*args, **kwargs)
        _offer(self, "material", PrintMaterial.objects.filter(pk__in=[each.material.pk for each in stocked]))
        _offer(self, "site", Site.objects.filter(pk__in=[each.pk for each in sites]).order_by("order", "code"))


class ReceiptForm(forms.Form):
    """Who received how many."""

    received_by = SafeTextInput(
        label="受け取った人", max_length=60, help_text="区役所の課と氏名。例: 市民総合窓口課 体験"
    )
    copies = copies("受け取った数")
    on = day("受け取った日")
    difference = SafeTextInput(label="数が違う理由", max_length=200, required=False)

    def receipt(self) -> Receipt:
        """Return what was typed."""
        return Receipt(**self.cleaned_data)


class ArrivalForm(forms.Form):
    """On which day ordered copies came."""

    on = day("届いた日")


class StocktakeForm(KeyedForm):
    """Every material of a site counted, with the reason where the number differs."""

    def __init__(self, *args: Any, stocked: Sequence[Stocked], site: Site, **kwargs: Any) -> None:
        """Make two fields for each material."""
        super().__init__(*args, **kwargs)
        self.rows = {
            each.material.code: (each.material, cell.outlook.on_hand)
            for each in stocked
            for cell in each.cells
            if cell.site.pk == site.pk
        }
        for code, (material, _) in self.rows.items():
            why = SafeTextInput(label=f"{material.title}の違いの理由", max_length=200, required=False)
            for name, field in ((f"counted-{code}", copies(f"{material.title}の数えた数")), (f"why-{code}", why)):
                field.widget.attrs["aria-label"] = field.label  # the table's heads say it to the eye
                self.fields[name] = field

    def lines(self) -> list[tuple[PrintMaterial, int, BoundField, BoundField]]:
        """Return each material, what the records say, and its fields."""
        return [(*row, self[f"counted-{code}"], self[f"why-{code}"]) for code, row in self.rows.items()]

    def counted(self) -> list[CountedCopies]:
        """Return what was counted."""
        typed = self.cleaned_data
        return [
            CountedCopies(material=material, copies=typed[f"counted-{code}"], reason=typed[f"why-{code}"])
            for code, (material, _) in self.rows.items()
        ]


def _offer(form: forms.Form, name: str, rows: Any) -> None:
    form.fields[name].queryset = rows  # type: ignore[attr-defined]
