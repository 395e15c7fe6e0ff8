"""What the pages of records show."""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.utils.http import urlencode

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.contacts import rules
from madoguchi.contacts.calc.difference import differences
from madoguchi.contacts.forms.answer import AnswerForm
from madoguchi.contacts.models import Contact
from madoguchi.contacts.queries.search import complaint_of, corrections_of
from madoguchi.contacts.queries.wording import codes_by_book, words_of

ModelT = TypeVar("ModelT", bound=Model)
ROWS = 50
ROWS_ON_PAPER = 1000


def page_of(request: OfficeRequest, rows: QuerySet[ModelT]) -> Page[ModelT]:
    """Return the page asked for; on paper the pages are longer."""
    size = ROWS_ON_PAPER if "paper" in request.GET else ROWS
    return Paginator(rows, size).get_page(request.GET.get("page"))


def kept_search(request: OfficeRequest) -> str:
    """Return the search in the address, without the page, to hang on links."""
    kept = [(name, value) for name, values in request.GET.lists() if name not in {"page", "paper"} for value in values]
    return urlencode([(name, value) for name, value in kept if value])


def detail_context(request: OfficeRequest, contact: Contact, answer_form: AnswerForm | None = None) -> dict[str, Any]:
    """Return what the page of one record shows."""
    words, complaint = words_of(codes_by_book(contact.contract)), complaint_of(contact)
    corrections = corrections_of(contact)
    return {
        "contract": contact.contract,
        "contact": contact,
        "complaint": complaint,
        "corrections": [(each, differences(each.before, each.after, words)) for each in corrections],
        "may_correct": can(request.principal, rules.may_correct_contact, contact),
        "may_answer": can(request.principal, rules.may_answer_complaint, contact),
        "answer_form": answer_form or AnswerForm(),
    }


def fresh_id() -> dict[str, uuid.UUID]:
    """Return the initial value which makes sending a correction twice harmless."""
    return {"correction_id": uuid.uuid4()}
