"""A record typed anew, with the reason for the correction."""

from __future__ import annotations

from typing import Any

from django import forms

from madoguchi.contacts.actions.correcting import REASON_LIMIT
from madoguchi.contacts.calc.visit_record import FAILED, TEXT_LIMIT, ProcedureResult, VisitRecord
from madoguchi.contacts.choices import DeviceUsed, Result
from madoguchi.contacts.queries.codes import procedures_of_reason
from madoguchi.contacts.queries.wording import Rows
from madoguchi.contract.choices import Book
from madoguchi.contract.models import Code
from madoguchi.privacy.forms import SafeTextInput

NO_IDENTITY = "個人の名前・番号は書かないでください。"
NOT_DONE = ("", "対象外")


class Segment(forms.RadioSelect):
    """One of a few, beside each other as on the counter."""

    template_name = "contacts/widgets/segment.html"


class Chips(forms.CheckboxSelectMultiple):
    """Several of a few, as on the counter."""

    template_name = "contacts/widgets/chips.html"


def _text(label: str, limit: int, **more: Any) -> SafeTextInput:
    return SafeTextInput(label=label, max_length=limit, widget=forms.Textarea(attrs={"rows": 2}), **more)


class CorrectionForm(forms.Form):
    """Everything a record says. Each procedure of the contract has two fields: its result, and why it failed."""

    correction_id = forms.UUIDField(widget=forms.HiddenInput)
    purpose = forms.ChoiceField(label="ご用件")
    device_used = forms.ChoiceField(label="使った端末", choices=DeviceUsed.choices, widget=Segment)
    card_reader_trial = forms.BooleanField(label="カードリーダーを体験した", required=False)
    topics = forms.MultipleChoiceField(label="相談・問い合わせの内容", required=False, widget=Chips)
    leaflet_handed = forms.BooleanField(label="チラシを渡した", required=False)
    heard_from = forms.ChoiceField(label="窓口を知ったきっかけ", required=False)
    referred = forms.BooleanField(label="交付窓口から案内されて来た", required=False)
    note = _text("メモ", TEXT_LIMIT, required=False, help_text=NO_IDENTITY)
    has_complaint = forms.BooleanField(label="苦情を受けた", required=False)
    complaint = _text("苦情の内容", TEXT_LIMIT, required=False, help_text=NO_IDENTITY)
    logout_confirmed = forms.BooleanField(label="ログアウトを確認した", required=False)
    disinfected = forms.BooleanField(label="消毒した", required=False)
    reason = _text("訂正の理由", REASON_LIMIT, help_text="何を確かめて、なぜ直すのか。記録に残ります。")

    def __init__(self, *args: Any, codes: Rows, **kwargs: Any) -> None:
        """Offer the contract's codes in use."""
        super().__init__(*args, **kwargs)
        in_use = {book: [each for each in rows if each.active] for book, rows in codes.items()}
        self.procedures = in_use[Book.PROCEDURE]
        for procedure in self.procedures:
            self._add_procedure(procedure, in_use[Book.FAILURE_REASON])
        self.fields["purpose"].choices = [(each.code, each.label) for each in in_use[Book.PURPOSE]]  # type: ignore[attr-defined]
        self.fields["topics"].choices = [(each.code, each.label) for each in in_use[Book.TOPIC]]  # type: ignore[attr-defined]
        heard = [("", "聞いていない"), *((each.code, each.label) for each in in_use[Book.HEARD_FROM])]
        self.fields["heard_from"].choices = heard  # type: ignore[attr-defined]
        self.order_fields(["correction_id", "purpose", *self.procedure_names()])

    def procedure_names(self) -> list[str]:
        """Return the names of the fields of all procedures."""
        return [name for each in self.procedures for name in (f"result_{each.code}", f"reason_{each.code}")]

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where a procedure failed, and for words where there was a complaint."""
        cleaned = super().clean() or {}
        for procedure in self.procedures:
            if cleaned.get(f"result_{procedure.code}") == FAILED and not cleaned.get(f"reason_{procedure.code}"):
                self.add_error(f"reason_{procedure.code}", "「できなかった」ときは、理由を1つ選んでください。")
        if cleaned.get("has_complaint") and not cleaned.get("complaint") and "complaint" not in self.errors:
            self.add_error("complaint", "苦情の内容を書いてください。苦情でなければ、印を外してください。")
        return cleaned

    def record(self) -> VisitRecord:
        """Return the record as typed. Only for a valid form."""
        typed = self.cleaned_data
        return VisitRecord(
            outcomes=tuple(self._outcomes()),
            device_used=typed["device_used"],
            topics=tuple(typed["topics"]),
            note=typed["note"],
            complaint=typed["complaint"] if typed["has_complaint"] else None,
            purpose=typed["purpose"],
            card_reader_trial=typed["card_reader_trial"],
            leaflet_handed=typed["leaflet_handed"],
            referred=typed["referred"],
            logout_confirmed=typed["logout_confirmed"],
            disinfected=typed["disinfected"],
            heard_from=typed["heard_from"] or None,
        )

    def _outcomes(self) -> list[ProcedureResult]:
        typed = self.cleaned_data
        results = [(each.code, typed[f"result_{each.code}"]) for each in self.procedures]
        return [
            ProcedureResult(code, result, typed[f"reason_{code}"] if result == FAILED else None)
            for code, result in results
            if result
        ]

    def _add_procedure(self, procedure: Code, reasons: list[Code]) -> None:
        fitting = [each for each in reasons if procedure.code in (procedures_of_reason(each) or {procedure.code})]
        self.fields[f"result_{procedure.code}"] = forms.ChoiceField(
            label=procedure.label, required=False, choices=[NOT_DONE, *Result.choices], widget=Segment
        )
        self.fields[f"reason_{procedure.code}"] = forms.ChoiceField(
            label=f"できなかった理由（{procedure.short_label}）",
            required=False,
            choices=[("", "「できなかった」ときに選ぶ"), *((each.code, each.label) for each in fitting)],
        )


def typed_from(record: VisitRecord) -> dict[str, Any]:
    """Return a record as the initial values of the form."""
    outcomes: dict[str, Any] = {}
    for each in record.outcomes:
        outcomes |= {f"result_{each.procedure}": each.result, f"reason_{each.procedure}": each.reason or ""}
    return outcomes | {
        "purpose": record.purpose,
        "device_used": record.device_used,
        "card_reader_trial": record.card_reader_trial,
        "topics": list(record.topics),
        "leaflet_handed": record.leaflet_handed,
        "referred": record.referred,
        "note": record.note,
        "has_complaint": record.complaint is not None,
        "complaint": record.complaint or "",
        "logout_confirmed": record.logout_confirmed,
        "disinfected": record.disinfected,
        "heard_from": record.heard_from or "",
    }
