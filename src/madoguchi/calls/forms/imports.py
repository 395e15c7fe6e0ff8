"""Files of a telephone system as they are sent, and which of their columns means what."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from madoguchi.calls.adapters.delimited.looking import Beginning
from madoguchi.calls.adapters.delimited.mapping import FIELD_LABELS, RESULT_WORDS, ColumnMapping
from madoguchi.calls.adapters.readers import FORMATS
from madoguchi.calls.calc.ends import WORDS, CallEnd, LegEnd
from madoguchi.calls.choices import SourceKind
from madoguchi.calls.models import CallSource
from madoguchi.documents.calc.file_kinds import MEGABYTE
from madoguchi.privacy.forms import SafeTextInput

LARGEST = 50 * MEGABYTE
MOST_FILES = 40
NEW = "new:"
ENDS = (
    LegEnd.ANSWERED, LegEnd.ABANDONED, LegEnd.TIMEOUT, LegEnd.KEY_EXIT, LegEnd.LEAVE_EMPTY, LegEnd.REFUSED_FULL,
    LegEnd.REFUSED_EMPTY, LegEnd.OTHER_EXIT,
)  # fmt: skip


class SeveralFiles(forms.ClearableFileInput):
    """A choice of several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, together not too large."""

    widget = SeveralFiles

    def clean(self, value: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the files. Raises ValidationError for none, an empty one, too many, or too much."""
        sent = value if isinstance(value, list | tuple) else [value]
        files = [super(FilesField, self).clean(each, initial) for each in sent] or [super().clean(None, initial)]
        if len(files) > MOST_FILES:
            raise ValidationError(f"一度に選べるのは{MOST_FILES}個までです。何回かに分けてください。")
        size = sum(each.size or 0 for each in files)
        if size > LARGEST:
            raise ValidationError(
                f"ファイルが大きすぎます（合わせて{size / MEGABYTE:,.0f}MB）。{LARGEST // MEGABYTE}MBまでです。日や月ごとに分けるか、"
                "圧縮（.gz）してください。サーバーの管理者は madoguchi calls import で大きなファイルも取り込めます。"
            )
        return files


class UploadForm(forms.Form):
    """Files, and the telephone system which wrote them."""

    call_key = forms.UUIDField(widget=forms.HiddenInput)
    source = forms.ChoiceField(label="電話システム")
    name = SafeTextInput(
        label="新しい電話システムの名前",
        max_length=60,
        required=False,
        help_text="「新しく登録」を選んだときだけ。空欄なら種類の名前になります。",
    )
    logs = FilesField(
        label="ファイル",
        help_text=f"書き出したまま、いくつでも（{MOST_FILES}個・合わせて{LARGEST // MEGABYTE}MBまで）。.gz も選べます。",
        error_messages={
            "required": "ファイルを選んでください。",
            "empty": "選んだファイルに何も書かれていません。書き出し直してください。",
        },
    )

    def __init__(self, *args: Any, sources: Sequence[CallSource], **kwargs: Any) -> None:
        """Offer the telephone systems which are known, and each kind anew."""
        super().__init__(*args, **kwargs)
        known = [(str(each.pk), f"{each.name}（{each.get_kind_display()}）") for each in sources]
        kinds = [(f"{NEW}{kind}", f"新しく登録：{SourceKind(kind).label}") for kind in FORMATS]
        field = self.fields["source"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [*known, *kinds]
        self._sources = {str(each.pk): each for each in sources}

    def known_source(self) -> CallSource | None:
        """Return the telephone system that was chosen, None when a new one was."""
        return self._sources.get(self.cleaned_data["source"])

    def new_kind(self) -> str:
        """Return the kind of the new telephone system."""
        return str(self.cleaned_data["source"]).removeprefix(NEW)


class ColumnsForm(forms.Form):
    """Which column means what, and which word of the results means which end."""

    queue_name = SafeTextInput(
        label="窓口の列がないときの名前", max_length=40, required=False, help_text="「窓口・グループ」を選んだときは使いません。"
    )  # fmt: skip

    def __init__(
        self, *args: Any, table: Beginning, columns: ColumnMapping, words: Sequence[str], **kwargs: Any
    ) -> None:
        """Offer the table's headings, each with what stands under it, and ask for the words nobody has explained."""
        super().__init__(*args, **kwargs)
        self._columns, self._words = columns, {_field_of(word): word for word in words}
        headings = [(each, _with_sample(table, each)) for each in dict.fromkeys(table.header) if each]
        for name, label in FIELD_LABELS.items():
            none = ("", "選んでください" if name == "started" else "ない・使わない")
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=[none, *headings],
                required=name == "started",
                initial=getattr(columns, name),
                error_messages={"required": "着信日時（または日付）の列を選んでください。"},
            )
        for name, word in self._words.items():
            self.fields[name] = forms.ChoiceField(
                label=f"「{word}」の意味",
                choices=[("", "取り込まない（一覧に出す）"), *((str(end), WORDS[CallEnd(end)]) for end in ENDS)],
                required=False,
                initial=str(columns.end_of(word) or ""),
            )
        self.fields["queue_name"].initial = columns.queue_name

    def column_fields(self) -> list[forms.BoundField]:
        """Return the choices of columns."""
        return [self[name] for name in FIELD_LABELS]

    def word_fields(self) -> list[forms.BoundField]:
        """Return the questions about words."""
        return [self[name] for name in self._words]

    def mapping(self) -> ColumnMapping:
        """Return what was chosen."""
        told = self.cleaned_data
        named = {name: told[name] for name in FIELD_LABELS}
        own = {word: end for word, end in self._columns.result_words.items() if word not in self._words.values()}
        said = {word: LegEnd(told[name]) for name, word in self._words.items() if told[name]}
        words = {**RESULT_WORDS, **own, **said}
        queue_name = told["queue_name"] or self._columns.queue_name
        return ColumnMapping(**named, queue_name=queue_name, result_words=words, zone=self._columns.zone)


class FindRunsForm(forms.Form):
    """Which runs are looked for."""

    q = forms.CharField(label="電話システム・取り込んだ人", required=False, max_length=60)
    rejected = forms.BooleanField(label="取り込めない行があったものだけ", required=False)


def _field_of(word: str) -> str:
    return f"means_{blake2b(word.encode(), digest_size=6).hexdigest()}"


def _with_sample(table: Beginning, heading: str) -> str:
    sample = table.sample(heading)
    return f"{heading}（例 {sample[:30]}）" if sample else heading
