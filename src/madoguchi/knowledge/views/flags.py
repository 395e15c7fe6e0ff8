"""A reader of the office says that an article is old or wrong, or that nothing was found."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from madoguchi.accounts.access import OfficeRequest
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract
from madoguchi.documents.views.typed import REFUSED, put_on
from madoguchi.knowledge import rules
from madoguchi.knowledge.actions.flags import Remark, raise_flag
from madoguchi.knowledge.choices import FlagKind, Place
from madoguchi.knowledge.forms.deciding import FlagForm
from madoguchi.knowledge.queries.articles import article_with
from madoguchi.knowledge.views.doors import contract_at, person


@require_POST
def raise_one(request: OfficeRequest, slug: str) -> HttpResponse:
    """Keep what the reader says; answer with a sentence for the page from which it came."""
    contract, form = contract_at(request, slug, rules.may_flag), FlagForm(request.POST)
    sent = form.is_valid() and _raised(request, contract, form)
    context = {"form": form, "sent": sent, "contract": contract}
    return render(request, "knowledge/editor/flag_sent.html", context, status=200 if sent else REFUSED)


def _raised(request: OfficeRequest, contract: Contract, form: FlagForm) -> bool:
    typed = form.cleaned_data
    remark = Remark(
        kind=FlagKind(typed["kind"]),
        place=Place(typed["place"] or Place.OFFICE),
        article=article_with(contract, typed["code"]) if typed["code"] else None,
        note=typed["note"],
        query=typed["query"],
    )
    by, actor, now = person(request), request.principal.actor, office_now()
    try:
        raise_flag(flag_id=typed["flag_id"], contract=contract, remark=remark, by=by, actor=actor, now=now)
    except ValidationError as refusal:
        put_on(form, refusal)
        return False
    return True
