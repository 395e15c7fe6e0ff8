"""What an editor writes: the Japanese article, its text in another language, and where a new article stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms

from madoguchi.knowledge.actions.articles import Base
from madoguchi.knowledge.calc.article_shapes import DAYS, WORDS, ArticleContent, Placed, Said, Text
from madoguchi.knowledge.calc.articles import CATEGORY, CODE, LONGEST, LONGEST_TEXT, tidy, tidy_terms
from madoguchi.knowledge.choices import Checked, Visibility
from madoguchi.knowledge.models import ArticleVersion
from madoguchi.privacy.forms import SafeTextInput

SHORT_HINT = "電話で一息に読み上げる文です。60文字まで。"


def _area(rows: int, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


def _day(label: str, hint: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, help_text=hint)


class BaseForm(forms.Form):
    """On what the words are built, so that nobody writes over somebody else."""

    base_number = forms.IntegerField(widget=forms.HiddenInput)
    base_edits = forms.IntegerField(widget=forms.HiddenInput)
    change_note = SafeTextInput(label="変更の内容（履歴に残ります）", required=False, max_length=200)

    def base(self) -> Base:
        """Return the version which the editor had open."""
        return Base(self.cleaned_data["base_number"], self.cleaned_data["base_edits"])


class ArticleForm(BaseForm):
    """The article in Japanese."""

    question = SafeTextInput(label="質問", max_length=LONGEST["question"], widget=_area(2))
    short_answer = SafeTextInput(
        label="読み上げる短い答え",
        required=False,
        max_length=LONGEST["short_answer"],
        widget=_area(2, **{"data-most": str(LONGEST["short_answer"])}),
        help_text=SHORT_HINT,
    )
    answer = SafeTextInput(label="答え", required=False, max_length=LONGEST["answer"], widget=_area(8))
    must_not = SafeTextInput(
        label="言ってはいけない・してはいけないこと", required=False, max_length=LONGEST["must_not"], widget=_area(3)
    )
    staff_notes = SafeTextInput(
        label="職員だけに見せる注意",
        required=False,
        max_length=LONGEST["staff_notes"],
        widget=_area(3),
        help_text="市民の画面には出ません。",
    )
    search_terms = SafeTextInput(
        label="探す言葉",
        required=False,
        max_length=LONGEST["search_terms"],
        widget=_area(2),
        help_text="質問にない言い方を、空白で区切って書きます（例: マイナ保険証 紐付け）。",
    )
    sources = SafeTextInput(
        label="出典", required=False, max_length=2000, widget=_area(3), help_text="1行に1つ書きます。"
    )
    checked = forms.ChoiceField(label="確認の程度", choices=Checked.choices)
    checked_on = _day("確認した日")
    next_review_on = _day("次に見直す日", "この日になると、編集者の仕事に出ます。")
    valid_from = _day("いつから", "空なら公開した日からです。")
    valid_to = _day("いつまで", "空なら期限はありません。")

    def clean(self) -> dict[str, Any]:
        """Refuse a span which ends before it begins."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("valid_from"), cleaned.get("valid_to")
        if since and until and until < since:
            self.add_error("valid_to", "「いつから」と同じ日か、後の日にしてください。")
        return cleaned

    def said(self, before: Said) -> Said:
        """Return what the article says now; the other languages stay as they were."""
        typed = self.cleaned_data
        words: dict[str, Any] = {name: tidy(typed[name]) for name in WORDS}
        words["search_terms"] = tidy_terms(typed["search_terms"])
        sources = tuple(line.strip() for line in typed["sources"].splitlines() if line.strip())
        days = {name: typed[name] for name in DAYS}
        return replace(before, **words, **days, sources=sources, checked=typed["checked"])


class TextForm(BaseForm):
    """The article in another language; nothing typed takes the language away."""

    question = SafeTextInput(label="質問", required=False, max_length=LONGEST_TEXT["question"], widget=_area(2))
    short_answer = SafeTextInput(
        label="短い答え", required=False, max_length=LONGEST_TEXT["short_answer"], widget=_area(3)
    )
    answer = SafeTextInput(label="答え", required=False, max_length=LONGEST_TEXT["answer"], widget=_area(10))

    def clean(self) -> dict[str, Any]:
        """Refuse answers to no question."""
        cleaned = super().clean() or {}
        if not cleaned.get("question") and (cleaned.get("short_answer") or cleaned.get("answer")):
            self.add_error("question", "この言語の質問を書いてください。")
        return cleaned

    def said(self, before: Said, language: str) -> Said:
        """Return what the article says with this language's words."""
        words = {name: tidy(self.cleaned_data[name]) for name in ("question", "short_answer", "answer")}
        others = {code: text for code, text in before.texts.items() if code != language}
        return replace(before, texts={**others, language: Text(**words)} if words["question"] else others)


class PlaceForm(forms.Form):
    """Where an article stands, and who may read it."""

    category = forms.RegexField(
        CATEGORY,
        label="分類（英数字）",
        max_length=40,
        error_messages={"invalid": "小文字の英数字とハイフンで書いてください（例: insurance）。"},
    )
    category_label = SafeTextInput(label="分類の名前", max_length=80)
    visibility = forms.ChoiceField(label="公開範囲", choices=Visibility.choices)

    def placed(self, code: str) -> Placed:
        """Return where the article of that code is to stand."""
        return Placed(code=code, **{name: self.cleaned_data[name] for name in PlaceForm.base_fields})


class NewArticleForm(PlaceForm):
    """A new article: its place and its question; the answers are written on the next page."""

    article_id = forms.UUIDField(widget=forms.HiddenInput)
    code = forms.RegexField(
        CODE,
        label="番号",
        max_length=20,
        help_text="ほかの記事と重ならない番号です（例: B22）。",
        error_messages={"invalid": "英数字とハイフンで書いてください（例: B22）。"},
    )
    question = SafeTextInput(label="質問", max_length=LONGEST["question"], widget=_area(2))
    search_terms = SafeTextInput(label="探す言葉", required=False, max_length=LONGEST["search_terms"], widget=_area(2))
    query = SafeTextInput(required=False, max_length=100, widget=forms.HiddenInput)

    def content(self) -> ArticleContent:
        """Return the article as it begins."""
        typed = self.cleaned_data
        said = Said(question=tidy(typed["question"]), search_terms=tidy_terms(typed["search_terms"]))
        return ArticleContent(self.placed(typed["code"]), said)


def article_initial(version: ArticleVersion) -> dict[str, Any]:
    """Return what the form of a version shows at first."""
    columns = (*WORDS, *DAYS, "sources", "checked")
    return {name: getattr(version, name) for name in columns} | base_initial(version)


def base_initial(version: ArticleVersion) -> dict[str, Any]:
    """Return the hidden fields of a version's forms."""
    note = version.change_note if version.is_in_the_making else ""
    return {"base_number": version.number, "base_edits": version.edits, "change_note": note}


def text_initial(version: ArticleVersion, said: Said, language: str) -> dict[str, Any]:
    """Return what the form of a language shows at first."""
    text = said.texts.get(language, Text(question=""))
    return {
        "question": text.question,
        "short_answer": text.short_answer,
        "answer": text.answer,
    } | base_initial(version)
