"""What is typed on the page of one incident and of one complaint."""

from __future__ import annotations

from typing import Any

from django import forms

from madoguchi.incidents.choices import FollowUpKind, IncidentKind, LegalReport, Means
from madoguchi.incidents.forms.reporting import NO_IDENTITY, Tiles
from madoguchi.people.choices import AttemptResult
from madoguchi.people.forms.fields import KeyedForm, day, moment
from madoguchi.people.models import TrainingSession
from madoguchi.privacy.forms import SafeTextInput

YES_NO = (("yes", "おそれがある"), ("no", "おそれはない"))


def words(label: str, hint: str = "", *, required: bool = True, rows: int = 3) -> SafeTextInput:
    """Return a field for a few sentences."""
    widget = forms.Textarea(attrs={"rows": rows})
    return SafeTextInput(label=label, max_length=1000, required=required, widget=widget, help_text=hint)


class RespondForm(KeyedForm):
    """What the supervisor did first."""

    words = words("初期対応の内容", f"被害を広げないためにしたこと。{NO_IDENTITY}")
    at = moment("した時刻")


class NoteForm(KeyedForm):
    """What went on."""

    words = words("経過", NO_IDENTITY, rows=2)
    at = moment("いつのことか")


class TellForm(KeyedForm):
    """Who was told, how, and what came of it; ``who`` is a row of the page's list."""

    who = forms.SlugField(max_length=60)
    means = forms.ChoiceField(label="手段", choices=Means.choices)
    result = forms.ChoiceField(label="結果", choices=AttemptResult.choices)


class LeakForm(KeyedForm):
    """Whether personal information may have leaked."""

    leaked = forms.ChoiceField(label="個人情報の漏えい等のおそれ", choices=YES_NO, widget=Tiles)
    known_on = day("おそれを知った日", required=False, hint="法律の期限は、この日を1日目として数えます。")
    on_purpose = forms.BooleanField(label="盗難・不正アクセスなど、不正の目的のおそれがある", required=False)
    words = words("そう判断した理由", NO_IDENTITY, rows=2)


class LegalForm(KeyedForm):
    """Which report the city made to the Commission, and when."""

    which = forms.ChoiceField(label="報告", choices=LegalReport.choices)
    on = day("報告した日")


class AnalyseForm(KeyedForm):
    """Why it happened, and what keeps it from happening again."""

    cause = words("原因", "起きた事実ではなく、なぜ防げなかったか。")
    prevention = words("再発防止策", "誰が、何を、いつから変えるか。")


class FollowUpForm(KeyedForm):
    """A training or a measure which follows."""

    kind = forms.ChoiceField(label="種類", choices=FollowUpKind.choices, widget=Tiles)
    what = SafeTextInput(label="内容", max_length=200)
    session = forms.ModelChoiceField(
        label="研修の回", queryset=TrainingSession.objects.none(), required=False, empty_label="まだ決まっていない"
    )
    due_on = day("いつまでに")

    def __init__(self, *args: Any, sessions: Any, **kwargs: Any) -> None:
        """Offer the contract's training sessions."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["session"]
        field.queryset = sessions
        field.label_from_instance = lambda each: f"{each.on:%m/%d} {each.starts_at:%H:%M}〜"

    def clean(self) -> dict[str, Any]:
        """Refuse a session for what is no training."""
        cleaned = super().clean() or {}
        if cleaned.get("session") and cleaned.get("kind") != FollowUpKind.TRAINING:
            self.add_error("session", "研修の回は、種類が「研修」のときだけ選べます。")
        return cleaned


class FinishForm(KeyedForm):
    """When a follow-up was done."""

    follow_up = forms.UUIDField(widget=forms.HiddenInput)
    done_on = day("実施した日")


class WordsForm(KeyedForm):
    """A reason or a remark."""

    words = words("ひとこと", NO_IDENTITY, required=False, rows=2)


class ReasonForm(KeyedForm):
    """A reason."""

    words = words("理由", NO_IDENTITY, rows=2)


class ComplaintNoteForm(KeyedForm):
    """What was done about a complaint."""

    words = SafeTextInput(
        label="対応の経過",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=f"誰に何を確かめ、何をしたか。{NO_IDENTITY}",
    )


class RaiseForm(KeyedForm):
    """As which kind of incident a complaint is reported."""

    kind = forms.ChoiceField(label="トラブルの種類", choices=IncidentKind.choices, initial=IncidentKind.OTHER)
