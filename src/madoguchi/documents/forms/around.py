"""Deputies and registered forms."""

from __future__ import annotations

from typing import Any

from django import forms

from madoguchi.accounts.choices import Role
from madoguchi.accounts.models import User
from madoguchi.contract.models import Contract
from madoguchi.documents.actions.deputies import Term
from madoguchi.documents.calc.form_fields import DOCUMENTS
from madoguchi.documents.forms.making import NO_NUMBERS, CallKeyForm
from madoguchi.documents.queries.deputies import members
from madoguchi.documents.rules import STANDS_IN
from madoguchi.privacy.forms import SafeTextInput


class DeputyForm(CallKeyForm):
    """Who is absent, who stands in, from when to when. A person appoints for their own side only."""

    absent = forms.ChoiceField(label="不在の人")
    deputy = forms.ChoiceField(label="代理の人")
    first_on = forms.DateField(label="いつから", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    last_on = forms.DateField(label="いつまで", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    reason = SafeTextInput(label="理由", required=False, max_length=120, help_text=f"例: 出張。{NO_NUMBERS}")

    def __init__(self, *args: Any, contract: Contract, role: Role, **kwargs: Any) -> None:
        """Offer the people of the asker's side."""
        super().__init__(*args, **kwargs)
        absent = [each.user for each in members(contract, (role,))]
        deputies = [each.user for each in members(contract, STANDS_IN.get(role, frozenset()))]
        self._people: dict[str, User] = {str(each.pk): each for each in [*absent, *deputies]}
        for name, people in (("absent", absent), ("deputy", deputies)):
            self.fields[name].choices = [(str(each.pk), each.display_name) for each in people]  # type: ignore[attr-defined]

        if not deputies:
            self.fields["deputy"].help_text = "代理になれる人がいません。先に「利用者」に加えてください。"

    def term(self) -> Term:
        """Return the term as typed. Only for a valid form."""
        typed = self.cleaned_data
        return Term(
            absent=self._people[typed["absent"]],
            deputy=self._people[typed["deputy"]],
            first_on=typed["first_on"],
            last_on=typed["last_on"],
            reason=typed["reason"],
        )


class RegisterForm(CallKeyForm):
    """A Word template for a document."""

    document = forms.ChoiceField(label="何の様式か", choices=[(key, each.label) for key, each in DOCUMENTS.items()])
    name = SafeTextInput(label="様式の名前", max_length=80, help_text="例: 様式第3号　業務提出書")
    upload = forms.FileField(
        label="Wordのファイル",
        help_text=".docx だけ。差込み項目は {{ 宛先 }} のように書きます。",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
