"""The people of a contract: list, add, change, end."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from madoguchi.accounts import rules
from madoguchi.accounts.access import OfficeRequest, contract_for, require
from madoguchi.accounts.actions import people as actions
from madoguchi.accounts.choices import Role
from madoguchi.accounts.forms.people import NewPersonForm, RoleForm
from madoguchi.accounts.models import Membership
from madoguchi.accounts.queries.people import membership_of, memberships_of, present_membership
from madoguchi.contract.clock import office_now
from madoguchi.contract.models import Contract

PAGE = 50


def _contract(request: OfficeRequest, slug: str) -> Contract:
    contract = contract_for(request.principal, slug, even_closed=True)  # who may read it later is still decided
    require(request.principal, rules.may_manage_people, contract)
    return contract


def _membership(request: OfficeRequest, slug: str, membership_id: UUID) -> Membership:
    """Return a membership which the person may change. Strangers and other contracts' rows get a 404.

    Who was an operator once and is an administrator now is reached through neither row by those who look after operators.
    """
    contract = _contract(request, slug)
    membership = membership_of(contract, membership_id)
    if membership is None:
        raise Http404
    present = present_membership(membership.user, contract, now=office_now())
    for each in (membership, present or membership):
        require(request.principal, rules.may_change_membership, each)
    return membership


@require_GET
def list_people(request: OfficeRequest, slug: str) -> HttpResponse:
    """Show everybody of the contract."""
    contract = _contract(request, slug)
    search = request.GET.get("q", "").replace("\0", "").strip()  # which PostgreSQL takes in no text
    page = Paginator(memberships_of(contract, search=search), PAGE).get_page(request.GET.get("page"))
    in_care = rules.roles_in_care_of(request.principal, contract.pk)
    return render(
        request, "accounts/people.html", {"contract": contract, "page": page, "search": search, "in_care": in_care}
    )


@require_http_methods(["GET", "POST"])
def add_person(request: OfficeRequest, slug: str) -> HttpResponse:
    """Add a person; their temporary password is shown once."""
    contract = _contract(request, slug)
    roles = rules.roles_in_care_of(request.principal, contract.pk)
    form = NewPersonForm(request.POST or None, contract=contract, roles=roles)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            added = actions.add_person(
                contract=contract,
                username=typed["username"],
                display_name=typed["display_name"],
                role=Role(typed["role"]),
                sites=list(typed["sites"]),
                actor=request.principal.actor,
                now=office_now(),
            )
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            return _password_once(request, added.membership, added.password or "")
    status = 422 if form.errors else 200
    return render(request, "accounts/person_add.html", {"contract": contract, "form": form}, status=status)


@require_GET
def show_person(request: OfficeRequest, slug: str, membership_id: UUID) -> HttpResponse:
    """Show one person and what can be done about them."""
    membership = _membership(request, slug, membership_id)
    return _person_page(request, membership, _role_form(request, membership))


@require_POST
def change_role(request: OfficeRequest, slug: str, membership_id: UUID) -> HttpResponse:
    """Give a person another role or other sites."""
    membership = _membership(request, slug, membership_id)
    form = _role_form(request, membership)
    if not form.is_valid():
        return _person_page(request, membership, form, status=422)
    role, sites = Role(form.cleaned_data["role"]), list(form.cleaned_data["sites"])
    try:
        successor = actions.change_role(role=role, sites=sites, **_by(request, membership))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("person", slug=slug, membership_id=membership_id)
    messages.success(request, f"{successor.user.display_name}さんの役割を変えました。次のログインから有効です。")
    return redirect("person", slug=slug, membership_id=successor.pk)


@require_POST
def end_membership(request: OfficeRequest, slug: str, membership_id: UUID) -> HttpResponse:
    """End a person's place in this contract."""
    membership = _membership(request, slug, membership_id)
    done = f"{membership.user.display_name}さんの利用を止めました。"
    return _change(request, membership, lambda: actions.end_membership(**_by(request, membership)), done)


@require_POST
def restore_membership(request: OfficeRequest, slug: str, membership_id: UUID) -> HttpResponse:
    """Take a person who was ended back, in the same role at the same sites."""
    membership = _membership(request, slug, membership_id)
    try:
        successor = actions.restore_membership(**_by(request, membership))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("person", slug=slug, membership_id=membership_id)
    messages.success(request, f"{successor.user.display_name}さんがまた利用できるようになりました。")
    return redirect("person", slug=slug, membership_id=successor.pk)


@require_POST
def give_new_password(request: OfficeRequest, slug: str, membership_id: UUID) -> HttpResponse:
    """Give a person a temporary password, shown once."""
    membership = _membership(request, slug, membership_id)
    try:
        password = actions.give_new_password(**_by(request, membership))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("person", slug=slug, membership_id=membership_id)
    return _password_once(request, membership, password)


@require_POST
def reset_second_factor(request: OfficeRequest, slug: str, membership_id: UUID) -> HttpResponse:
    """Remove a person's second factors."""
    membership = _membership(request, slug, membership_id)
    done = f"{membership.user.display_name}さんの2段階認証を外しました。次のログインで登録し直してもらってください。"
    return _change(request, membership, lambda: actions.reset_second_factor(**_by(request, membership)), done)


def _by(request: OfficeRequest, membership: Membership) -> actions.Change:
    return {"membership": membership, "actor": request.principal.actor, "now": office_now()}


def _change(request: OfficeRequest, membership: Membership, act: Callable[[], None], done: str) -> HttpResponse:
    """Do something to a person and say so, or say why it was refused."""
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, done)
    return redirect("person", slug=membership.contract.slug, membership_id=membership.pk)


def _role_form(request: OfficeRequest, membership: Membership) -> RoleForm:
    roles = rules.roles_in_care_of(request.principal, membership.contract_id)
    initial = {"role": membership.role, "sites": membership.sites.all()}
    return RoleForm(request.POST or None, initial=initial, contract=membership.contract, roles=roles)


def _person_page(request: OfficeRequest, membership: Membership, form: RoleForm, *, status: int = 200) -> HttpResponse:
    context = {"contract": membership.contract, "membership": membership, "form": form}
    return render(request, "accounts/person.html", context, status=status)


def _password_once(request: OfficeRequest, membership: Membership, password: str) -> HttpResponse:
    context = {"contract": membership.contract, "membership": membership, "password": password}
    return render(request, "accounts/password_once.html", context)
