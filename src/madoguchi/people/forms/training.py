"""What is typed about the training: the plan and its sessions, and what is looked for in lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from madoguchi.contract.models import Post, Site
from madoguchi.people.actions.training_plans import PlanEntry, SectionEntry
from madoguchi.people.actions.training_sessions import SessionEntry
from madoguchi.people.calc.training_rules import DEFAULT_MINUTES, Subject
from madoguchi.people.forms.fields import ANY, KeyedForm, WorkerChoice, day
from madoguchi.people.models import TrainingPlan, TrainingPlanSection, TrainingSession, Worker
from madoguchi.people.queries.workers import Search
from madoguchi.privacy.forms import SafeTextInput

LONGEST_DAY = 600


class PlanForm(KeyedForm):
    """The plan: who holds it for whom, and for each subject the minutes, what is taught, and whether with role-play."""

    organisation = SafeTextInput(
        label="研修実施体制",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="誰が講師になり、誰が会場と教材を用意するか。",
    )
    audience = SafeTextInput(
        label="対象",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="どの役職の人が、いつまでに受けるか。",
    )
    note = SafeTextInput(
        label="教材・補足",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="業務マニュアルと研修テキストの、どの章を使うかなど。",
    )

    def __init__(self, *args: Any, subjects: Sequence[Subject], plan: TrainingPlan | None, **kwargs: Any) -> None:
        """Offer every subject of the curriculum, with what the plan says of it already."""
        super().__init__(*args, **kwargs)
        self.subjects = subjects
        planned = {each.code: each for each in plan.sections.all()} if plan else {}
        for each in subjects:
            self._add(each, planned.get(each.code))

    def _add(self, subject: Subject, planned: TrainingPlanSection | None) -> None:
        self.fields[f"minutes_{subject.code}"] = forms.IntegerField(
            label="時間（分）",
            min_value=1,
            max_value=LONGEST_DAY,
            initial=planned.minutes if planned else DEFAULT_MINUTES,
        )
        self.fields[f"contents_{subject.code}"] = SafeTextInput(
            label="内容",
            max_length=600,
            required=False,
            initial=planned.contents if planned else "",
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"role_play_{subject.code}"] = forms.BooleanField(
            label="ロールプレイを行う",
            required=False,
            initial=planned.role_play if planned else subject.role_play,
        )

    def rows(self) -> list[tuple[Subject, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Return each subject with its three fields."""
        names = ("minutes", "contents", "role_play")
        return [(each, *(self[f"{name}_{each.code}"] for name in names)) for each in self.subjects]  # type: ignore[misc]

    def entry(self) -> PlanEntry:
        """Return what was typed."""
        typed = self.cleaned_data
        sections = [
            SectionEntry(
                code=each.code,
                minutes=typed[f"minutes_{each.code}"],
                contents=typed[f"contents_{each.code}"],
                role_play=typed[f"role_play_{each.code}"],
            )
            for each in self.subjects
        ]
        return PlanEntry(
            organisation=typed["organisation"], audience=typed["audience"], note=typed["note"], sections=sections
        )


class SessionForm(KeyedForm):
    """When, where, what, by whom and for whom."""

    on = day("日付")
    starts_at = forms.TimeField(label="始まり", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends_at = forms.TimeField(label="終わり", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    place = SafeTextInput(label="場所", max_length=80)
    instructor = WorkerChoice(label="講師")
    reason = SafeTextInput(
        label="加えた理由",
        max_length=200,
        required=False,
        help_text="本市の承認のあとに加える回では、必ず書きます（例：新しい従事者のため）。",
    )
    sections = forms.MultipleChoiceField(label="科目", widget=forms.CheckboxSelectMultiple)
    workers = forms.MultipleChoiceField(label="受講者", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self,
        *args: Any,
        subjects: Sequence[tuple[str, str]],
        workers: Sequence[Worker],
        extra: bool,
        **kwargs: Any,
    ) -> None:
        """Offer the plan's subjects and the contract's workers; a reason is asked for added sessions only."""
        super().__init__(*args, **kwargs)
        self.rows = {str(each.pk): each for each in workers}
        self.fields["instructor"].offer(workers)  # type: ignore[attr-defined]
        self.fields["sections"].choices = list(subjects)  # type: ignore[attr-defined]
        self.fields["workers"].choices = [(key, f"{each.name}") for key, each in self.rows.items()]  # type: ignore[attr-defined]
        if not extra:
            del self.fields["reason"]

    def entry(self) -> SessionEntry:
        """Return what was typed."""
        typed = self.cleaned_data
        return SessionEntry(
            on=typed["on"],
            starts_at=typed["starts_at"],
            ends_at=typed["ends_at"],
            place=typed["place"],
            instructor=typed["instructor"],
            section_codes=typed["sections"],
            workers=[self.rows[key] for key in typed["workers"]],
            reason=typed.get("reason", ""),
        )


def typed_from_session(session: TrainingSession) -> dict[str, Any]:
    """Return a session as the form's initial values."""
    names = ("on", "starts_at", "ends_at", "place", "reason")
    return {name: getattr(session, name) for name in names} | {
        "instructor": str(session.instructor_id),
        "sections": session.section_codes,
        "workers": [str(each.worker_id) for each in session.attendances.all()],
    }


class RecordSearchForm(forms.Form):
    """Which workers, and how far they are."""

    STATES = (ANY, ("missing", "足りないものがある人"), ("complete", "足りないものがない人"))

    q = forms.CharField(label="氏名・番号", required=False, max_length=60)
    post = forms.ChoiceField(label="役職", required=False)
    site = forms.ChoiceField(label="場所", required=False)
    state = forms.ChoiceField(label="状態", required=False, choices=STATES)

    def __init__(self, *args: Any, posts: Iterable[Post], sites: Iterable[Site], **kwargs: Any) -> None:
        """Offer the contract's posts and sites."""
        super().__init__(*args, **kwargs)
        offered = [(each.code, each.title) for each in posts]
        self.fields["post"].choices = [ANY, *offered, ("none", "配置なし")]  # type: ignore[attr-defined]
        self.fields["site"].choices = [ANY, *((each.code, each.short_name) for each in sites)]  # type: ignore[attr-defined]

    def search(self) -> Search:
        """Return what is asked for; what is wrong in the address counts as any."""
        self.is_valid()
        typed = self.cleaned_data
        return Search(words=typed.get("q", ""), post=typed.get("post", ""), site=typed.get("site", ""))

    @property
    def wanted(self) -> str:
        """Return which state is asked for, empty for any."""
        self.is_valid()
        return str(self.cleaned_data.get("state", ""))
