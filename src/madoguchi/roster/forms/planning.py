"""What is typed about making, changing and publishing a roster."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from madoguchi.contract.models import Contract
from madoguchi.people.models import Worker
from madoguchi.privacy.forms import SafeTextInput
from madoguchi.roster.choices import AbsenceReason
from madoguchi.roster.queries.offers import FREE, Offer

SECONDS = (("10", "10秒（ふつう）"), ("30", "30秒"), ("60", "60秒（人や週が多いとき）"))
STRICT = (
    ("yes", "必要な人数を必ず満たす（満たせないときは、組めない理由を示す）"),
    ("no", "足りないところがあってもよい（足りないところを示す）"),
)


class KeyedForm(forms.Form):
    """A form with the id which was made with the page: sent twice, it counts once."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Make a fresh key for an empty form."""
        kwargs["initial"] = {"call_key": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)


def day(label: str, hint: str = "") -> forms.DateField:
    """Return a field for a date."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, help_text=hint)


class OpenForm(KeyedForm):
    """The period of a new roster."""

    first_on = day("始めの日")
    last_on = day("終わりの日", "4週間（月曜から日曜まで）が標準です。")


class RunForm(KeyedForm):
    """How a roster is calculated."""

    strict = forms.ChoiceField(label="席と窓口の人数", choices=STRICT, initial="yes", widget=forms.RadioSelect)
    seconds = forms.TypedChoiceField(label="計算にかける時間", choices=SECONDS, coerce=int, initial="10")


class CellForm(KeyedForm):
    """What a worker does on one day, and why it changes."""

    wanted = forms.ChoiceField(label="この日の勤務")
    note = SafeTextInput(
        label="変える理由", max_length=120, required=False, help_text="公表したあとに変えるときは、必ず書きます。"
    )

    def __init__(self, *args: Any, offers: Sequence[Offer], **kwargs: Any) -> None:
        """Offer a free day and the shifts of that day."""
        super().__init__(*args, **kwargs)
        field = self.fields["wanted"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type
        field.choices = [(FREE, "休み"), *((each.key, each.words) for each in offers)]


class AbsenceForm(KeyedForm):
    """Who does not come."""

    worker = forms.ModelChoiceField(label="だれが", queryset=Worker.objects.none())
    first_on = day("いつから")
    last_on = day("いつまで")
    reason = forms.ChoiceField(
        label="理由", choices=AbsenceReason, help_text="病名などは書きません。", widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, workers: Iterable[Worker], contract: Contract, **kwargs: Any) -> None:
        """Offer the contract's workers."""
        super().__init__(*args, **kwargs)
        field = self.fields["worker"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  for the type
        field.queryset = Worker.objects.filter(contract=contract, pk__in=[each.pk for each in workers])


class KeyOnlyForm(KeyedForm):
    """A button which counts once."""


class DecideForm(KeyedForm):
    """A supervisor's decision on a swap."""

    approve = forms.TypedChoiceField(
        label="判断",
        choices=(("yes", "認める"), ("no", "認めない")),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = SafeTextInput(label="ひとこと（認めないときは理由）", max_length=200, required=False)
