"""What people type about a worker, and what they look for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from madoguchi.accounts.models import User
from madoguchi.contract.models import Post, Site
from madoguchi.people.actions.workers import WorkerEntry
from madoguchi.people.calc.worker_sheet import KANA_ONLY, PHONE_SIGNS
from madoguchi.people.choices import EmployerKind, Employment
from madoguchi.people.forms.fields import ANY, KeyedForm, day
from madoguchi.people.models import Worker
from madoguchi.people.queries.workers import Search
from madoguchi.privacy.forms import SafeTextInput

LONGEST_WORDS = 60


class WorkerSearchForm(forms.Form):
    """What to look for in the list."""

    words = forms.CharField(
        label="氏名・番号・会社",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    post = forms.ChoiceField(label="役職", required=False)
    site = forms.ChoiceField(label="場所", required=False)
    employer_kind = forms.ChoiceField(label="所属の区分", required=False, choices=[ANY, *EmployerKind.choices])
    past = forms.BooleanField(label="従事を終えた人も", required=False)

    def __init__(self, *args: Any, posts: Iterable[Post], sites: Iterable[Site], **kwargs: Any) -> None:
        """Offer the contract's posts and sites."""
        super().__init__(*args, **kwargs)
        offered = [(each.code, each.title) for each in posts]
        self.fields["post"].choices = [ANY, *offered, ("none", "配置なし")]  # type: ignore[attr-defined]
        self.fields["site"].choices = [ANY, *((each.code, each.short_name) for each in sites)]  # type: ignore[attr-defined]

    def search(self) -> Search:
        """Return what is asked for; a form with faults asks for nothing special."""
        if not self.is_valid():
            return Search()
        asked = dict(self.cleaned_data)
        return Search(working=not asked.pop("past"), **asked)


class WorkerForm(KeyedForm):
    """One worker. The number of the telephone is never shown; left empty it stays as it is."""

    number = SafeTextInput(
        label="従事者番号", max_length=20, help_text="受注者の社員番号など。契約の中で1人に1つです。"
    )
    name = SafeTextInput(label="氏名", max_length=60)
    kana = SafeTextInput(label="ふりがな", max_length=80)
    employer = SafeTextInput(label="所属会社", max_length=80)
    employer_kind = forms.ChoiceField(label="所属の区分", choices=EmployerKind.choices)
    consent_on = day("本市の同意日", required=False, hint="再委託先の人は、本市が同意した日を入れます。")
    consent_reference = SafeTextInput(label="同意の文書", max_length=80, required=False)
    employment = forms.ChoiceField(label="雇用の区分", choices=Employment.choices)
    phone = forms.CharField(
        label="連絡先電話",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    remove_phone = forms.BooleanField(label="登録した電話番号を消す", required=False)
    user = forms.ModelChoiceField(label="利用者（ログインする人）", queryset=User.objects.none(), required=False)
    joined_on = day("従事の開始日")
    left_on = day("従事の終了日", required=False)
    planned_post = forms.ModelChoiceField(
        label="予定の役職",
        queryset=Post.objects.none(),
        required=False,
        help_text="体制の案を作るときに、はじめから選ばれます。",
    )
    planned_site = forms.ModelChoiceField(label="予定の場所", queryset=Site.objects.none(), required=False)

    def __init__(self, *args: Any, worker: Worker | None, offered: Mapping[str, Any], **kwargs: Any) -> None:
        """Offer the contract's people, posts and sites."""
        super().__init__(*args, **kwargs)
        for name, rows in offered.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        if worker is not None and worker.sealed_phone:
            self.fields["phone"].help_text = "登録済みです。変えるときだけ、新しい番号を入れてください。"
        else:
            del self.fields["remove_phone"]

    def clean_kana(self) -> str:
        """Refuse what is not kana."""
        kana = unicodedata.normalize("NFKC", self.cleaned_data["kana"]).strip()
        if not KANA_ONLY.fullmatch(kana):
            raise forms.ValidationError("ひらがなかカタカナで書いてください。")
        return kana

    def clean_phone(self) -> str:
        """Refuse what cannot be dialled."""
        phone = unicodedata.normalize("NFKC", self.cleaned_data["phone"]).strip()
        if phone and not PHONE_SIGNS.fullmatch(phone):
            raise forms.ValidationError("090-0000-0000 のように、数字とハイフンで書いてください。")
        return phone

    def entry(self) -> WorkerEntry:
        """Return what was typed; an empty telephone number leaves the one which is kept."""
        typed = dict(self.cleaned_data)
        removed, phone = typed.pop("remove_phone", False), typed.pop("phone")
        typed.pop("call_key")
        return WorkerEntry(phone="" if removed else phone or None, **typed)


def typed_from(worker: Worker) -> dict[str, Any]:
    """Return a worker as the form's initial values; the telephone number stays where it is."""
    names = ("number", "name", "kana", "employer", "employer_kind", "consent_on", "consent_reference", "employment")
    more = ("joined_on", "left_on", "user", "planned_post", "planned_site")
    return {name: getattr(worker, name) for name in names + more}
