"""A talk script as a form which needs no script: the head, the steps with their choices, the endings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import formset_factory

from madoguchi.knowledge.calc.articles import tidy
from madoguchi.knowledge.calc.script_outline import PART_LABELS, RESULT_LABELS, place_names
from madoguchi.knowledge.calc.script_shapes import MOST_CHOICES
from madoguchi.knowledge.calc.shelves import TITLE_LONGEST
from madoguchi.knowledge.forms.trees import Rows
from madoguchi.knowledge.forms.writing import BaseForm
from madoguchi.privacy.forms import SafeTextInput

BLANK = ("", "—")
SPARE_CHOICES = 2
Choices = Sequence[tuple[str, str]]


def _lines(label: str, rows: int = 3) -> SafeTextInput:
    hint = "1行が1つの文です。" if rows > 2 else ""
    area = forms.Textarea(attrs={"rows": rows})
    return SafeTextInput(label=label, required=False, max_length=2000, widget=area, help_text=hint)


class ScriptHeadForm(BaseForm):
    """The script's title, for which calls it is, its place in the list."""

    title = SafeTextInput(label="題", max_length=TITLE_LONGEST)
    when = SafeTextInput(label="使う場面", required=False, max_length=200)
    order = forms.IntegerField(label="一覧での順", min_value=0, max_value=30000)


class SpokenForm(forms.Form):
    """What is said in one place of the script. The first line of the choices is given by the page."""

    id = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    say = _lines("話す言葉")
    must_not = _lines("言わない・しない", 2)
    note = _lines("職員だけの注意", 2)


class StepForm(SpokenForm):
    """A step: what is said, then the step which follows, or up to nine choices."""

    part = forms.ChoiceField(label="種類", choices=[BLANK, *list(PART_LABELS.items())[:-1]])
    next = forms.ChoiceField(label="続く段（選ぶものがないとき）", required=False)

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        """Offer the places of the script to which it may lead."""
        super().__init__(*args, **kwargs)
        self.fields["next"].choices = [BLANK, *places]  # type: ignore[attr-defined]
        for number in range(1, MOST_CHOICES + 1):
            self.fields[f"label_{number}"] = SafeTextInput(
                label=f"選ぶ言葉{number}", required=False, max_length=60, widget=forms.TextInput()
            )
            self.fields[f"next_{number}"] = forms.ChoiceField(
                label=f"選ぶ言葉{number}の続く先", required=False, choices=[BLANK, *places]
            )

    @property
    def part_label(self) -> str:
        """Return what kind of step it is, for its folded line."""
        return PART_LABELS.get(str(self["part"].value()), "")

    def choice_fields(self) -> list[tuple[Any, Any]]:
        """Return the pairs of fields which are shown: those in use and two more."""
        pairs = [(self[f"label_{number}"], self[f"next_{number}"]) for number in range(1, MOST_CHOICES + 1)]
        used = max((at for at, pair in enumerate(pairs, start=1) if any(each.value() for each in pair)), default=0)
        return pairs[: used + SPARE_CHOICES]


class EndingForm(SpokenForm):
    """An ending: the last words, the article, and what goes into the record."""

    article = forms.ChoiceField(label="FAQの番号", required=False)
    result = forms.ChoiceField(label="結果", required=False, choices=[BLANK, *RESULT_LABELS.items()])
    topic = forms.ChoiceField(label="相談の種類", required=False)
    procedure = forms.ChoiceField(label="手続（結果が手続のとき）", required=False)
    reason = forms.ChoiceField(label="できなかった理由", required=False)

    def __init__(self, *args: Any, books: Mapping[str, Choices], **kwargs: Any) -> None:
        """Offer the contract's articles, topics, procedures and reasons."""
        super().__init__(*args, **kwargs)
        for name, choices in books.items():
            self.fields[name].choices = [BLANK, *choices]  # type: ignore[attr-defined]


STEPS: Any = formset_factory(StepForm, formset=Rows, extra=1, can_order=True, can_delete=True)
ENDINGS: Any = formset_factory(EndingForm, formset=Rows, extra=1, can_order=True, can_delete=True)


@dataclass(frozen=True, slots=True)
class ScriptForms:
    """The three parts of the page."""

    head: ScriptHeadForm
    steps: Rows
    endings: Rows

    def is_valid(self) -> bool:
        """Check all of them, so that every fault is shown at once."""
        return all([self.head.is_valid(), self.steps.is_valid(), self.endings.is_valid()])

    def content(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """Return the script as typed; a new step or ending gets an id of its own."""
        taken = {each["id"] for each in (*before["steps"], *before["endings"])}
        steps = [_step(row, _ident(row, "s", taken)) for row in self.steps.kept()]
        endings = [_ending(row, _ident(row, "e", taken)) for row in self.endings.kept()]
        head = self.head.cleaned_data
        return {
            "code": before["code"],
            "order": head["order"],
            "title": head["title"].strip(),
            "when": head["when"].strip(),
            "start": steps[0]["id"] if steps else "",
            "steps": steps,
            "endings": endings,
        }


def script_forms(
    typed: Any, content: Mapping[str, Any], head: Mapping[str, Any], books: Mapping[str, Choices]
) -> ScriptForms:
    """Return the forms of a script; ``head`` has what the hidden fields begin with."""
    places = list(place_names(content).items())
    plain = {name: content[name] for name in ("title", "when", "order")}
    return ScriptForms(
        ScriptHeadForm(typed, initial={**plain, **head}),
        STEPS(typed, initial=_numbered(content["steps"]), prefix="steps", form_kwargs={"places": places}),
        ENDINGS(typed, initial=_numbered(content["endings"]), prefix="endings", form_kwargs={"books": books}),
    )


def _numbered(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "say": "\n".join(row["say"]), **_choices_of(row)} for row in rows]


def _choices_of(row: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, each in enumerate(row.get("choices", ()), start=1):
        found |= {f"label_{number}": each["label"], f"next_{number}": each["next"]}
    return found


def _ident(row: Mapping[str, Any], letter: str, taken: set[str]) -> str:
    """Return the row's own id, or one which nobody has."""
    if row["id"] in taken:
        return str(row["id"])
    found = next(name for number in range(1, 1000) if (name := f"{letter}{number}") not in taken)
    taken.add(found)
    return found


def _spoken(row: Mapping[str, Any], ident: str) -> dict[str, Any]:
    say = [line.strip() for line in tidy(row["say"]).split("\n") if line.strip()]
    return {"id": ident, "note": tidy(row["note"]), "must_not": tidy(row["must_not"]), "say": say}


def _step(row: Mapping[str, Any], ident: str) -> dict[str, Any]:
    pairs = [(row[f"label_{number}"].strip(), row[f"next_{number}"]) for number in range(1, MOST_CHOICES + 1)]
    choices = [{"label": label, "next": following} for label, following in pairs if label or following]
    return {**_spoken(row, ident), "part": row["part"], "next": row["next"], "choices": choices}


def _ending(row: Mapping[str, Any], ident: str) -> dict[str, Any]:
    names = ("article", "result", "topic", "procedure", "reason")
    return {**_spoken(row, ident), **{name: row[name] for name in names}}
