"""The agenda and the minutes as pages of rows."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from madoguchi.meetings.actions.agenda import TypedItem
from madoguchi.meetings.actions.minutes import Agreed, Said, Written
from madoguchi.meetings.calc.attendee_lines import Named, read_lines, too_long, write_lines
from madoguchi.meetings.choices import AgendaKind, Side
from madoguchi.meetings.forms.fields import day, side, text
from madoguchi.meetings.models import ActionItem, AgendaItem, Meeting, Minutes
from madoguchi.privacy.forms import SafeTextInput

LONGEST_NAME = 60
SPARE_ROWS, MOST_ROWS = 3, 100
PEOPLE_HINT = "1行に1人ずつ「職：氏名」の形で書きます。職を書かないときは氏名だけにします。"


class ItemForm(forms.Form):
    """One item of the agenda; an empty title takes it off."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="部", choices=AgendaKind.choices)
    title = SafeTextInput(label="議題", required=False, max_length=120)
    text = text("説明", 2000, rows=2, required=False)


class SaidForm(forms.Form):
    """What was said about an item."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    discussion = text("話し合ったこと", 4000, rows=3, required=False)
    decision = text("決まったこと", 2000, rows=2, required=False)


class ActionForm(forms.Form):
    """Who does what by when."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    text = SafeTextInput(label="すること", required=False, max_length=200)
    side = side(required=False)
    person = SafeTextInput(label="担当", required=False, max_length=LONGEST_NAME)
    due_on = day("期限", required=False)

    def clean_side(self) -> str:
        """Return whose action it is: the contractor's where nothing was chosen."""
        return self.cleaned_data["side"] or Side.CONTRACTOR


class MinutesForm(forms.Form):
    """Who was there, and what else there is to say."""

    city = text("本市の出席者", 2000, hint=PEOPLE_HINT)
    contractor = text("受注者の出席者", 2000, hint=PEOPLE_HINT)
    remarks = text("そのほか", 2000, rows=2, required=False)

    def clean_city(self) -> list[Named]:
        """Return the city's people."""
        return _people(self.cleaned_data["city"])

    def clean_contractor(self) -> list[Named]:
        """Return the contractor's people."""
        return _people(self.cleaned_data["contractor"])


def _people(typed: str) -> list[Named]:
    people = read_lines(typed)
    if long := too_long(people, LONGEST_NAME):
        raise ValidationError(
            f"「{long[:20]}…」が長すぎます。職と氏名は、それぞれ{LONGEST_NAME}文字までにしてください。"
        )
    return people


_Items = forms.formset_factory(ItemForm, extra=0, max_num=MOST_ROWS)
_Said = forms.formset_factory(SaidForm, extra=0, max_num=MOST_ROWS)
_Actions = forms.formset_factory(ActionForm, extra=0, max_num=MOST_ROWS)


def agenda_forms(
    typed: Mapping[str, Any] | None, items: Iterable[AgendaItem], titles: Mapping[str, str]
) -> forms.BaseFormSet[ItemForm]:
    """Return the agenda as rows, a few of them empty; ``titles`` are the names of the parts."""
    rows = [{"id": each.pk, "kind": each.kind, "title": each.title, "text": each.text} for each in items]
    rows += [{"id": uuid.uuid4(), "kind": AgendaKind.TOPIC, "title": "", "text": ""} for _ in range(SPARE_ROWS)]
    found = _Items(typed, initial=rows, prefix="items")
    for form in found.forms:
        form.empty_permitted = False
        form.fields["kind"].choices = list(titles.items())  # type: ignore[attr-defined]
    return found


def typed_items(found: forms.BaseFormSet[ItemForm]) -> list[TypedItem]:
    """Return what was typed."""
    return [TypedItem(**form.cleaned_data) for form in found.forms]


@dataclass(slots=True)
class MinutesForms:
    """The whole page: what belongs to the meeting, its items, its actions."""

    head: MinutesForm
    said: forms.BaseFormSet[SaidForm]
    agreed: forms.BaseFormSet[ActionForm]

    def is_valid(self) -> bool:
        """Whether everything can be kept; every part is looked at."""
        return all([self.head.is_valid(), self.said.is_valid(), self.agreed.is_valid()])

    def written(self) -> Written:
        """Return what was typed."""
        head = self.head.cleaned_data
        said = [
            Said(item_id=row["id"], discussion=row["discussion"], decision=row["decision"])
            for row in (form.cleaned_data for form in self.said.forms)
        ]
        agreed = [Agreed(**form.cleaned_data) for form in self.agreed.forms]
        return Written(
            city=head["city"], contractor=head["contractor"], said=said, agreed=agreed, remarks=head["remarks"]
        )


def minutes_forms(
    typed: Mapping[str, Any] | None,
    meeting: Meeting,
    *,
    written: Minutes | None,
    attending: tuple[Iterable[Named], Iterable[Named]],
) -> MinutesForms:
    """Return the page, filled with what is written already; ``attending`` are the people of city and contractor."""
    items, actions = meeting.agenda.order_by("order", "pk"), meeting.actions.order_by("due_on", "pk")
    city, contractor = (write_lines(people) for people in attending)
    first = {"city": city, "contractor": contractor, "remarks": written.remarks if written else ""}
    said = [{"id": each.pk, "discussion": each.discussion, "decision": each.decision} for each in items]
    agreed = [*(_action(each) for each in actions), *({"id": uuid.uuid4()} for _ in range(SPARE_ROWS))]
    forms_ = MinutesForms(
        MinutesForm(typed, initial=first),
        _Said(typed, initial=said, prefix="said"),
        _Actions(typed, initial=agreed, prefix="actions"),
    )
    for form in (*forms_.said.forms, *forms_.agreed.forms):
        form.empty_permitted = False
    return forms_


def _action(action: ActionItem) -> dict[str, Any]:
    return {
        "id": action.pk,
        "text": action.text,
        "side": action.side,
        "person": action.person,
        "due_on": action.due_on,
    }
