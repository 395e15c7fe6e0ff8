"""The breakdown as one page of rows. Every cell is read by ``calc.reading``, as the cells of a workbook are."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django import forms
from django.http import QueryDict

from madoguchi.costs.calc import reading
from madoguchi.costs.calc.clear import equipment_cells, labour_cells, overhead_cells
from madoguchi.costs.calc.money import EquipmentRow, LabourRow, OverheadRow, Sheet, TaxRule, number_text
from madoguchi.costs.calc.reading import CellFault
from madoguchi.costs.choices import Basis, LabourUnit, Rounding
from madoguchi.privacy.forms import SafeTextInput

RowT = TypeVar("RowT")
SPARE_ROWS, MORE_ROWS, MOST_ROWS = 2, 5, 150
NOTHING = ("", "選んでください")
FROM_ATTENDANCE = "attendance"
"""The button which takes the quantities of labour from the attendance."""
COLUMN_OF = {
    "post": reading.POST,
    "name": reading.NAME,
    "item": reading.ITEM,
    "price": reading.PRICE,
    "unit": reading.UNIT,
    "quantity": reading.QUANTITY,
    "amount": reading.AMOUNT,
    "remark": reading.REMARK,
    "basis": reading.BASIS,
    "rate": reading.RATE,
    "reason": reading.REASON,
}
FIELD_OF = {column: name for name, column in COLUMN_OF.items()}


def figure(column: str) -> forms.CharField:
    """Return a field for a number which is read later: what is no number gets our own words."""
    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "n"})
    return forms.CharField(label=column, required=False, max_length=30, widget=widget)


class LabourForm(forms.Form):
    """A row of labour."""

    post = forms.ChoiceField(label=reading.POST, required=False)
    price = figure(reading.PRICE)
    unit = forms.ChoiceField(label=reading.UNIT, required=False, choices=[NOTHING, *LabourUnit.choices])
    quantity = figure(reading.QUANTITY)
    remark = SafeTextInput(label=reading.REMARK, required=False, max_length=100)


class EquipmentForm(forms.Form):
    """A row of equipment or material."""

    name = SafeTextInput(label=reading.NAME, required=False, max_length=60)
    price = figure(reading.PRICE)
    unit = SafeTextInput(label=reading.UNIT, required=False, max_length=10)
    quantity = figure(reading.QUANTITY)
    remark = SafeTextInput(label=reading.REMARK, required=False, max_length=100)


class OverheadForm(forms.Form):
    """A row of overheads."""

    item = SafeTextInput(label=reading.ITEM, required=False, max_length=60)
    basis = forms.ChoiceField(label=reading.BASIS, required=False, choices=[NOTHING, *Basis.choices])
    rate = figure(reading.RATE)
    amount = figure(reading.AMOUNT)
    reason = SafeTextInput(label=reading.REASON, required=False, max_length=200)


class TaxForm(forms.Form):
    """The consumption tax, how many rows each table has, and the key of the deed."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
    percent = forms.IntegerField(label="消費税率（%）", min_value=0, max_value=100)
    rounding = forms.ChoiceField(label="1円に満たない端数", choices=Rounding.choices)
    labour_rows = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_ROWS)
    equipment_rows = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_ROWS)
    overhead_rows = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_ROWS)


@dataclass(slots=True)
class Table(Generic[RowT]):
    """One table: its forms, and the rows which were read out of them."""

    prefix: str
    title: str
    forms: Sequence[forms.Form]
    read: Callable[[int, Mapping[str, object]], RowT | list[CellFault]]
    rows: list[RowT]

    def is_valid(self) -> bool:
        """Read every row which says something; each fault is put beside its field."""
        self.rows = []
        for number, form in enumerate(self.forms, start=1):
            typed_well = form.is_valid()
            typed = {COLUMN_OF[name]: form.data.get(form.add_prefix(name), "") for name in form.fields}
            if not any(
                value.strip() for name, value in typed.items() if name != reading.UNIT or self.prefix != "labour"
            ):
                continue
            found = self.read(number, typed)
            if isinstance(found, list):
                for fault in found:
                    form.add_error(FIELD_OF[fault.column], fault.words)
            elif typed_well:
                self.rows.append(found)
        return not any(form.errors for form in self.forms)

    @property
    def faults(self) -> list[tuple[int, str, str]]:
        """Return what is wrong: the row, the field's words and the message."""
        return [
            (number, str(form.fields[name].label), str(error))
            for number, form in enumerate(self.forms, start=1)
            for name, errors in form.errors.items()
            for error in errors
        ]


@dataclass(slots=True)
class BreakdownForms:
    """The page: tax and three tables."""

    tax: TaxForm
    labour: Table[LabourRow]
    equipment: Table[EquipmentRow]
    overheads: Table[OverheadRow]

    @property
    def tables(self) -> tuple[Table[Any], ...]:
        """Return the tables in their order."""
        return self.labour, self.equipment, self.overheads

    @property
    def has_errors(self) -> bool:
        """Return whether anything was refused."""
        return self.tax.is_bound and bool(self.tax.errors or any(each.faults for each in self.tables))

    def is_valid(self) -> bool:
        """Return whether the whole page is."""
        return self.tax.is_bound and all([self.tax.is_valid(), *(each.is_valid() for each in self.tables)])

    def sheet(self) -> Sheet:
        """Return what was typed."""
        typed = self.tax.cleaned_data
        tax = TaxRule(typed["percent"], typed["rounding"])
        return Sheet(self.labour.rows, self.equipment.rows, self.overheads.rows, tax)


@dataclass(frozen=True, slots=True)
class Offered:
    """What the contract offers: posts by title, kinds of equipment by name, and their units."""

    posts: Mapping[str, str]
    kinds: Mapping[str, str]
    units: Sequence[tuple[str, str]]


def breakdown_forms(typed: QueryDict | None, *, offered: Offered, first: Sheet | None, tax: TaxRule) -> BreakdownForms:
    """Return the page as typed, or filled with a sheet, or with what the contract names where there is none yet."""
    rows = _first_rows(first, offered)
    counts = {name: len(each) + SPARE_ROWS for name, each in rows.items()}
    initial = {
        "call_key": uuid.uuid4(),
        "percent": tax.percent,
        "rounding": tax.rounding,
        **{f"{name}_rows": count for name, count in counts.items()},
    }
    head = TaxForm(typed, initial=initial)
    if typed is not None and head.is_valid():
        more = typed.get("more", "")
        counts = {name: head.cleaned_data[f"{name}_rows"] + (MORE_ROWS if more == name else 0) for name in counts}
        counts = {name: min(count, MOST_ROWS) for name, count in counts.items()}
    made = {name: _forms(name, counts[name], typed, rows[name]) for name in counts}
    for form in made["labour"]:
        choices = [NOTHING, *((code, title) for title, code in offered.posts.items())]
        form.fields["post"].choices = choices  # type: ignore[attr-defined]
    return BreakdownForms(head, *_tables(made, offered))


def with_worked(typed: QueryDict, worked: Mapping[str, tuple[int, Decimal]]) -> QueryDict:
    """Return what was typed with the days or hours which each post has worked; a second row of a post stays as it is."""
    filled, done = typed.copy(), set[str]()
    for at in range(MOST_ROWS):
        post, unit = (filled.get(f"labour-{at}-{name}", "") for name in ("post", "unit"))
        if post in worked and post not in done:
            days, hours = worked[post]
            filled[f"labour-{at}-quantity"] = number_text(hours if unit == LabourUnit.HOUR else Decimal(days))
            done.add(post)
    return filled


def _tables(
    made: Mapping[str, Sequence[forms.Form]], offered: Offered
) -> tuple[Table[LabourRow], Table[EquipmentRow], Table[OverheadRow]]:
    titles = {code: title for title, code in offered.posts.items()}
    codes, units, bases = ({each: each for each in known} for known in (titles, LabourUnit.values, Basis.values))

    def labour(number: int, cells: Mapping[str, object]) -> LabourRow | list[CellFault]:
        read = reading.read_labour(number, cells, codes, units)
        if isinstance(read, list):
            return read
        return LabourRow(read.post, titles[read.post], read.unit, read.unit_price, read.quantity, read.remark)

    return (
        Table("labour", "人件費", made["labour"], labour, []),
        Table(
            "equipment",
            "機材・資材",
            made["equipment"],
            lambda at, cells: reading.read_equipment(at, cells, offered.kinds),
            [],
        ),
        Table("overhead", "諸経費", made["overhead"], lambda at, cells: reading.read_overhead(at, cells, bases), []),
    )


FORMS: Mapping[str, type[forms.Form]] = {"labour": LabourForm, "equipment": EquipmentForm, "overhead": OverheadForm}


def _forms(name: str, count: int, typed: QueryDict | None, rows: Sequence[Mapping[str, object]]) -> list[forms.Form]:
    padded = [*rows, *({} for _ in range(max(0, count - len(rows))))]
    return [
        FORMS[name](typed, prefix=f"{name}-{at}", initial=dict(padded[at]), auto_id="%s", use_required_attribute=False)
        for at in range(count)
    ]


def _first_rows(first: Sheet | None, offered: Offered) -> dict[str, list[Mapping[str, object]]]:
    """Return the rows to begin with as the forms' initial values."""
    if first is None:
        return {
            "labour": [{"post": code, "unit": "day"} for code in offered.posts.values()],
            "equipment": [{"name": name, "unit": unit} for name, unit in offered.units],
            "overhead": [],
        }
    return {
        "labour": [_initial(labour_cells(each)) for each in first.labour],
        "equipment": [_initial(equipment_cells(each)) for each in first.equipment],
        "overhead": [_initial(overhead_cells(each)) for each in first.overheads],
    }


def _initial(cells: Mapping[str, object]) -> Mapping[str, object]:
    return {FIELD_OF[column]: value for column, value in cells.items()}
