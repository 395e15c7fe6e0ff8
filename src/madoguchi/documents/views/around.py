"""Deputies, and the city's own forms."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts.access import OfficeRequest, can
from madoguchi.accounts.choices import Role
from madoguchi.contract.clock import office_today
from madoguchi.contract.models import Contract
from madoguchi.documents import rules
from madoguchi.documents.actions.deputies import appoint_deputy, end_deputy
from madoguchi.documents.actions.forms import NewForm, register_form, retire_form
from madoguchi.documents.adapters.file_store import read_kept
from madoguchi.documents.adapters.word import CONTENT_TYPE as WORD
from madoguchi.documents.calc.form_fields import DOCUMENTS
from madoguchi.documents.forms.around import DeputyForm, RegisterForm
from madoguchi.documents.models import RegisteredForm
from madoguchi.documents.queries.deputies import deputies_of, deputy_in, terms_of_side
from madoguchi.documents.queries.forms import form_in, forms_of
from madoguchi.documents.views.doors import by, contract_of
from madoguchi.documents.views.page import fresh_key
from madoguchi.documents.views.typed import REFUSED, file_answer, put_on


@require_http_methods(["GET", "POST"])
def deputies(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show who stands in for whom, and appoint somebody for one's own side."""
    contract = contract_of(request, slug, rules.may_read_all if request.method == "GET" else rules.may_appoint)
    form = _deputy_form(request, contract)
    if form is not None and form.is_valid():
        try:
            key, who = form.cleaned_data["call_key"], by(request, contract)
            appoint_deputy(deputy_id=key, contract=contract, term=form.term(), by=who)
        except ValidationError as refusal:
            put_on(form, refusal)
        else:
            messages.success(request, "代理を立てました。その期間の判断や提出は「代理」として記録に残ります。")
            return redirect("documents:deputies", slug=slug)
    context = {
        "contract": contract,
        "terms": deputies_of(contract),
        "today": office_today(contract),
        "form": form,
        "endable": set(terms_of_side(contract, _own_side(request, contract)).values_list("pk", flat=True)),
    }
    return render(request, "documents/deputies.html", context, status=REFUSED if form and form.errors else 200)


@require_POST
def end_term(request: OfficeRequest, slug: str, deputy_id: UUID) -> HttpResponse:
    """End a term early; each side ends its own."""
    contract = contract_of(request, slug, rules.may_appoint)
    term = deputy_in(contract, deputy_id)
    if term is None:
        raise Http404
    if not terms_of_side(contract, _own_side(request, contract)).filter(pk=term.pk).exists():
        raise PermissionDenied
    end_deputy(deputy=term, by=by(request, contract))
    messages.success(request, "代理を終えました。")
    return redirect("documents:deputies", slug=slug)


@require_http_methods(["GET", "POST"])
def forms(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show the registered forms with the fields they may name, and register one."""
    contract = contract_of(request, slug, rules.may_read_all if request.method == "GET" else rules.may_register_forms)
    may_register = can(request.principal, rules.may_register_forms, contract)
    sent = request.method == "POST"
    form = RegisterForm(request.POST if sent else None, request.FILES if sent else None, initial=fresh_key())
    if sent and form.is_valid() and _registered(request, contract, form):
        messages.success(request, "様式を登録しました。これからの書面は、この様式で作られます。")
        return redirect("documents:forms", slug=slug)
    context = {
        "contract": contract,
        "forms": forms_of(contract),
        "documents": DOCUMENTS,
        "form": form if may_register else None,
    }
    return render(request, "documents/forms.html", context, status=REFUSED if form.errors else 200)


@require_GET
def form_file(request: OfficeRequest, slug: str, form_id: UUID) -> HttpResponse:
    """Hand out a form as it was registered."""
    form = _form(contract_of(request, slug, rules.may_read_all), form_id)
    return file_answer(read_kept(form.sha256), form.file_name, WORD)


@require_POST
def retire(request: OfficeRequest, slug: str, form_id: UUID) -> HttpResponse:
    """Take a form out of use."""
    contract = contract_of(request, slug, rules.may_register_forms)
    retire_form(form=_form(contract, form_id), by=by(request, contract))
    messages.success(request, "様式を外しました。これからの書面は、madoguchiの様式で作られます。")
    return redirect("documents:forms", slug=slug)


def _deputy_form(request: OfficeRequest, contract: Contract) -> DeputyForm | None:
    if not can(request.principal, rules.may_appoint, contract):
        return None
    typed = request.POST if request.method == "POST" else None
    today = office_today(contract)
    initial = {**fresh_key(), "first_on": today, "last_on": today}
    return DeputyForm(typed, contract=contract, role=_own_side(request, contract), initial=initial)


def _own_side(request: OfficeRequest, contract: Contract) -> Role:
    """Return for which role the person appoints deputies."""
    city = request.principal.role_in(contract.pk) == Role.CITY_OFFICIAL
    return Role.CITY_OFFICIAL if city else Role.GENERAL_MANAGER


def _registered(request: OfficeRequest, contract: Contract, form: RegisterForm) -> bool:
    typed = form.cleaned_data
    new = NewForm(typed["document"], typed["name"], typed["upload"])
    try:
        register_form(form_id=typed["call_key"], contract=contract, new=new, by=by(request, contract))
    except ValidationError as refusal:
        if hasattr(refusal, "error_dict"):
            put_on(form, refusal)
        else:
            form.add_error("upload", refusal)
        return False
    return True


def _form(contract: Contract, form_id: UUID) -> RegisteredForm:
    form = form_in(contract, form_id)
    if form is None:
        raise Http404
    return form
