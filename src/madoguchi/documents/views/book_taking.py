"""A list brought as a workbook: shown as what it would change, then taken over as it was shown.

The bytes travel through the page, signed, so that what is taken over is what was looked at.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.models import Contract
from madoguchi.documents.adapters.list_reading import UnreadableBook
from madoguchi.documents.views.typed import REFUSED

LONGEST_S = 3600
DIGITS, SIGNS = "0123456789", "!#$%~()*,."
"""The workbook travels through the page without digits: a row of them by chance could look like a forbidden number."""
TOO_LATE = "時間がたったため、登録しませんでした。ファイルをもう一度選んでください。"


class Plan(Protocol):
    """What a workbook would do, or what is wrong with it."""

    @property
    def faults(self) -> tuple[Any, ...]:
        """Return what is wrong; with any fault nothing is done."""


PlanT = TypeVar("PlanT", bound=Plan)


@dataclass(frozen=True, slots=True)
class Taking:
    """One app's page: its name in addresses and templates, and what its actions refuse by."""

    app: str
    refusals: tuple[type[Exception], ...] = (UnreadableBook, ValidationError)

    @property
    def signer(self) -> TimestampSigner:
        """Return what signs the bytes, for this page alone."""
        return TimestampSigner(salt=f"madoguchi.{self.app}.import")


def looked_at(
    request: OfficeRequest,
    taking: Taking,
    form: Form,
    plan_of: Callable[[bytes], PlanT],
    more: Callable[[PlanT | None], Mapping[str, object]],
) -> HttpResponse:
    """Show what the workbook in the form would do; the page's second button carries its bytes."""
    plan, signed = None, ""
    if form.is_valid():
        content: bytes = form.cleaned_data["book"]
        try:
            plan = plan_of(content)
        except UnreadableBook as refusal:
            form.add_error("book", str(refusal))
        else:
            signed = "" if plan.faults else _packed(taking, content)
    refused = bool(form.errors) or (plan is not None and bool(plan.faults))
    context = {"form": form, "plan": plan, "signed": signed, **more(plan)}
    return render(request, f"{taking.app}/import.html", context, status=REFUSED if refused else 200)


def taken_over(
    request: OfficeRequest, taking: Taking, contract: Contract, deed: Callable[[bytes], str], *, then: str
) -> HttpResponse:
    """Do what was shown and go on to ``then`` with the deed's words; a refusal leads back to the page."""
    try:
        words = deed(_unpacked(taking, request.POST["carry_out"]))
    except (BadSignature, binascii.Error):
        messages.error(request, TOO_LATE)
    except taking.refusals as refusal:
        messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
    else:
        messages.success(request, words)
        return redirect(then, slug=contract.slug)
    return redirect(f"{taking.app}:import", slug=contract.slug)


def _packed(taking: Taking, content: bytes) -> str:
    return taking.signer.sign(base64.b64encode(content).decode().translate(str.maketrans(DIGITS, SIGNS)))


def _unpacked(taking: Taking, signed: str) -> bytes:
    written = taking.signer.unsign(signed, max_age=LONGEST_S)
    return base64.b64decode(written.translate(str.maketrans(SIGNS, DIGITS)))
