"""What is typed about wishes, agreed terms, the rules of work and swaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from madoguchi.people.models import Worker
from madoguchi.privacy.forms import SafeTextInput
from madoguchi.roster.actions.wishing import Terms
from madoguchi.roster.choices import WishKind
from madoguchi.roster.forms.planning import KeyedForm, day
from madoguchi.roster.models import RosterRules, RosterShift, Wish, WorkerTerms
from madoguchi.roster.queries.in_force import rule_values

NO_WISH = ("", "どちらでもよい")


class WishesForm(forms.Form):
    """A choice and a word for each day of a period."""

    def __init__(self, *args: Any, days: Sequence[date], known: Mapping[date, Wish], **kwargs: Any) -> None:
        """Make two fields for each day."""
        super().__init__(*args, **kwargs)
        self.days = days
        for each in days:
            wish, words = known.get(each), f"{each.month}月{each.day}日"
            self.fields[f"kind-{each}"] = forms.ChoiceField(
                label=f"{words}の希望",
                choices=[NO_WISH, *WishKind.choices],
                required=False,
                initial=wish.kind if wish else "",
            )
            self.fields[f"note-{each}"] = SafeTextInput(
                label=f"{words}のひとこと", max_length=80, required=False, initial=wish.note if wish else ""
            )

    def wanted(self) -> dict[date, tuple[str, str]]:
        """Return what was chosen for each day; a word without a choice is no wish."""
        typed = self.cleaned_data
        return {
            each: (typed[f"kind-{each}"], typed[f"note-{each}"] if typed[f"kind-{each}"] else "") for each in self.days
        }


class TermsForm(KeyedForm):
    """What was agreed with a worker."""

    from_on = day("いつから")
    week_hours = forms.DecimalField(label="週の上限（時間）", min_value=1, max_value=60, max_digits=4, decimal_places=1)
    week_days = forms.IntegerField(label="週の上限（日）", min_value=1, max_value=7)
    consecutive_days = forms.IntegerField(label="続けて働く日数の上限", min_value=1, max_value=12)
    half_days = forms.BooleanField(label="午前だけ・午後だけの勤務もできる", required=False)
    agreed_on = day("本人と合意した日")

    @staticmethod
    def of(terms: WorkerTerms | None, today: date) -> dict[str, Any]:
        """Return what the form begins with: the terms so far, or full time."""
        if terms is None:
            usual = {"week_hours": 40, "week_days": 5, "consecutive_days": 5}
            return usual | {"from_on": today, "agreed_on": today}
        names = ("week_hours", "week_days", "consecutive_days", "half_days")
        return {name: getattr(terms, name) for name in names} | {"from_on": today, "agreed_on": today}

    def terms(self) -> Terms:
        """Return what was typed."""
        return Terms(**{name: value for name, value in self.cleaned_data.items() if name != "call_key"})


def whole(label: str, hint: str = "", *, least: int = 0, most: int = 1440) -> forms.IntegerField:
    """Return a field for a whole number."""
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=hint)


class RulesForm(KeyedForm):
    """The rules of work of a contract."""

    day_minutes = whole("1日の上限（分）", "法定は480分（労働基準法32条2項）", least=60)
    week_minutes = whole("1週の上限（分）", "法定は2400分（労働基準法32条1項）", least=60, most=6000)
    consecutive_days = whole("続けて働く日数の上限", "週に1日は休み（労働基準法35条）", least=1, most=12)
    rest_minutes = whole("勤務と勤務の間（分）", "660分（11時間）がめやす（労働時間等設定改善法2条）")
    break_over_six = whole("6時間を超える日の休憩（分）", "45分以上（労働基準法34条）", most=120)
    break_over_eight = whole("8時間を超える日の休憩（分）", "60分以上（労働基準法34条）", most=120)
    reserve_counter = whole("窓口の待機（人）", "急な欠勤に備える人", most=20)
    reserve_calls = whole("電話の待機（人）", "急な欠勤や入電の増加に備える人（仕様書7(5)オ(イ)）", most=20)
    self_service = whole(
        "閉設日の見回り（1か所あたり人）", "市民が自分で操作する端末を見て回る人（仕様書7(1)イ-14）", most=5
    )
    agreement = SafeTextInput(
        label="協定・就業規則の根拠", max_length=120, required=False, help_text="法定を超える値にするときに書きます。"
    )

    @staticmethod
    def of(rules: RosterRules) -> dict[str, Any]:
        """Return what the form begins with."""
        return rule_values(rules)

    def values(self) -> dict[str, Any]:
        """Return what was typed."""
        return {name: value for name, value in self.cleaned_data.items() if name != "call_key"}


class SwapForm(KeyedForm):
    """Who takes the shift, and which of theirs comes back for it."""

    choice = forms.ChoiceField(label="だれと代わるか")
    note = SafeTextInput(label="理由", max_length=120, required=False, help_text="病名などは書きません。")

    def __init__(self, *args: Any, colleagues: Sequence[tuple[Worker, Sequence[RosterShift]]], **kwargs: Any) -> None:
        """Offer each colleague, alone and with each shift which could come back."""
        super().__init__(*args, **kwargs)
        self.people = {str(worker.pk): worker for worker, _ in colleagues}
        field = self.fields["choice"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type
        field.choices = [
            (
                worker.name,
                [
                    (f"{worker.pk}|", f"{worker.name}さんに代わってもらう"),
                    *(
                        (
                            f"{worker.pk}|{each.day}",
                            f"{worker.name}さんの{each.day.month}月{each.day.day}日（{each.where}）と交換",
                        )
                        for each in shifts
                    ),
                ],
            )
            for worker, shifts in colleagues
        ]

    def asked(self) -> tuple[Worker, date | None, str]:
        """Return the colleague, the day which comes back, and the reason."""
        who, _, back = self.cleaned_data["choice"].partition("|")
        return self.people[who], date.fromisoformat(back) if back else None, self.cleaned_data["note"]


class WordsForm(forms.Form):
    """Which names."""

    words = forms.CharField(
        label="氏名", required=False, max_length=40, widget=forms.TextInput(attrs={"type": "search"})
    )
