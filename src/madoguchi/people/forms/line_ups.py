"""What is typed about a line-up: who shall be where, the handover, the day on which it begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from madoguchi.contract.models import Post, Site
from madoguchi.people.actions.proposing import Proposal
from madoguchi.people.calc.line_up_moves import Place
from madoguchi.people.forms.fields import KeyedForm, WorkerChoice, day
from madoguchi.people.models import Worker
from madoguchi.privacy.forms import SafeTextInput

NO_POST, NO_SITE = ("", "配置しない"), ("", "（場所なし）")


class DayForm(forms.Form):
    """Of which day."""

    on = day("日付", required=False)


class ProposalForm(KeyedForm):
    """One row for each worker: the post and the site from a day on."""

    effective_on = day("発効日")
    reason = SafeTextInput(label="理由", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self,
        *args: Any,
        workers: Sequence[Worker],
        posts: Sequence[Post],
        sites: Sequence[Site],
        shown: Mapping[UUID, Place],
        **kwargs: Any,
    ) -> None:
        """Offer the contract's posts and sites for each worker, with what is there already."""
        super().__init__(*args, **kwargs)
        self.workers = workers
        for worker in workers:
            place = shown.get(worker.pk)
            self.fields[f"post_{worker.pk}"] = forms.ChoiceField(
                label=f"{worker.name}さんの役職",
                required=False,
                choices=[NO_POST, *((each.code, each.title) for each in posts)],
                initial=place.post if place else "",
            )
            self.fields[f"site_{worker.pk}"] = forms.ChoiceField(
                label=f"{worker.name}さんの場所",
                required=False,
                choices=[NO_SITE, *((each.code, each.short_name) for each in sites)],
                initial=place.site if place else "",
            )

    def rows(self) -> list[tuple[Worker, forms.BoundField, forms.BoundField]]:
        """Return each worker with the two fields."""
        return [(each, self[f"post_{each.pk}"], self[f"site_{each.pk}"]) for each in self.workers]

    def proposal(self) -> Proposal:
        """Return what is proposed."""
        typed = self.cleaned_data
        wanted = {
            each.pk: Place(typed[f"post_{each.pk}"], typed[f"site_{each.pk}"])
            for each in self.workers
            if typed[f"post_{each.pk}"]
        }
        return Proposal(effective_on=typed["effective_on"], wanted=wanted, reason=typed["reason"])


class SubmitForm(KeyedForm):
    """What is said beside a submission."""

    note = SafeTextInput(label="添え書き", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class BeginForm(forms.Form):
    """From which day."""

    on = day("発効日")


class HandoverForm(KeyedForm):
    """What a leaving worker passes on."""

    from_worker = WorkerChoice(label="渡す人")
    to_worker = WorkerChoice(label="受ける人")
    content = SafeTextInput(
        label="引継ぎの内容",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="進行中の仕事、懸案事項、鍵と機器の場所、本市との約束など。来庁者の氏名と番号は書かないでください。",
    )

    def __init__(self, *args: Any, leaving: Sequence[Worker], others: Sequence[Worker], **kwargs: Any) -> None:
        """Offer who leaves, and everybody who may follow."""
        super().__init__(*args, **kwargs)
        self.fields["from_worker"].offer(leaving)  # type: ignore[attr-defined]
        self.fields["to_worker"].offer(others)  # type: ignore[attr-defined]


class ConfirmForm(forms.Form):
    """The days on which the two confirmed."""

    handover = forms.UUIDField(widget=forms.HiddenInput)
    given_on = day("渡した人が確認した日", required=False)
    taken_on = day("受けた人が確認した日", required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two days at least."""
        cleaned = super().clean() or {}
        if not cleaned.get("given_on") and not cleaned.get("taken_on"):
            raise forms.ValidationError("渡した人か受けた人の、確認した日を入れてください。")
        return cleaned
