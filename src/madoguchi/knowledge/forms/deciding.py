"""Short forms beside an article: withdraw, review, correct the reading, flag, settle, bring a file."""

from __future__ import annotations

from django import forms

from madoguchi.knowledge.adapters.article_files import FORMATS
from madoguchi.knowledge.choices import FlagKind, Place
from madoguchi.privacy.forms import SafeTextInput


class VersionForm(forms.Form):
    """Which version a button is about, so that nothing is decided about one that was not seen."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    edits = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(VersionForm):
    """Why a version is taken back."""

    reason = SafeTextInput(label="取り下げる理由", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class ReviewForm(VersionForm):
    """The article still holds; when to look at it next."""

    next_review_on = forms.DateField(
        label="次に見直す日", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ReadingForm(VersionForm):
    """The kana of question and search terms; empty gives it back to the dictionary."""

    reading = SafeTextInput(
        label="読み（ひらがな）",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="空にして保存すると、辞書が付けた読みに戻ります。",
    )


class FlagForm(forms.Form):
    """What a reader says is wrong."""

    flag_id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="どうしましたか", choices=FlagKind.choices)
    place = forms.ChoiceField(choices=Place.choices, required=False, widget=forms.HiddenInput)
    code = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    query = SafeTextInput(label="探した言葉", required=False, max_length=100, widget=forms.HiddenInput)
    note = SafeTextInput(label="気づいたこと", required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


class SettleForm(forms.Form):
    """What was done about a flag."""

    settlement = SafeTextInput(label="どうしたか", max_length=200)


class SettleQueryForm(SettleForm):
    """What was done about words which led nowhere."""

    flag_id = forms.UUIDField(widget=forms.HiddenInput)
    query = SafeTextInput(max_length=100, widget=forms.HiddenInput)


class ImportForm(forms.Form):
    """A file of articles."""

    import_id = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label="FAQのファイル",
        help_text="Excel（.xlsx）・CSV（.csv）・JSON（.json）。書き出したファイルか見本と同じ形にしてください。",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in FORMATS)}),
    )
