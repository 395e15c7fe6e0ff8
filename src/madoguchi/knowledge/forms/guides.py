"""A guide as a form which needs no script: in Japanese with its pictures and rows, in another language text by text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import formset_factory

from madoguchi.knowledge.calc.articles import tidy
from madoguchi.knowledge.calc.guide_outline import LISTS, PLACE_LABELS, TEXT_LABELS, Words, words_of
from madoguchi.knowledge.calc.guide_sheet import pieces
from madoguchi.knowledge.choices import Checked
from madoguchi.knowledge.forms.trees import Rows
from madoguchi.knowledge.forms.writing import BaseForm
from madoguchi.privacy.forms import SafeTextInput

Choices = Sequence[tuple[str, str]]
FURIGANA_HINT = "漢字のふりがなは、保存すると自動で付きます。直すときは {暗証番号|あんしょうばんごう} の形で書きます。"
Marking = Callable[[str], str]


def _words(label: str, rows: int = 2, *, needed: bool = False) -> SafeTextInput:
    area = forms.Textarea(attrs={"rows": rows})
    return SafeTextInput(label=label, required=needed, max_length=600, widget=area)


class GuideHeadForm(BaseForm):
    """What the guide is about, and how well it was checked."""

    title = _words("題", needed=True)
    intro = _words("はじめの文", 3)
    procedure = forms.ChoiceField(label="手続", required=False)
    place = forms.ChoiceField(label="使うもの", choices=list(PLACE_LABELS.items()))
    minutes = forms.IntegerField(label="かかる時間（分）", min_value=1, max_value=600)
    order = forms.IntegerField(label="一覧での順", min_value=0, max_value=30000)
    picture = forms.ChoiceField(label="絵")
    checked = forms.ChoiceField(label="確認の程度", choices=Checked.choices)
    checked_on = forms.DateField(label="確認した日", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    sources = SafeTextInput(
        label="出典",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="1行に1つ書きます。",
    )

    def __init__(self, *args: Any, pictures: Choices, procedures: Choices, **kwargs: Any) -> None:
        """Offer our drawings and the contract's procedures."""
        super().__init__(*args, **kwargs)
        self.fields["picture"].choices = pictures  # type: ignore[attr-defined]
        self.fields["procedure"].choices = [("", "準備だけの案内"), *procedures]  # type: ignore[attr-defined]


class GuideRowForm(forms.Form):
    """One row of a guide. ``was`` is its place before, so that its other languages go along when it moves."""

    was = forms.IntegerField(required=False, widget=forms.HiddenInput)

    @property
    def first_words(self) -> str:
        """Return its first text without furigana, for its folded line."""
        return "".join(map(str, pieces(str(self.texts()[0].value() or ""), furigana=False)))

    def texts(self) -> list[Any]:
        """Return the fields of words."""
        return [self[name] for name in TEXT_LABELS if name in self.fields]


class PointForm(GuideRowForm):
    """Something to bring, or to do at the end."""

    text = _words("文")
    picture = forms.ChoiceField(label="絵", required=False)

    def __init__(self, *args: Any, pictures: Choices, **kwargs: Any) -> None:
        """Offer our drawings."""
        super().__init__(*args, **kwargs)
        self.fields["picture"].choices = [("", "—"), *pictures]  # type: ignore[attr-defined]


class GuideStepForm(PointForm):
    """One step: what to do, and a sentence more where it helps."""

    title = _words("見出し（すること）")
    detail = _words("くわしい文（なくてもよい）", 3)
    field_order = ("was", "title", "detail", "picture")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Have no single text: a step has a heading and a detail."""
        super().__init__(*args, **kwargs)
        del self.fields["text"]


class StumbleForm(GuideRowForm):
    """Where people get stuck, and the article which helps."""

    text = _words("文")
    article = forms.ChoiceField(label="助けになるFAQ", required=False)

    def __init__(self, *args: Any, articles: Choices, **kwargs: Any) -> None:
        """Offer the published articles."""
        super().__init__(*args, **kwargs)
        self.fields["article"].choices = [("", "—"), *articles]  # type: ignore[attr-defined]


def _rows(form: type[forms.Form]) -> Any:
    return formset_factory(form, formset=Rows, extra=1, can_order=True, can_delete=True)


ROWS = {
    "bring": _rows(PointForm),
    "steps": _rows(GuideStepForm),
    "stumbles": _rows(StumbleForm),
    "after": _rows(PointForm),
}


@dataclass(frozen=True, slots=True)
class GuideForms:
    """The parts of the Japanese page: the head and four lists."""

    head: GuideHeadForm
    rows: Mapping[str, Rows]

    @property
    def lists(self) -> list[tuple[str, str, Rows]]:
        """Return each list with its name, as the page shows them."""
        return [(name, LISTS[name][0], rows) for name, rows in self.rows.items()]

    def is_valid(self) -> bool:
        """Check all of them, so that every fault is shown at once."""
        return all([self.head.is_valid(), *[rows.is_valid() for rows in self.rows.values()]])

    def content(self, before: Mapping[str, Any], marking: Marking) -> dict[str, Any]:
        """Return the guide as typed, the other languages as they were; ``marking`` puts furigana over bare kanji."""
        head = self.head.cleaned_data
        plain = {name: head[name] for name in ("procedure", "place", "minutes", "order", "picture", "checked")}
        return {
            **before,
            **plain,
            "checked_on": head["checked_on"].isoformat(),
            "sources": [line.strip() for line in head["sources"].splitlines() if line.strip()],
            **{name: _said(before[name], head[name], marking) for name in ("title", "intro")},
            **{name: _list(before[name], rows.kept(), marking) for name, rows in self.rows.items()},
        }


class TranslationForm(BaseForm):
    """Every text of the guide in one other language, each beside the Japanese."""

    def __init__(self, *args: Any, content: Mapping[str, Any], language: str, **kwargs: Any) -> None:
        """Make a field for each text."""
        super().__init__(*args, **kwargs)
        self.language = language
        self.texts: list[tuple[str, Words]] = []
        for number, words in enumerate(words_of(content)):
            name = f"text_{number}"
            self.fields[name] = _words(words.label)
            self.fields[name].initial = words.said.get(language, "")
            self.texts.append((name, words))

    def lines(self) -> list[tuple[Any, Words]]:
        """Return each field with the text in all its languages."""
        return [(self[name], words) for name, words in self.texts]

    def content(self, before: Mapping[str, Any], marking: Marking) -> dict[str, Any]:
        """Return the guide with this language's texts."""
        said = deepcopy(dict(before))
        for name, words in self.texts:
            place: Any = said
            for part in words.path[:-1]:
                place = place[part]
            mark = marking if self.language == "ja-easy" else str
            place[words.path[-1]] = _with(words.said, self.language, mark(tidy(self.cleaned_data[name])))
        return said


def guide_forms(
    typed: Any, content: Mapping[str, Any], head: Mapping[str, Any], books: Mapping[str, Choices]
) -> GuideForms:
    """Return the forms of a guide; ``books`` has the pictures, procedures and articles there are."""
    pictures, articles = {"pictures": books["pictures"]}, {"articles": books["articles"]}
    names = ("procedure", "place", "minutes", "order", "picture", "checked", "checked_on")
    initial = {name: content[name] for name in names} | {"sources": "\n".join(content["sources"])}
    initial |= {name: content[name].get("ja", "") for name in ("title", "intro")}
    return GuideForms(
        GuideHeadForm(typed, initial={**initial, **head}, procedures=books["procedures"], **pictures),
        {
            name: rows(
                typed,
                initial=[_initial(row, at) for at, row in enumerate(content[name])],
                prefix=name,
                form_kwargs=articles if name == "stumbles" else pictures,
            )
            for name, rows in ROWS.items()
        },
    )


def _initial(row: Mapping[str, Any], at: int) -> dict[str, Any]:
    return {"was": at} | {name: each.get("ja", "") if name in TEXT_LABELS else each for name, each in row.items()}


def _list(before: Sequence[Mapping[str, Any]], typed: Sequence[Mapping[str, Any]], marking: Marking) -> list[Any]:
    return [_row(before, row, marking) for row in typed]


def _row(before: Sequence[Mapping[str, Any]], row: Mapping[str, Any], marking: Marking) -> dict[str, Any]:
    at = row["was"]
    old = before[at] if at is not None and 0 <= at < len(before) else {}
    plain = {name: row[name] for name in ("picture", "article") if name in row}
    return plain | {name: _said(old.get(name, {}), row[name], marking) for name in TEXT_LABELS if name in row}


def _said(before: Mapping[str, str], japanese: str, marking: Marking) -> dict[str, str]:
    text = marking(tidy(japanese))
    return _with(before, "ja", text) if text else {}


def _with(before: Mapping[str, str], language: str, text: str) -> dict[str, str]:
    others = {code: said for code, said in before.items() if code != language}
    return {**others, language: text} if text else others
